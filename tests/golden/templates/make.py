#!/usr/bin/env python3
"""Writes the templates of this folder, one for each feature of the dialect, as Word files. usage: make.py   needs: pip install python-docx

The texts they come to stand beside them (NAME.txt), the data they are filled with in NAME.json. A template that changes here is written
again, and its text is read again by hand.
"""
import pathlib
import sys
import zipfile

import docx
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Pt

HERE = pathlib.Path(__file__).resolve().parent
W = nsdecls("w")


def new(title=""):
    document = docx.Document()
    document.core_properties.title = title
    document.core_properties.author = ""
    document.core_properties.comments = ""
    style = document.styles["Normal"]
    style.font.name = "仿宋"
    style.font.size = Pt(12)
    style.element.rPr.rFonts.set(qn("w:eastAsia"), "仿宋")
    return document


def split(paragraph, *pieces):
    """A text that Word has cut into runs, each with a look of its own."""
    for i, piece in enumerate(pieces):
        run = paragraph.add_run(piece)
        run.bold = i % 2 == 1
    return paragraph


def table(document, rows):
    grid = document.add_table(rows=0, cols=max(len(row) for row in rows), style="Table Grid")
    for row in rows:
        cells = grid.add_row().cells
        for cell, text in zip(cells, row):
            cell.text = text
    return grid


def runs():
    d = new()
    split(d.add_paragraph(), "致{", "{ na", "me }", "}：")
    split(d.add_paragraph(), "共 {{ claims | le", "ngth }} 项请求，第一项“{{ claims[0]", ".text }}”")
    d.add_paragraph("{{ names | join(“、”) }}")
    d.add_paragraph("前{%r if yes %}是{%r else %}否{%r endif %}后")
    d.add_paragraph("{_{ 原样 }_} 和 {_% 原样 %_}")
    d.add_paragraph("甲{# 只给写模板的人看 #}乙")
    return d


def paragraphs():
    d = new()
    d.add_paragraph("{%p for c in claims %}")
    d.add_paragraph("{{ loop.index }}. {{ c.text }}")
    d.add_paragraph("{%p if c.notes %}")
    d.add_paragraph("{%p for n in c.notes %}")
    d.add_paragraph("   {{ n }}")
    d.add_paragraph("{%p endfor %}")
    d.add_paragraph("{%p else %}")
    d.add_paragraph("   没有备注")
    d.add_paragraph("{%p endif %}")
    d.add_paragraph("{%p endfor %}")
    d.add_paragraph("{#p 这一段不印 #}")
    d.add_paragraph("结束")
    return d


def joined():
    d = new()
    d.add_paragraph("申请人")
    d.add_paragraph("{%- if many %}等{{ count }}人")
    d.add_paragraph("{%- endif %}诉被申请人")
    d.add_paragraph("{% if closed -%}")
    d.add_paragraph("不公开")
    d.add_paragraph("{%- endif %}开庭")
    return d


def rows():
    d = new()
    table(d, [["序号", "请求", "金额"], ["{%tr for c in claims %}", "", ""], ["{{ loop.index }}", "{{ c.text }}", "{{ c.amount }}"],
              ["{%tr for n in c.notes %}", "", ""], ["", "{{ n }}", ""], ["{%tr endfor %}", "", ""], ["{%tr endfor %}", "", ""],
              ["{#tr 这一行不印 #}", "", ""], ["合计", "", "{{ total }}"]])
    d.add_paragraph()
    return d


def columns():
    d = new()
    table(d, [["", "{%tc for m in months %}", "{{ m }}", "{%tc endfor %}"],
              ["{%tr for w in workers %}", "", "", ""],
              ["{{ w.name }}", "{%tc for p in w.pay %}", "{{ p }}", "{%tc endfor %}"],
              ["{%tr endfor %}", "", "", ""]])
    d.add_paragraph()
    return d


def merged():
    d = new()
    table(d, [["{% colspan months | length %}欠付工资", ""], ["{%tc for m in months %}", "{% cellbg '#DDEEDD' %}{{ m }}", ]])
    d.tables[0].rows[1].cells[1].add_paragraph()
    grid = d.tables[0]
    row = grid.rows[1]._tr
    row.append(parse_xml(f"<w:tc {W}><w:tcPr/><w:p><w:r><w:t>{{%tc endfor %}}</w:t></w:r></w:p></w:tc>"))
    # the first row's second cell goes: the first spans
    first = grid.rows[0]._tr
    first.remove(first.tc_lst[1])
    d.add_paragraph("以下竖向合并")
    table(d, [["{%tr for c in claims %}", ""], ["{% vm %}申请人", "{{ c.text }}"], ["{%tr endfor %}", ""]])
    d.add_paragraph("以下横向合并")
    t = table(d, [["{%tc for m in months %}", "{% hm %}全年", "{%tc endfor %}"]])
    assert t is not None
    d.add_paragraph()
    return d


