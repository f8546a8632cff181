//! After filling: looks, line and paragraph breaks in values, cells that lost their last paragraph, picture numbers, table grids.

use super::cell::span;
use super::look;
use super::tags::APART;
use crate::error::{Code, PaperError, Result};
use crate::xml::{self, Element, Node};

/// Reads the filled part, mends it, writes it. `drawings` counts the pictures of the whole paper.
pub(crate) fn finish(filled: &str, part: &str, drawings: &mut u32) -> Result<String> {
    let joined = if filled.contains(APART) { filled.replace(APART, "") } else { String::new() };
    let filled = if joined.is_empty() { filled } else { &joined };
    let mut root = xml::parse(part, filled.as_bytes()).map_err(|e| {
        PaperError::new(
            Code::TemplateSyntax,
            format!("{part}填好后结构不完整，请检查循环和条件标签是否在同一层（同一段、同一行）成对：{}", e.message),
        )
    })?;
    look::settle(&mut root);
    // A table without rows is refused by Word.
    root.walk_mut(&mut |e| e.children.retain(|n| !matches!(n, Node::Element(t) if t.name == "w:tbl" && t.find("w:tr").is_none())));
    root.walk_mut(&mut |e| {
        paragraphs(e);
        match e.name.as_str() {
            "w:r" => breaks(e),
            "w:tc" if !matches!(e.elements().last(), Some(last) if last.name == "w:p") => {
                e.children.push(Node::Element(Element::new("w:p")));
            }
            "w:tbl" => grid(e),
            "wp:docPr" => {
                *drawings += 1;
                e.set("id", &drawings.to_string());
            }
            _ => {}
        }
    });
    Ok(xml::write(&root))
}

/// What docxtpl calls `\a`: the end of a paragraph inside a value.
const PARAGRAPH: char = '\u{7}';
/// `\f`: the end of a page.
const PAGE: char = '\u{c}';

/// Paragraphs whose values end paragraphs or pages become several, each with the properties of the first.
fn paragraphs(e: &mut Element) {
    let ends = |p: &Element| p.name == "w:p" && p.elements().any(|r| r.name == "w:r" && r.text().contains([PARAGRAPH, PAGE]));
    if !e.elements().any(ends) {
        return;
    }
    let mut out = Vec::with_capacity(e.children.len());
    for child in std::mem::take(&mut e.children) {
        match child {
            Node::Element(p) if ends(&p) => divide(p, &mut out),
            other => out.push(other),
        }
    }
    e.children = out;
}

fn divide(p: Element, out: &mut Vec<Node>) {
    let properties = p.find("w:pPr").cloned();
    let fresh =
        || Element { name: p.name.clone(), attrs: Vec::new(), children: properties.clone().into_iter().map(Node::Element).collect() };
    let mut current = fresh();
    for child in &p.children {
        let run = match child {
            Node::Element(e) if e.name == "w:pPr" => continue,
            Node::Element(e) if e.name == "w:r" && e.text().contains([PARAGRAPH, PAGE]) => e,
            other => {
                current.children.push(other.clone());
                continue;
            }
        };
        let look = run.find("w:rPr").cloned();
        let empty =
            || Element { name: run.name.clone(), attrs: Vec::new(), children: look.clone().into_iter().map(Node::Element).collect() };
        let mut piece = empty();
        for node in run.elements().filter(|e| e.name != "w:rPr") {
            if node.name != "w:t" {
                piece.children.push(Node::Element(node.clone()));
                continue;
            }
            for text in node.text().split_inclusive([PARAGRAPH, PAGE]) {
                push_text(&mut piece.children, &mut text.trim_end_matches([PARAGRAPH, PAGE]).to_owned());
                if !text.ends_with([PARAGRAPH, PAGE]) {
                    continue;
                }
                current.children.push(Node::Element(std::mem::replace(&mut piece, empty())));
                out.push(Node::Element(std::mem::replace(&mut current, fresh())));
                if text.ends_with(PAGE) {
                    let page = Element::new("w:r").child(Element::new("w:br").with("w:type", "page"));
                    out.push(Node::Element(Element::new("w:p").child(page)));
                }
            }
        }
        current.children.push(Node::Element(piece));
    }
    out.push(Node::Element(current));
}

/// Line breaks and tabs inside a value become what Word calls them.
fn breaks(run: &mut Element) {
    let marked = |c: char| matches!(c, '\n' | '\t' | PARAGRAPH | PAGE);
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
                        PAGE => Element::new("w:br").with("w:type", "page"),
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
    let beside = |row: &Element| -> usize {
        let count = |name: &str| row.find("w:trPr").and_then(|p| p.find(name)).and_then(|e| e.attr("w:val")).and_then(|v| v.parse().ok());
        count("w:gridBefore").unwrap_or(0) + count("w:gridAfter").unwrap_or(0)
    };
    // a cell inside a content control counts too
    let cells = |row: &Element| -> usize {
        let mut sum = 0;
        count_cells(row, &mut sum);
        sum
    };
    let columns = table.elements().filter(|e| e.name == "w:tr").map(|row| beside(row) + cells(row)).max().unwrap_or(0);
    let Some(grid) = table.elements_mut().find(|e| e.name == "w:tblGrid") else { return };
    let old: Vec<u64> =
        grid.elements().filter(|c| c.name == "w:gridCol").map(|c| c.attr("w:w").and_then(|w| w.parse().ok()).unwrap_or(0)).collect();
    if columns == old.len() || columns == 0 || columns > 1000 {
        return;
    }
    let total: u64 = old.iter().sum();
    let widths: Vec<u64> = match columns < old.len() {
        // the columns that went leave their width to those that stayed
        true => {
            let kept: u64 = old.iter().take(columns).sum();
            let more = (total - kept) / columns as u64;
            old.iter().take(columns).map(|w| w + more).collect()
        }
        false => vec![total / columns as u64; columns],
    };
    grid.children = widths.iter().map(|w| Node::Element(Element::new("w:gridCol").with("w:w", &w.to_string()))).collect();
}

fn count_cells(e: &Element, sum: &mut usize) {
    for child in e.elements() {
        match child.name.as_str() {
            "w:tc" => *sum += span(child),
            "w:tbl" => {}
            _ => count_cells(child, sum),
        }
    }
}
