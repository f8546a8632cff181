//! The cell tags of docxtpl: `{% colspan n %}`, `{% cellbg colour %}`, `{% vm %}`, `{% hm %}`.

use crate::xml::{Element, Node};

/// Takes the cell tags out of a cell and puts what they ask for into its properties.
pub(crate) fn cell(mut tc: Element, out: &mut Vec<Node>) {
    let mut found = Vec::new();
    collect(&mut tc, &mut found);
    let (mut before, mut after) = (Vec::new(), Vec::new());
    for (name, argument) in found {
        match name.as_str() {
            "colspan" => property(&mut tc, "w:gridSpan", &format!("<w:gridSpan w:val=\"{{{{ {argument} }}}}\"/>")),
            "cellbg" => property(&mut tc, "w:shd", &format!("<w:shd w:val=\"clear\" w:color=\"auto\" w:fill=\"{{{{ {argument} }}}}\"/>")),
            "vm" => {
                property(&mut tc, "w:vMerge", "<w:vMerge w:val=\"{% if loop.first %}restart{% else %}continue{% endif %}\"/>");
                let at = tc.children.iter().position(|n| !matches!(n, Node::Element(e) if e.name == "w:tcPr")).unwrap_or(tc.children.len());
                tc.children.insert(at, Node::Raw("{% if loop.first %}".into()));
                tc.children.push(Node::Raw("{% else %}<w:p/>{% endif %}".into()));
            }
            _ => {
                let columns = span(&tc);
                let times = if columns > 1 { format!("{columns} * ") } else { String::new() };
                property(&mut tc, "w:gridSpan", &format!("<w:gridSpan w:val=\"{{{{ {times}loop.length }}}}\"/>"));
                before.push(Node::Raw("{% if loop.first %}".into()));
                after.push(Node::Raw("{% endif %}".into()));
            }
        }
    }
    out.append(&mut before);
    out.push(Node::Element(tc));
    out.append(&mut after);
}

/// The tags of this cell, not those of a table within it.
fn collect(e: &mut Element, found: &mut Vec<(String, String)>) {
    if e.name == "w:t" {
        e.children.retain(|n| match n {
            Node::Raw(tag) => match cell_tag(tag) {
                Some(cell) => {
                    found.push(cell);
                    false
                }
                None => true,
            },
            _ => true,
        });
    }
    for child in e.elements_mut() {
        if child.name != "w:tbl" {
            collect(child, found);
        }
    }
}

/// Columns a cell spans.
pub(crate) fn span(cell: &Element) -> usize {
    cell.find("w:tcPr").and_then(|p| p.find("w:gridSpan")).and_then(|s| s.attr("w:val")).and_then(|v| v.parse().ok()).unwrap_or(1)
}

/// The name and argument of a cell tag.
pub(crate) fn cell_tag(tag: &str) -> Option<(String, String)> {
    let body = tag.strip_prefix("{%")?.strip_suffix("%}")?.trim();
    let (name, argument) = body.split_once(' ').unwrap_or((body, ""));
    let known = matches!(name, "colspan" | "cellbg") && !argument.trim().is_empty() || matches!(name, "vm" | "hm") && argument.is_empty();
    known.then(|| (name.to_owned(), argument.trim().to_owned()))
}

/// Sets one property of a cell, at the place the schema wants it.
fn property(tc: &mut Element, name: &str, raw: &str) {
    const ORDER: [&str; 13] = [
        "w:cnfStyle",
        "w:tcW",
        "w:gridSpan",
        "w:hMerge",
        "w:vMerge",
        "w:tcBorders",
        "w:shd",
        "w:noWrap",
        "w:tcMar",
        "w:textDirection",
        "w:tcFitText",
        "w:vAlign",
        "w:hideMark",
    ];
    let rank = |n: &str| ORDER.iter().position(|o| *o == n).unwrap_or(ORDER.len());
    let Some(properties) = tc.ensure_first("w:tcPr") else { return };
    properties.children.retain(|n| !matches!(n, Node::Element(e) if e.name == name));
    let at = properties
        .children
        .iter()
        .position(|n| matches!(n, Node::Element(e) if rank(&e.name) > rank(name)))
        .unwrap_or(properties.children.len());
    properties.children.insert(at, Node::Raw(raw.to_owned()));
}
