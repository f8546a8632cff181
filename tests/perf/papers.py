#!/usr/bin/env python3
"""One award as DOCX against docxtpl (PyPI), and as PDF against LibreOffice, on the same template and data.

usage: papers.py PATH/TO/time_papers [TIMES]      needs: pip install docxtpl; soffice for the PDF row; exit status 1 where slower
"""
import io
import json
import pathlib
import shutil
import subprocess
import sys
import tempfile
import time

ROOT = pathlib.Path(__file__).resolve().parents[2]
TEMPLATE = ROOT / "assets/templates/award_ordinary.docx"
DATA = ROOT / "assets/templates/sample.json"
# no slower than the tool that an office would use otherwise
BOUND = 1.0


def docxtpl_ms(times):
    """Milliseconds a paper, the template read anew each time as both do."""
    try:
        import jinja2
        from docxtpl import DocxTemplate
    except ImportError:
        return None
    env = jinja2.Environment(autoescape=True)
    env.filters.update(
        date=lambda s: s and "{}年{}月{}日".format(*(int(n) for n in s.split("-"))),
        cn_date=lambda s: s,
        cn_number=str,
        lines=lambda s: [line for line in s.splitlines() if line.strip()],
    )
    text = DATA.read_text(encoding="utf-8")

    def once():
        document = DocxTemplate(TEMPLATE)
        document.render(json.loads(text), env)
        document.save(io.BytesIO())

    once()
    start = time.perf_counter()
    for _ in range(times):
        once()
    return (time.perf_counter() - start) * 1000 / times


def main():
    program = sys.argv[1]
    times = int(sys.argv[2]) if len(sys.argv) > 2 else 30
    with tempfile.TemporaryDirectory() as work:
        command = [program, str(TEMPLATE), str(DATA), str(times)]
        if shutil.which("soffice"):
            command.append(work)
        ours = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
    rows = [
        ("one paper as DOCX, against docxtpl", ours["docx_ms"], docxtpl_ms(times)),
        ("one paper as PDF, against LibreOffice", ours["pdf_ms"], ours["libreoffice_ms"]),
    ]
    missed = False
    print(f"{'papers':>8}  {'what':<38} {'ours ms':>10} {'their ms':>10} {'ratio':>7}  bound")
    for what, mine, theirs in rows:
        if theirs is None:
            print(f"{'':>8}  {what:<38} {mine:>10.1f} {'not installed':>18}")
            continue
        ratio = mine / theirs
        missed |= ratio > BOUND
        print(f"{'':>8}  {what:<38} {mine:>10.1f} {theirs:>10.1f} {ratio:>7.2f}  {BOUND:.2f} {'ok' if ratio <= BOUND else 'OVER'}")
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