def rich():
    d = new()
    d.styles.add_style("要点", docx.enum.style.WD_STYLE_TYPE.CHARACTER).font.bold = True
    p = d.add_paragraph()
    p.add_run("结论：{{r conclusion }}。以上。").font.size = Pt(16)
    d.add_paragraph("{{p body }}").alignment = docx.enum.text.WD_ALIGN_PARAGRAPH.CENTER
    d.add_paragraph("{{r missing }}末")
    return d


def breaks():
    d = new()
    d.add_paragraph("{{ lines }}")
    d.add_paragraph("{{ pages }}")
    return d


def pictures():
    d = new()
    d.add_paragraph("印章：{{ seal }}（盖章）")
    d.sections[0].header.paragraphs[0].text = "{{ office }}{{ seal }}"
    return d


def subdocuments():
    d = new()
    d.add_paragraph("正文前")
    d.add_paragraph("{{p annex }}")
    d.add_paragraph("正文后", style="List Number")
    return d


def annex():
    d = new()
    d.styles.add_style("附件标题", docx.enum.style.WD_STYLE_TYPE.PARAGRAPH).font.bold = True
    d.add_paragraph("附件一 工资明细", style="附件标题")
    d.add_paragraph("第一条", style="List Number")
    d.add_paragraph("第二条", style="List Number")
    table(d, [["月份", "金额"], ["一月", "100.00"]])
    d.add_picture(str(HERE / "seal.png"), width=docx.shared.Mm(20))
    return d


def margins():
    d = new("{{ number }}裁决书")
    d.core_properties.subject = "{{ cause }}"
    section = d.sections[0]
    section.different_first_page_header_footer = True
    section.first_page_header.paragraphs[0].text = "首页 {{ number }}"
    section.header.paragraphs[0].text = "{{ office }}"
    section.footer.paragraphs[0].text = "{% for n in names %}{{ n }} {% endfor %}"
    d.add_paragraph("{{ cause }}")
    box = (
        f'<w:p {nsdecls("w")} xmlns:v="urn:schemas-microsoft-com:vml"><w:r><w:pict><v:shape style="width:200pt;height:40pt"><v:textbox>'
        "<w:txbxContent><w:p><w:r><w:t>框内 {{ number }}</w:t></w:r></w:p></w:txbxContent></v:textbox></v:shape></w:pict></w:r></w:p>"
    )
    d.element.body.insert(1, parse_xml(box))
    return d


def filters():
    d = new()
    d.add_paragraph("{{ money | 大写金额 }}，即 {{ money | 千分位 }} 元")
    d.add_paragraph("{{ day | 中文日期 }}，{{ day | 数字日期 }}，{{ day | 星期 }}")
    d.add_paragraph("{{ id | 隐去 }}，{{ phone | mask }}")
    d.add_paragraph("{%p for line in text | 分行 %}")
    d.add_paragraph("{{ loop.index | 汉字数 }}、{{ line }}")
    d.add_paragraph("{%p endfor %}")
    d.add_paragraph("{% set ns = namespace(n=0) %}{% for c in claims %}{% set ns.n = ns.n + 1 %}{% endfor %}{{ ns.n }} 项；{{ claims | map(attribute='text') | join('；') }}")
    return d


FOOTNOTES = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:footnotes {w}>'
    '<w:footnote w:type="separator" w:id="-1"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>'
    '<w:footnote w:type="continuationSeparator" w:id="0"><w:p><w:r><w:continuationSeparator/></w:r></w:p></w:footnote>'
    '<w:footnote w:id="1"><w:p><w:r><w:footnoteRef/></w:r><w:r><w:t xml:space="preserve"> 见{{{{ law }}}}</w:t></w:r></w:p></w:footnote></w:footnotes>'
)


def footnotes(path):
    d = new()
    p = d.add_paragraph("依法裁决{{ x }}")
    p._p.append(parse_xml(f'<w:r {W}><w:footnoteReference w:id="1"/></w:r>'))
    d.save(path)
    with zipfile.ZipFile(path) as old:
        parts = {name: old.read(name) for name in old.namelist()}
    parts["word/footnotes.xml"] = FOOTNOTES.format(w=W).encode()
    parts["[Content_Types].xml"] = parts["[Content_Types].xml"].replace(
        b"</Types>",
        b'<Override PartName="/word/footnotes.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"/></Types>',
    )
    parts["word/_rels/document.xml.rels"] = parts["word/_rels/document.xml.rels"].replace(
        b"</Relationships>",
        b'<Relationship Id="rIdNotes" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes" Target="footnotes.xml"/></Relationships>',
    )
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as out:
        for name, content in parts.items():
            out.writestr(name, content)


def main():
    for make in (runs, paragraphs, joined, rows, columns, merged, rich, breaks, pictures, subdocuments, annex, margins, filters):
        make().save(HERE / f"{make.__name__}.docx")
    footnotes(HERE / "footnotes.docx")


if __name__ == "__main__":
    sys.exit(main())
