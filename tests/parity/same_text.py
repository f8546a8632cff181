#!/usr/bin/env python3
"""The template engine against docxtpl: the same text from the same template and data, part by part, paragraph by paragraph.

usage: same_text.py PATH/TO/lucaictl [FOLDER]        needs: pip install docxtpl docxcompose, and PyPI for docxtpl's own templates

Two sets: the templates of docxtpl's own tests, fetched from PyPI as part of the last source archive that holds them and used where they
lie (they are not ours), and those of tests/golden/templates. Values that bring more than text are written in the JSON of
docs/templates.md and turned into docxtpl's own objects here. Exit status 1 where a template differs that the table in
docs/templates.md does not name. With FOLDER what was rendered stays there to be looked at.
"""
import html
import io
import json
import pathlib
import re
import shutil
import subprocess
import sys
import tarfile
import tempfile
import zipfile

import docx
import jinja2
from docx.shared import Mm
from docxtpl import DocxTemplate, InlineImage, RichText, RichTextParagraph

ROOT = pathlib.Path(__file__).resolve().parents[2]
OWN = ROOT / "tests/golden/templates"
# later archives hold the library alone
ARCHIVE = "docxtpl==0.5.4"
# where we differ, and why: as docs/templates.md says
KNOWN = {
    "header_footer_entities": "docxtpl writes an entity of a footer twice",
    "vertical_merge": "docxtpl keeps the text of merged cells, which Word hides",
}

RECORDS = ["Python interpreters", "Django projects", "Guido"]
ORDER = {
    "customer_name": "Eric",
    "items": [
        {"desc": "Python interpreters", "qty": 2, "price": "FREE"},
        {"desc": "Django projects", "qty": 5403, "price": "FREE"},
        {"desc": "Guido", "qty": 1, "price": "100,000,000.00"},
    ],
    "in_europe": True,
    "is_paid": False,
    "company_name": "The World Wide company",
    "total_price": "100,000,000.00",
    "category": "Book",
}
HEAD = {"title": "Header and footer test", "company_name": "The World Wide company", "date": "2016-03-17"}
SENTENCE = {"$docx": {"file": "sentence.docx"}}


def rich(*pieces):
    return {"$rich": list(pieces)}


def picture(name, **size):
    return {"$image": {"file": name, **size}}


THEIRS = {
    "order": ORDER,
    "vertical_merge": ORDER,
    "cellbg": {
        "alerts": [
            {"date": "2015-03-10", "desc": rich({"text": "Very critical alert", "color": "FF0000", "bold": True}), "type": "CRITICAL", "bg": "FF0000"},
            {"date": "2015-03-11", "desc": rich("Just a warning"), "type": "WARNING", "bg": "FFDD00"},
            {"date": "2015-03-12", "desc": rich("Information"), "type": "INFO", "bg": "8888FF"},
        ]
    },
    "dynamic_table": {
        "col_labels": ["fruit", "vegetable", "stone", "thing"],
        "tbl_contents": [
            {"label": "yellow", "cols": ["banana", "capsicum", "pyrite", "taxi"]},
            {"label": "red", "cols": ["apple", "tomato", "cinnabar", "doubledecker"]},
            {"label": "green", "cols": ["guava", "cucumber", "aventurine", "card"]},
        ],
    },
    "nested_for": {
        "dishes": [
            {"name": "Pizza", "ingredients": ["bread", "tomato", "ham", "cheese"]},
            {"name": "Hamburger", "ingredients": ["bread", "chopped steak", "cheese", "sauce"]},
        ],
        "authors": [
            {"name": "Saint-Exupery", "books": [{"title": "Le petit prince"}, {"title": "L'aviateur"}]},
            {"name": "Barjavel", "books": [{"title": "Ravage"}]},
        ],
    },
    "richtext": {
        "example": rich(
            "an exemple of ", {"text": "a rich text", "style": "myrichtextstyle"}, " with ", {"text": "some italic", "italic": True},
            " and ", {"text": "some violet", "color": "#ff00ff"}, {"text": "big", "size": 30}, "\nan hyperlink to ",
            {"text": "google", "link": "http://google.com"}, "\n\n<cool>", {"text": "\nFonts :\n", "underline": True},
            {"text": "Arial\n", "font": "Arial"}, {"text": "superscript", "superscript": True},
        )
    },
    "richtext_and_if": {"foobar": rich({"text": "Foobar!", "color": "ff0000"})},
    "escape": {
        "myvar": rich('"less than" must be escaped : <'),
        "myescvar": "It can be escaped with a filter too : < ",
        "nlnp": rich("a multiple\nlines\nstring\aand some\aother\aparagraphs"),
        "mylisting": "the listing\nwith\nsome\nlines\nand special chars : <>&",
    },
    "header_footer": {**HEAD, "mysubdoc": SENTENCE},
    "header_footer_entities": {"title": "Header and footer test"},
    "header_footer_image": {"mycompany": "The World Wide company"},
    "header_footer_utf8": {**HEAD, "title": "Έλλη & été", "mysubdoc": SENTENCE},
    "inline_image": {
        "myimage": picture("python_logo.png", width_mm=20),
        "myimageratio": picture("python_jpeg.jpg", width_mm=30, height_mm=60),
        "frameworks": [{"image": picture("django.png", height_mm=10), "desc": "The web framework"}, {"image": picture("zope.png", height_mm=10), "desc": "Zope"}],
    },
    "subdoc": {"mysubdoc": {"$docx": {"file": "report.docx"}}},
    "replace_picture": {},
    "embedded_main": {"name": "John Doe"},
    "embedded_embedded_docx": {"name": "John Doe"},
}
FILES = {"header_footer_utf8": "header_footer_tpl_utf8.docx"}


