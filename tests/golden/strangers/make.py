#!/usr/bin/env python3
"""Writes Word files as offices have them, with what Word users use: borders, merged cells, text boxes, headers, columns, lists. Both PDF
engines must give them the same pages (src-tauri/crates/documents/tests/libreoffice.rs). usage: make.py   needs: pip install python-docx
"""
import pathlib
import sys

import docx
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.enum.table import WD_ROW_HEIGHT_RULE
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING, WD_TAB_ALIGNMENT, WD_TAB_LEADER
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Mm, Pt

HERE = pathlib.Path(__file__).resolve().parent
W = nsdecls("w")


def new(size=14):
    d = docx.Document()
    d.core_properties.author = d.core_properties.comments = ""
    section = d.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = Mm(28)
    section.top_margin, section.bottom_margin = Mm(30), Mm(28)
    style = d.styles["Normal"]
    style.font.name, style.font.size = "仿宋_GB2312", Pt(size)
    style.element.rPr.rFonts.set(qn("w:eastAsia"), "仿宋_GB2312")
    style.paragraph_format.space_after = Pt(0)
    style.paragraph_format.line_spacing_rule = WD_LINE_SPACING.EXACTLY
    style.paragraph_format.line_spacing = Pt(26)
    return d


def field(paragraph, instruction):
    for kind, text in (("begin", ""), ("", instruction), ("separate", ""), ("text", "1"), ("end", "")):
        run = paragraph.add_run(text if kind == "text" else "")
        if kind == "":
            element = OxmlElement("w:instrText")
            element.text = text
        elif kind == "text":
            continue
        else:
            element = OxmlElement("w:fldChar")
            element.set(qn("w:fldCharType"), kind)
        run._r.append(element)


def border(cell, **sides):
    properties = cell._tc.get_or_add_tcPr()
    borders = OxmlElement("w:tcBorders")
    for side in ("top", "left", "bottom", "right"):
        if side in sides:
            kind, size = sides[side]
            e = OxmlElement(f"w:{side}")
            for name, value in (("val", kind), ("sz", str(size)), ("space", "0"), ("color", "000000")):
                e.set(qn(f"w:{name}"), value)
            borders.append(e)
    properties.append(borders)


def form():
    """立案审批表: merged cells, several kinds of line, shading, heights."""
    d = new(12)
    title = d.add_paragraph("立 案 审 批 表")
    title.alignment = WD_ALIGN_PARAGRAPH.CENTER
    title.runs[0].bold = True
    title.runs[0].font.size = Pt(22)
    t = d.add_table(rows=7, cols=4, style="Table Grid")
    for row in t.rows:
        row.height, row.height_rule = Mm(12), WD_ROW_HEIGHT_RULE.AT_LEAST
    t.cell(0, 0).text, t.cell(0, 1).text = "案号", "{{ case.number }}"
    t.cell(0, 1).merge(t.cell(0, 3))
    t.cell(1, 0).merge(t.cell(2, 0)).text = "当事人"
    t.cell(1, 1).text, t.cell(1, 2).text, t.cell(1, 3).text = "申请人", "{{ applicants[0].name }}", "{{ applicants[0].phone }}"
    t.cell(2, 1).text, t.cell(2, 2).text, t.cell(2, 3).text = "被申请人", "{{ respondents[0].name }}", "{{ respondents[0].phone }}"
    t.cell(3, 0).text = "请求"
    t.cell(3, 1).merge(t.cell(3, 3)).text = "{% for c in claims %}{{ c.no }}. {{ c.text }}\n{% endfor %}"
    t.cell(4, 0).text = "金额"
    t.cell(4, 1).merge(t.cell(4, 3)).text = "{{ case.amount | money }} 元（{{ case.amount | money_words }}）"
    for r, who in ((5, "承办人意见"), (6, "负责人意见")):
        t.cell(r, 0).text = who
        t.cell(r, 1).merge(t.cell(r, 3)).text = "\n\n签名：　　　　　　年　　月　　日"
        t.rows[r].height = Mm(36)
    border(t.cell(0, 0), top=("double", 6), left=("double", 6))
    border(t.cell(6, 0), bottom=("thick", 18))
    t.cell(0, 0)._tc.get_or_add_tcPr().append(parse_xml(f'<w:shd {W} w:val="clear" w:color="auto" w:fill="E7E6E6"/>'))
    d.add_paragraph()
    return d


