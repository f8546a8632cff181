#!/usr/bin/env python3
"""A morning of the expedited tribunal against what an office would use otherwise: a roster of 500 rows against pandas with openpyxl, 500 notices
as DOCX against docxtpl in one process, 300 notices as one PDF against one LibreOffice that draws them all.

usage: wages.py PATH/TO/time_batch      needs: pip install docxtpl pandas openpyxl; soffice for the PDF row; exit status 1 where a bound is missed
"""
import io
import json
import math
import pathlib
import shutil
import subprocess
import sys
import tempfile
import time

ROOT = pathlib.Path(__file__).resolve().parents[2]
NOTICE = ROOT / "assets/templates/hearing_notice.docx"
DATA = ROOT / "assets/templates/sample.json"
ROWS = 500
NOTICES = (500, 5_000)
# ours divided by theirs
ROSTER_BOUND, NOTICES_BOUND, PDF_BOUND = 0.1, 0.1, 0.2
# log-log growth of the notices
SLOPE_BOUND = 1.1


def citizen(n):
    """A citizen number with its check character (GB 11643)."""
    body = f"350203{1960 + n % 40}{1 + n // 40 % 12:02}{1 + n // 480 % 28:02}{n % 1000:03}"
    weights = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
    return body + "10X98765432"[sum(int(d) * w for d, w in zip(body, weights)) % 11]


def roster(path):
    import openpyxl

    book = openpyxl.Workbook()
    sheet = book.active
    sheet.append(["某项目 2026 年 5 月工资表"])
    sheet.append(["序号", "姓名", "身份证号", "班组", "工种", "出勤", "单价", "应发", "已发", "欠付", "电话", "银行卡号"])
    for n in range(ROWS):
        due, paid = 8000 + n, 3000 + n % 700
        sheet.append([n + 1, f"工人{n}", citizen(n), f"{n % 20}班", "木工", 26, 300, due, paid, due - paid, f"138{n:08}", f"62284800{n:011}"])
    book.save(path)


def pandas_ms(path):
    """The same check as a script would do it: read, find the head, tidy the numbers, add up."""
    import pandas

    def once():
        raw = pandas.read_excel(path, header=None, dtype=str)
        head = raw.index[raw.apply(lambda row: "姓名" in row.values, axis=1)][0]
        table = raw.iloc[head + 1 :].set_axis(raw.iloc[head], axis=1)
        table = table[table["姓名"].notna()]
        numbers = table["身份证号"].str.strip().str.upper()
        owed = pandas.to_numeric(table["应发"]) - pandas.to_numeric(table["已发"])
        return int((~numbers.duplicated()).sum()), float(owed.sum())

    once()
    times = 5
    start = time.perf_counter()
    for _ in range(times):
        once()
    return (time.perf_counter() - start) * 1000 / times


def docxtpl_ms(count):
    import jinja2
    from docxtpl import DocxTemplate

    env = jinja2.Environment(autoescape=True)
    env.filters.update(date=lambda s: s, cn_date=lambda s: s, weekday=lambda s: s, time=lambda s: s)
    text = DATA.read_text(encoding="utf-8")

    def one(n):
        data = json.loads(text)
        data["party"]["name"] = f"工人{n}"
        document = DocxTemplate(NOTICE)
        document.render(data, env)
        document.save(io.BytesIO())

    one(0)
    start = time.perf_counter()
    for n in range(count):
        one(n)
    return (time.perf_counter() - start) * 1000


def office_ms(folder, work):
    """One LibreOffice, started and warm: it draws one paper first, then all of them in one call. None where it is not installed."""
    if not shutil.which("soffice"):
        return None
    papers = sorted(folder.glob("*.docx"))

    def draw(some):
        command = ["soffice", f"-env:UserInstallation=file://{work}/profile", "--headless", "--convert-to", "pdf", "--outdir", str(work)]
        subprocess.run(command + [str(paper) for paper in some], check=True, capture_output=True)

    start = time.perf_counter()
    draw(papers[:1])
    begun = (time.perf_counter() - start) * 1000
    start = time.perf_counter()
    draw(papers)
    # its own start is not counted
    return (time.perf_counter() - start) * 1000 - begun


def main():
    program = sys.argv[1]
    with tempfile.TemporaryDirectory() as name:
        work = pathlib.Path(name)
        papers = work / "papers"
        papers.mkdir()
        book = work / "roster.xlsx"
        roster(book)
        command = [program, str(book), str(NOTICE), str(DATA), str(papers)]
        ours = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
        rows = [
            (f"roster of {ROWS} rows, against pandas and openpyxl", ours["roster_ms"], pandas_ms(book), ROSTER_BOUND),
            (f"{NOTICES[0]} notices as DOCX, against docxtpl", ours["notices_ms"][0], docxtpl_ms(NOTICES[0]), NOTICES_BOUND),
            ("300 notices as one PDF, against LibreOffice", ours["pdf_ms"], office_ms(papers, work), PDF_BOUND),
        ]
    missed = False
    print(f"{'wages':>8}  {'what':<48} {'ours ms':>10} {'their ms':>10} {'ratio':>7}  bound")
    for what, mine, theirs, bound in rows:
        if theirs is None:
            print(f"{'':>8}  {what:<48} {mine:>10.1f} {'not installed':>18}")
            continue
        missed |= mine / theirs > bound
        print(f"{'':>8}  {what:<48} {mine:>10.1f} {theirs:>10.1f} {mine / theirs:>7.3f}  {bound:.2f} {'ok' if mine / theirs <= bound else 'OVER'}")
    slope = math.log(ours["notices_ms"][1] / ours["notices_ms"][0]) / math.log(NOTICES[1] / NOTICES[0])
    missed |= slope > SLOPE_BOUND or ours["people"] != ROWS
    print(f"{'':>8}  {NOTICES[1]} notices: slope {slope:.2f} (bound {SLOPE_BOUND}); {ours['people']} people read; peak {ours['peak_mib']} MiB")
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