def subdocuments(folder):
    """The sub-documents that docxtpl's tests build in Python, as files."""
    document = docx.Document()
    document.add_paragraph("This is a sub-document to check it does not break header and footer")
    document.save(folder / "sentence.docx")
    document = docx.Document()
    document.add_paragraph("This is a sub-document inserted into a bigger one")
    document.add_heading("Heading, level 1", level=1)
    document.add_picture(str(folder / "python_logo.png"), width=Mm(30))
    table = document.add_table(rows=1, cols=2)
    table.rows[0].cells[0].text, table.rows[0].cells[1].text = "Qty", "Desc"
    for name in RECORDS:
        cells = table.add_row().cells
        cells[0].text, cells[1].text = "1", name
    document.add_paragraph("first", style="List Number")
    document.save(folder / "report.docx")


def theirs_of(value, template, folder):
    """Our JSON as docxtpl's objects."""
    if isinstance(value, list):
        return [theirs_of(one, template, folder) for one in value]
    if not isinstance(value, dict):
        return value
    if "$rich" in value:
        return rich_text(value["$rich"], template)
    if "$paragraphs" in value:
        whole = RichTextParagraph()
        for one in value["$paragraphs"]:
            one = one if isinstance(one, dict) and "style" in one else {"text": one}
            pieces = one["text"] if isinstance(one["text"], list) else [one["text"]]
            style = one.get("style")
            ids = {s.name: s.style_id for s in docx.Document(template.template_file).styles}
            whole.add(rich_text(pieces, template), parastyle=ids.get(style, style))
        return whole
    if "$image" in value:
        image = value["$image"]
        size = {side: Mm(image[f"{side}_mm"]) for side in ("width", "height") if f"{side}_mm" in image}
        return InlineImage(template, str(folder / image["file"]), **size)
    if "$docx" in value:
        return template.new_subdoc(str(folder / value["$docx"]["file"]))
    return {name: theirs_of(one, template, folder) for name, one in value.items()}


def rich_text(pieces, template):
    whole = RichText()
    for piece in pieces if isinstance(pieces, list) else [pieces]:
        piece = {"text": piece} if isinstance(piece, str) else dict(piece)
        if "link" in piece:
            piece["url_id"] = template.build_url_id(piece.pop("link"))
        if "size" in piece:
            piece["size"] = int(piece["size"] * 2)
        whole.add(piece.pop("text"), **piece)
    return whole


def render_theirs(path, data, folder):
    template = DocxTemplate(path)
    template.init_docx()
    env = jinja2.Environment(autoescape=True)
    # the filters of papers are ours alone: a template with one of them is not compared, its golden text is
    template.render(theirs_of(data, template, folder), env)
    out = io.BytesIO()
    template.save(out)
    return out.getvalue()


