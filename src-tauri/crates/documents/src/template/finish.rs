//! After filling: line breaks in values, cells that lost their last paragraph, picture numbers, table grids.

use crate::error::{Code, PaperError, Result};
use crate::xml::{self, Element, Node};

/// Reads the filled part, mends it, writes it.
pub(crate) fn finish(filled: &str, part: &str) -> Result<String> {
    let mut root = xml::parse(part, filled.as_bytes()).map_err(|e| {
        PaperError::new(
            Code::TemplateSyntax,
            format!("{part}填好后结构不完整，请检查循环和条件标签是否在同一层（同一段、同一行）成对：{}", e.message),
        )
    })?;
    let mut drawing = 0u32;
    root.walk_mut(&mut |e| match e.name.as_str() {
        "w:r" => breaks(e),
        "w:tc" if !matches!(e.elements().last(), Some(last) if last.name == "w:p") => e.children.push(Node::Element(Element::new("w:p"))),
        "w:tbl" => grid(e),
        "wp:docPr" => {
            drawing += 1;
            e.set("id", &drawing.to_string());
        }
        _ => {}
    });
    // A table without rows is refused by Word.
    root.walk_mut(&mut |e| e.children.retain(|n| !matches!(n, Node::Element(t) if t.name == "w:tbl" && t.find("w:tr").is_none())));
    root.walk_mut(&mut |e| {
        if e.name == "w:tc" && e.find("w:p").is_none() {
            e.children.push(Node::Element(Element::new("w:p")));
        }
    });
    Ok(xml::write(&root))
}

/// Line breaks, tabs and page breaks inside a value become what Word calls them.
fn breaks(run: &mut Element) {
    let marked = |c: char| matches!(c, '\n' | '\t' | '\u{7}' | '\u{c}');
    if !run.elements().any(|e| e.name == "w:t" && e.text().contains(marked)) {
        return;
    }
    let mut out = Vec::new();
    for child in std::mem::take(&mut run.children) {
        match child {
            Node::Element(t) if t.name == "w:t" => {
                let text = t.text();
                let mut piece = String::new();
                for c in text.chars() {
                    if !marked(c) {
                        piece.push(c);
                        continue;
                    }
                    push_text(&mut out, &mut piece);
                    out.push(Node::Element(match c {
                        '\t' => Element::new("w:tab"),
                        '\u{c}' => Element::new("w:br").with("w:type", "page"),
                        _ => Element::new("w:br"),
                    }));
                }
                push_text(&mut out, &mut piece);
            }
            other => out.push(other),
        }
    }
    run.children = out;
}

fn push_text(out: &mut Vec<Node>, piece: &mut String) {
    if !piece.is_empty() {
        let mut t = Element::new("w:t").with("xml:space", "preserve");
        t.children.push(Node::Text(std::mem::take(piece)));
        out.push(Node::Element(t));
    }
}

/// A loop over cells changes the number of columns: the grid follows, with the table's width kept.
fn grid(table: &mut Element) {
    let columns = table
        .elements()
        .filter(|e| e.name == "w:tr")
        .map(|row| row.elements().filter(|e| e.name == "w:tc").map(span).sum::<usize>())
        .max()
        .unwrap_or(0);
    let Some(grid) = table.elements_mut().find(|e| e.name == "w:tblGrid") else { return };
    let old: Vec<u64> = grid.elements().map(|c| c.attr("w:w").and_then(|w| w.parse().ok()).unwrap_or(0)).collect();
    if columns <= old.len() || columns == 0 {
        return;
    }
    let width = old.iter().sum::<u64>() / columns as u64;
    grid.children = (0..columns).map(|_| Node::Element(Element::new("w:gridCol").with("w:w", &width.to_string()))).collect();
}

fn span(cell: &Element) -> usize {
    cell.find("w:tcPr").and_then(|p| p.find("w:gridSpan")).and_then(|s| s.attr("w:val")).and_then(|v| v.parse().ok()).unwrap_or(1)
}
