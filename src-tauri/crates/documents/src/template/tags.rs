//! Tags within a paragraph: found over run borders, cleaned of what Word makes of quotation marks.

use super::fault::{Fault, snippet};
use crate::error::Code;
use crate::xml::{Element, Node};

/// Attribute that carries a paragraph's number through the placing of tags.
pub(crate) const NUMBER: &str = "lucai-paragraph";

/// What [`merge`] found in a part.
pub(crate) struct Merged {
    /// The beginning of each paragraph, in order.
    pub(crate) paragraphs: Vec<String>,
    /// Tags that begin and do not end.
    pub(crate) faults: Vec<Fault>,
}

/// Puts split tags together in every paragraph and gives each paragraph its number.
pub(crate) fn merge(root: &mut Element, part: &str) -> Merged {
    let mut merged = Merged { paragraphs: Vec::new(), faults: Vec::new() };
    root.walk_mut(&mut |e| {
        if e.name == "w:p" {
            let text = snippet(&e.text());
            merged.paragraphs.push(text.clone());
            let number = merged.paragraphs.len();
            e.set(NUMBER, &number.to_string());
            if let Err(tag) = merge_paragraph(e) {
                // the rest of the part is still read: its tags must not end this one
                e.walk_mut(&mut |e| {
                    if is_text(e) {
                        e.children.clear();
                    }
                });
                let reason = "标签没有写完，少了结尾的括号（标签要写在同一段里）".to_owned();
                let paragraph = Some(number);
                merged.faults.push(Fault { part: part.to_owned(), paragraph, text, tag, reason, code: Code::TemplateSyntax });
            }
        }
    });
    merged
}

/// A piece of paragraph text.
enum Piece {
    Text(String),
    Tag(String),
}

fn merge_paragraph(paragraph: &mut Element) -> std::result::Result<(), String> {
    let mut slots = Vec::new();
    collect(paragraph, &mut slots);
    let whole: String = slots.concat();
    if !["{{", "{%", "{#", "{_", "}_", "%_"].iter().any(|t| whole.contains(t)) {
        return Ok(());
    }
    // Where each slot begins in the whole.
    let mut starts = Vec::with_capacity(slots.len());
    let mut at = 0;
    for slot in &slots {
        starts.push(at);
        at += slot.len();
    }
    let mut filled: Vec<Vec<Piece>> = slots.iter().map(|_| Vec::new()).collect();
    let slot_of = |pos: usize| starts.partition_point(|s| *s <= pos).saturating_sub(1);
    let mut pos = 0;
    while pos < whole.len() {
        let rest = whole.get(pos..).unwrap_or_default();
        let next = ["{{", "{%", "{#"].iter().filter_map(|open| rest.find(open).map(|i| (i, *open))).min();
        let (length, open) = next.unwrap_or((rest.len(), ""));
        add_text(&whole, pos, pos + length, &starts, &mut filled);
        pos += length;
        if open.is_empty() {
            break;
        }
        let close = match open {
            "{{" => "}}",
            "{%" => "%}",
            _ => "#}",
        };
        let body = whole.get(pos..).unwrap_or_default();
        let Some(end) = body.get(2..).and_then(|b| b.find(close)).map(|i| i + 4) else {
            return Err(body.chars().take(40).collect());
        };
        let tag = body.get(..end).unwrap_or_default();
        // of comments only those that stand for a paragraph, a row or a cell still do something
        if (open != "{#" || stands_for_more(tag))
            && let Some(pieces) = filled.get_mut(slot_of(pos))
        {
            pieces.push(Piece::Tag(clean(tag)));
        }
        pos += end;
    }
    let mut filled = filled.into_iter();
    assign(paragraph, &mut filled);
    Ok(())
}

/// `{#p … #}`, `{#tr … #}`, `{#tc … #}`: comments that take the paragraph, row or cell with them.
fn stands_for_more(comment: &str) -> bool {
    ["{#p", "{#tr", "{#tc"].iter().any(|open| comment.strip_prefix(open).is_some_and(|rest| rest.starts_with(char::is_whitespace)))
}

/// Spreads the text of `from..to` over the slots it came from.
fn add_text(whole: &str, from: usize, to: usize, starts: &[usize], filled: &mut [Vec<Piece>]) {
    for (index, pieces) in filled.iter_mut().enumerate() {
        let begin = starts.get(index).copied().unwrap_or(0).max(from);
        let end = starts.get(index + 1).copied().unwrap_or(whole.len()).min(to);
        if begin < end
            && let Some(text) = whole.get(begin..end)
        {
            pieces.push(Piece::Text(text.to_owned()));
        }
    }
}

/// Quotation marks as Word corrects them are no quotation marks to the engine.
pub(crate) fn clean(tag: &str) -> String {
    tag.chars()
        .map(|c| match c {
            '“' | '”' | '„' => '"',
            '‘' | '’' => '\'',
            '\u{a0}' | '\u{3000}' => ' ',
            c => c,
        })
        // no control character may pass for a mark of ours, see [`super::join`]
        .map(|c| if c.is_control() { ' ' } else { c })
        .collect()
}

fn is_text(e: &Element) -> bool {
    // a field's instruction may hold a tag too: HYPERLINK "{{ url }}"
    matches!(e.name.as_str(), "w:t" | "w:instrText")
}

fn collect(e: &Element, slots: &mut Vec<String>) {
    for child in e.elements() {
        if is_text(child) {
            slots.push(child.text().replace(['\n', '\r'], " "));
        } else if child.name != "w:p" {
            collect(child, slots);
        }
    }
}

fn assign(e: &mut Element, filled: &mut impl Iterator<Item = Vec<Piece>>) {
    for child in e.elements_mut() {
        if is_text(child) {
            let Some(pieces) = filled.next() else { return };
            child.children = pieces
                .into_iter()
                .flat_map(|piece| match piece {
                    Piece::Tag(tag) => vec![Node::Raw(tag)],
                    Piece::Text(text) => literal(&text),
                })
                .collect();
            child.set("xml:space", "preserve");
        } else if child.name != "w:p" {
            assign(child, filled);
        }
    }
}

/// Between two literal braces, so that no one takes them for a tag before the part is filled; no value holds it.
pub(crate) const APART: char = '\u{3}';

/// docxtpl writes literal braces as `{_{`, `}_}`, `{_%`, `%_}`.
fn literal(text: &str) -> Vec<Node> {
    let mut out = Vec::new();
    let mut rest = text;
    while let Some((at, shown)) = [("{_{", "{{"), ("}_}", "}}"), ("{_%", "{%"), ("%_}", "%}")]
        .iter()
        .filter_map(|(mark, shown)| rest.find(mark).map(|i| (i, *shown)))
        .min()
    {
        out.push(Node::Text(rest.get(..at).unwrap_or_default().to_owned()));
        let (first, second) = shown.split_at(1);
        out.push(Node::Raw(format!("{first}{APART}{second}")));
        rest = rest.get(at + 3..).unwrap_or_default();
    }
    out.push(Node::Text(rest.to_owned()));
    out
}