def letter():
    """函: a header with a line, page numbers, a text box, tabs, lists, indents."""
    d = new()
    head = d.sections[0].header.paragraphs[0]
    head.text = "{{ office.name }}"
    head.alignment = WD_ALIGN_PARAGRAPH.CENTER
    head._p.get_or_add_pPr().append(
        parse_xml(f'<w:pBdr {W}><w:bottom w:val="single" w:sz="12" w:space="1" w:color="B3261E"/></w:pBdr>')
    )
    foot = d.sections[0].footer.paragraphs[0]
    foot.alignment = WD_ALIGN_PARAGRAPH.CENTER
    foot.add_run("第 ")
    field(foot, " PAGE ")
    foot.add_run(" 页")
    p = d.add_paragraph("关于协助查询参保记录的函")
    p.alignment = WD_ALIGN_PARAGRAPH.CENTER
    p.runs[0].bold = True
    p.runs[0].font.size = Pt(18)
    d.add_paragraph("{{ respondents[0].name }}：")
    for text in ("本委受理的{{ applicants[0].name }}与你单位{{ case.cause }}争议一案（{{ case.number }}），需要查询下列事项：",):
        d.add_paragraph(text).paragraph_format.first_line_indent = Pt(28)
    for text in ("参加社会保险的起止时间；", "缴费基数；", "有无中断缴费，原因为何。"):
        d.add_paragraph(text, style="List Number")
    line = d.add_paragraph("联系人\t{{ tribunal.clerk }}")
    line.paragraph_format.tab_stops.add_tab_stop(Mm(150), WD_TAB_ALIGNMENT.RIGHT, WD_TAB_LEADER.DOTS)
    line = d.add_paragraph("电话\t{{ office.phone }}")
    line.paragraph_format.tab_stops.add_tab_stop(Mm(150), WD_TAB_ALIGNMENT.RIGHT, WD_TAB_LEADER.DOTS)
    box = (
        f'<w:p {nsdecls("w")} xmlns:v="urn:schemas-microsoft-com:vml"><w:r><w:pict><v:shape type="#_x0000_t202" '
        'style="width:180pt;height:60pt" strokecolor="black"><v:textbox><w:txbxContent><w:p><w:r><w:t>收件回执：请在十日内函复。</w:t></w:r></w:p>'
        "</w:txbxContent></v:textbox></v:shape></w:pict></w:r></w:p>"
    )
    d.element.body.insert(len(d.element.body) - 1, parse_xml(box))
    for text in ("{{ office.name }}", "{{ today | cn_date }}"):
        d.add_paragraph(text).alignment = WD_ALIGN_PARAGRAPH.RIGHT
    return d


def schedule():
    """明细表: a page on its side, a table over several pages with a repeated head, then two columns."""
    d = new(12)
    section = d.sections[0]
    section.orientation, section.page_width, section.page_height = WD_ORIENT.LANDSCAPE, Mm(297), Mm(210)
    d.add_paragraph("工资明细表").alignment = WD_ALIGN_PARAGRAPH.CENTER
    t = d.add_table(rows=1, cols=5, style="Table Grid")
    for cell, text in zip(t.rows[0].cells, ("序号", "月份", "应发（元）", "实发（元）", "欠付（元）")):
        cell.text = text
    t.rows[0]._tr.get_or_add_trPr().append(parse_xml(f"<w:tblHeader {W}/>"))
    for month in range(1, 31):
        cells = t.add_row().cells
        for cell, text in zip(cells, (str(month), f"2024年{(month - 1) % 12 + 1}月", "6000.00", "4000.00", "2000.00")):
            cell.text = text
    section = d.add_section(WD_SECTION.NEW_PAGE)
    columns = section._sectPr.find(qn("w:cols"))
    columns.set(qn("w:num"), "2")
    for n in range(1, 13):
        d.add_paragraph(f"{n}．本表依申请人提交的银行流水和工资条逐月核对，双方对本月数额没有异议。")
    return d


def main():
    for make in (form, letter, schedule):
        make().save(HERE / f"{make.__name__}.docx")


if __name__ == "__main__":
    sys.exit(main())
