//! Tags that stand for a whole paragraph, row, cell or run; then the source for minijinja.

use super::join::{Source, mark};
use super::tags::NUMBER;
use super::{cell, join, look};
use crate::xml::{self, Element, Node};

/// The function that prints a value in place of a run, see `{{r x}}`.
pub(crate) const RUNS: &str = "__runs";
/// The function that prints a value in place of a paragraph, see `{{p x}}`.
pub(crate) const PARAGRAPHS: &str = "__paragraphs";

/// Writes the tree as a minijinja source.
pub(crate) fn source(mut root: Element) -> Source {
    hoist(&mut root, 0);
    let mut out = String::from("<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n");
    root.walk_mut(&mut |e| {
        if e.name == "w:p"
            && let Some(at) = e.attrs.iter().position(|(n, _)| n == NUMBER)
        {
            let (_, number) = e.attrs.remove(at);
            e.children.insert(0, Node::Raw(mark(&number, "")));
        }
    });
    xml::write_source(&root, &mut out);
    join::join(&out)
}

/// The letters after `{%` or `{{` that name what the tag stands for.
fn kind_of(element: &str) -> Option<&'static str> {
    match element {
        "w:p" => Some("p"),
        "w:tr" => Some("tr"),
        "w:tc" => Some("tc"),
        _ => None,
    }
}

/// Bottom-up, so that a tag belongs to the innermost element of its kind.
fn hoist(e: &mut Element, paragraph: usize) {
    let own = number_of(e).unwrap_or(paragraph);
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
            if tags.iter().any(|tag| tag.contains(PARAGRAPHS)) {
                out.push(Node::Element(look::base_paragraph(&child)));
            }
            out.extend(tags.into_iter().map(Node::Raw));
        } else if child.name == "w:tc" {
            cell::cell(child, &mut out);
        } else if child.name == "w:r" {
            run(child, &mut out);
        } else {
            out.push(Node::Element(child));
        }
    }
    e.children = out;
}

fn number_of(e: &Element) -> Option<usize> {
    e.attr(NUMBER).and_then(|n| n.parse().ok())
}

/// Collects the tags of this kind below `e`, in plain form.
fn take(e: &Element, kind: &str, paragraph: usize, tags: &mut Vec<String>) {
    let own = number_of(e).unwrap_or(paragraph);
    for child in &e.children {
        match child {
            Node::Raw(tag) => {
                if let Some(plain) = plain(tag, kind) {
                    tags.push(format!("{}{plain}", mark(&own.to_string(), kind)));
                }
            }
            Node::Element(e) => take(e, kind, own, tags),
            Node::Text(_) => {}
        }
    }
}

/// `{%tr for x in y %}` to `{% for x in y %}` where the kind is `tr`. Dashes are of no use to what stands for a whole element.
fn plain(tag: &str, kind: &str) -> Option<String> {
    let (open, inner) = (tag.get(..2)?, tag.get(2..tag.len().checked_sub(2)?)?);
    let inner = inner.strip_prefix('-').unwrap_or(inner);
    let inner = inner.strip_suffix('-').unwrap_or(inner);
    let body = inner.strip_prefix(kind).filter(|body| body.starts_with(char::is_whitespace))?;
    Some(match (open, kind) {
        ("{#", "r") => return None,
        ("{#", _) => String::new(),
        ("{{", "p") => format!("{{{{ {PARAGRAPHS}({}) }}}}", body.trim()),
        ("{{", "r") => format!("{{{{ {RUNS}({}) }}}}", body.trim()),
        ("{{", _) => return None,
        _ => format!("{{%{body}%}}"),
    })
}

/// A tag as its author wrote it: without what [`plain`] put around it.
pub(crate) fn as_written(tag: &str) -> String {
    for (function, kind) in [(RUNS, "r"), (PARAGRAPHS, "p")] {
        if let Some(body) = tag.strip_prefix(&format!("{{{{ {function}(")).and_then(|rest| rest.strip_suffix(") }}")) {
            return format!("{{{{{kind} {body} }}}}");
        }
    }
    tag.to_owned()
}

/// Splits a run around the tags that stand for a run: what stands beside such a tag stays, with its look.
fn run(run: Element, out: &mut Vec<Node>) {
    let stands = |node: &Node| matches!(node, Node::Raw(tag) if plain(tag, "r").is_some());
    if !run.elements().any(|e| e.name == "w:t" && e.children.iter().any(stands)) {
        out.push(Node::Element(run));
        return;
    }
    let properties = run.find("w:rPr").cloned();
    let empty = Element { name: run.name, attrs: run.attrs, children: properties.clone().into_iter().map(Node::Element).collect() };
    let mut current = empty.clone();
    let flush = |current: &mut Element, out: &mut Vec<Node>| {
        let full = current.elements().any(|e| e.name != "w:rPr" && (e.name != "w:t" || !e.children.is_empty()));
        let done = std::mem::replace(current, empty.clone());
        if full {
            out.push(Node::Element(done));
        }
    };
    for child in run.children {
        match child {
            Node::Element(e) if e.name == "w:rPr" => {}
            Node::Element(t) if t.name == "w:t" => {
                let mut text = Element { name: t.name, attrs: t.attrs, children: Vec::new() };
                for node in t.children {
                    let tag = if let Node::Raw(tag) = &node { plain(tag, "r") } else { None };
                    let Some(tag) = tag else {
                        text.children.push(node);
                        continue;
                    };
                    let rest = Element { name: text.name.clone(), attrs: text.attrs.clone(), children: Vec::new() };
                    current.children.push(Node::Element(std::mem::replace(&mut text, rest)));
                    flush(&mut current, out);
                    if tag.contains(RUNS) {
                        out.push(Node::Element(look::base_run(properties.clone())));
                    }
                    out.push(Node::Raw(tag));
                }
                current.children.push(Node::Element(text));
            }
            other => current.children.push(other),
        }
    }
    flush(&mut current, out);
}