def text(package):
    """Part by part the text of each paragraph that has some."""
    out = {}
    with zipfile.ZipFile(io.BytesIO(package)) as parts:
        for name in sorted(parts.namelist()):
            kind = re.fullmatch(r"word/(document|header\d*|footer\d*|footnotes|endnotes)\.xml", name)
            if not kind:
                continue
            xml = parts.read(name).decode("utf-8")
            # a shape is drawn twice, once for old readers
            xml = re.sub(r"<mc:Fallback>.*?</mc:Fallback>", "", xml, flags=re.DOTALL)
            xml = re.sub(r"<w:tab/>|<w:tab [^>]*/>(?=</w:r>)", "<w:t>\t</w:t>", xml)
            xml = re.sub(r"<w:br/>|<w:br [^>]*/>|<w:br></w:br>", "<w:t>\n</w:t>", xml)
            lines = []
            for paragraph in re.split(r"</w:p>", xml):
                line = "".join(html.unescape(t) for t in re.findall(r"<w:t(?: [^>]*)?>([^<]*)</w:t>", paragraph))
                if line.strip():
                    lines.append(line)
            out[kind.group(1)] = lines
        core = parts.read("docProps/core.xml").decode("utf-8") if "docProps/core.xml" in parts.namelist() else ""
        for field in ("title", "subject", "description"):
            found = re.search(rf"<dc:{field}>([^<]*)</dc:{field}>", core)
            if found and found.group(1):
                out[field] = [html.unescape(found.group(1))]
    return {name: lines for name, lines in out.items() if lines}


def render_ours(program, path, data, folder):
    file = folder / "data.json"
    file.write_text(json.dumps(data, ensure_ascii=False), encoding="utf-8")
    out = folder / "ours.docx"
    done = subprocess.run([program, "--json", "doc", "render", "--template", path, "--data", file, "--out", out], capture_output=True, text=True)
    if done.returncode:
        return None, done.stdout.strip() or done.stderr.strip()
    return out.read_bytes(), ""


def first_difference(ours, theirs):
    for part in sorted(set(ours) | set(theirs)):
        a, b = ours.get(part, []), theirs.get(part, [])
        for i in range(max(len(a), len(b))):
            left, right = a[i] if i < len(a) else None, b[i] if i < len(b) else None
            if left != right:
                return f"{part} paragraph {i + 1}: ours {left!r}, theirs {right!r}"
    return ""


def compare(program, name, path, data, folder, keep):
    ours, refusal = render_ours(program, path, data, folder)
    try:
        theirs = render_theirs(path, data, folder)
    except Exception as error:  # what docxtpl itself cannot do is no difference of ours
        return "docxtpl fails", f"{type(error).__name__}: {error}"[:120]
    if keep:
        (keep / f"{name}.theirs.docx").write_bytes(theirs)
        if ours:
            (keep / f"{name}.ours.docx").write_bytes(ours)
    if ours is None:
        return "REFUSED", refusal
    difference = first_difference(text(ours), text(theirs))
    return ("DIFFERS", difference) if difference else ("same", "")


def main():
    program = pathlib.Path(sys.argv[1]).resolve()
    keep = pathlib.Path(sys.argv[2]) if len(sys.argv) > 2 else None
    if keep:
        keep.mkdir(parents=True, exist_ok=True)
    rows = []
    with tempfile.TemporaryDirectory() as work:
        work = pathlib.Path(work)
        fetch = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--no-binary", "docxtpl", "--dest", work, ARCHIVE]
        subprocess.run(fetch, check=True)
        with tarfile.open(next(work.glob("*.tar.gz"))) as archive:
            archive.extractall(work, filter="data")
        folder = next(work.glob("docxtpl-*/tests/test_files"))
        subdocuments(folder)
        for name, data in THEIRS.items():
            path = folder / FILES.get(name, f"{name}_tpl.docx")
            rows.append(("docxtpl", name, *compare(program, name, path, data, folder, keep)))
        own = shutil.copytree(OWN, work / "own")
        for data in sorted(own.glob("*.json")):
            value = json.loads(data.read_text(encoding="utf-8"))
            rows.append(("own", data.stem, *compare(program, data.stem, data.with_suffix(".docx"), value, own, keep)))
    bad = 0
    for whose, name, how, why in rows:
        known = KNOWN.get(name)
        bad += how in ("DIFFERS", "REFUSED") and not known
        print(f"{whose:8} {name:28} {how:14} {known or why}")
    same = sum(how == "same" for _, _, how, _ in rows)
    print(f"{same} of {len(rows)} say the same text")
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
