//! Tags that stand for a whole paragraph, row, cell or run, and the cell tags of docxtpl; then the source for minijinja.

use super::tags::NUMBER;
use crate::xml::{self, Element, Node};

/// Writes the tree as a minijinja source. Each paragraph begins with a comment that carries its number.
pub(crate) fn source(mut root: Element) -> String {
    hoist(&mut root, 0);
    let mut out = String::from("<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n");
    root.walk_mut(&mut |e| {
        if e.name == "w:p"
            && let Some(at) = e.attrs.iter().position(|(n, _)| n == NUMBER)
        {
            let (_, number) = e.attrs.remove(at);
            e.children.insert(0, Node::Raw(mark(&number)));
        }
    });
    xml::write_element(&root, &mut out, &mut |_, _| {});
    out
}

/// The comment before what belongs to paragraph `number`.
fn mark(number: &str) -> String {
    format!("{{#p{number}#}}")
}

/// The letters after `{%` or `{{` that name what the tag stands for.
fn kind_of(element: &str) -> Option<&'static str> {
    match element {
        "w:p" => Some("p"),
        "w:tr" => Some("tr"),
        "w:tc" => Some("tc"),
        "w:r" => Some("r"),
        _ => None,
    }
}

/// Bottom-up, so that a tag belongs to the innermost element of its kind.
fn hoist(e: &mut Element, paragraph: usize) {
    let own = e.attr(NUMBER).and_then(|n| n.parse().ok()).unwrap_or(paragraph);
    let mut out = Vec::with_capacity(e.children.len());
    for child in std::mem::take(&mut e.children) {
        let Node::Element(mut child) = child else {
            out.push(child);
            continue;
        };
        hoist(&mut child, own);
        let mut tags = Vec::new();
        if let Some(kind) = kind_of(&child.name) {
            take(&child, kind, own, &mut tags);
        }
        if !tags.is_empty() {
            out.extend(tags.into_iter().map(Node::Raw));
        } else if child.name == "w:tc" {
            cell(child, &mut out);
        } else {
            out.push(Node::Element(child));
        }
    }
    e.children = out;
}

/// Collects the tags of this kind below `e`, in plain form.
fn take(e: &Element, kind: &str, paragraph: usize, tags: &mut Vec<String>) {
    let own = e.attr(NUMBER).and_then(|n| n.parse().ok()).unwrap_or(paragraph);
    for child in &e.children {
        match child {
            Node::Raw(tag) => {
                if let Some(plain) = plain(tag, kind) {
                    tags.push(format!("{}{plain}", mark(&own.to_string())));
                }
            }
            Node::Element(e) => take(e, kind, own, tags),
            Node::Text(_) => {}
        }
    }
}

/// `{%tr for x in y %}` to `{% for x in y %}` where the kind is `tr`.
fn plain(tag: &str, kind: &str) -> Option<String> {
    let (open, rest) = (tag.get(..2)?, tag.get(2..)?);
    if open == "{{" && kind != "p" && kind != "r" {
        return None;
    }
    let (dash, rest) = rest.strip_prefix('-').map_or(("", rest), |r| ("-", r));
    let body = rest.strip_prefix(kind)?;
    if !body.starts_with(' ') {
        return None;
    }
    // {{r x}} prints a value in place of the run: as text it needs a run around it.
    Some(match (open, kind) {
        ("{{", "r") => format!("<w:r><w:t xml:space=\"preserve\">{open}{dash}{body}</w:t></w:r>"),
        ("{{", _) => format!("<w:p><w:r><w:t xml:space=\"preserve\">{open}{dash}{body}</w:t></w:r></w:p>"),
        _ => format!("{open}{dash}{body}"),
    })
}

/// Cell tags: `{% colspan n %}`, `{% cellbg colour %}`, `{% vm %}`, `{% hm %}`.
fn cell(mut tc: Element, out: &mut Vec<Node>) {
    let mut found = Vec::new();
    tc.walk_mut(&mut |e| {
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
    });
    let (mut before, mut after) = (Vec::new(), Vec::new());
    for (name, argument) in found {
        match name.as_str() {
            "colspan" => property(&mut tc, "w:gridSpan", &format!("<w:gridSpan w:val=\"{{{{ {argument} }}}}\"/>")),
            "cellbg" => property(&mut tc, "w:shd", &format!("<w:shd w:val=\"clear\" w:color=\"auto\" w:fill=\"{{{{ {argument} }}}}\"/>")),
            "vm" => {
                property(&mut tc, "w:vMerge", "<w:vMerge{% if loop.first %} w:val=\"restart\"{% endif %}/>");
                let at = tc.children.iter().position(|n| !matches!(n, Node::Element(e) if e.name == "w:tcPr")).unwrap_or(tc.children.len());
                tc.children.insert(at, Node::Raw("{% if loop.first %}".into()));
                tc.children.push(Node::Raw("{% else %}<w:p/>{% endif %}".into()));
            }
            _ => {
                property(&mut tc, "w:gridSpan", "<w:gridSpan w:val=\"{{ loop.length }}\"/>");
                before.push(Node::Raw("{% if loop.first %}".into()));
                after.push(Node::Raw("{% endif %}".into()));
            }
        }
    }
    out.append(&mut before);
    out.push(Node::Element(tc));
    out.append(&mut after);
}

fn cell_tag(tag: &str) -> Option<(String, String)> {
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
