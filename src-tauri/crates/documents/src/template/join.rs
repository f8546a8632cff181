//! `{%-` and `-%}`: a tag that joins its paragraph to the one before or after it. And where each paragraph begins in the source.

use crate::error::Code;

use super::fault::Fault;
use super::place;

/// Around a paragraph's number in the raw source. No text holds these characters: XML knows none of them, and tags are cleaned.
const OPEN: char = '\u{1}';
const CLOSE: char = '\u{2}';

/// What minijinja gets.
pub(crate) struct Source {
    pub(crate) text: String,
    /// Byte of the text, number of the paragraph that begins there, and the letters of a tag that stood for more; in order.
    marks: Vec<(usize, usize, String)>,
}

impl Source {
    /// The number of the paragraph that a byte of the text belongs to.
    pub(crate) fn paragraph_at(&self, at: usize) -> Option<usize> {
        let after = self.marks.partition_point(|(start, ..)| *start <= at);
        self.marks.get(after.checked_sub(1)?).map(|(_, number, _)| *number)
    }

    /// The letters of the tag at a byte: `tr` where it was written `{%tr`.
    pub(crate) fn kind_at(&self, at: usize) -> &str {
        let after = self.marks.partition_point(|(start, ..)| *start <= at);
        let last = after.checked_sub(1).and_then(|i| self.marks.get(i));
        last.filter(|(start, ..)| *start == at).map_or("", |(_, _, kind)| kind)
    }

    /// A tag as its author wrote it.
    pub(crate) fn as_written(&self, at: usize, tag: &str) -> String {
        match self.kind_at(at) {
            "" => place::as_written(tag),
            kind => tag.strip_prefix("{%").map_or_else(|| place::as_written(tag), |body| format!("{{%{kind}{body}")),
        }
    }

    /// Every tag with the byte it begins at.
    pub(crate) fn tags(&self) -> Vec<(usize, String)> {
        let mut out = Vec::new();
        let mut at = 0;
        while let Some(rest) = self.text.get(at..) {
            let open = [("{{", "}}"), ("{%", "%}")].iter().filter_map(|(open, close)| rest.find(open).map(|i| (i, *close))).min();
            let Some((start, close)) = open else { break };
            let Some(end) = rest.get(start..).and_then(|tail| tail.find(close)).map(|end| start + end + close.len()) else { break };
            out.push((at + start, rest.get(start..end).unwrap_or_default().to_owned()));
            at += end;
        }
        out
    }

    /// A fault at a byte of the text, or of the whole part.
    pub(crate) fn fault(&self, part: &str, at: Option<usize>, tag: &str, reason: String, code: Code, paragraphs: &[String]) -> Fault {
        let paragraph = at.and_then(|at| self.paragraph_at(at));
        let text = paragraph.and_then(|n| paragraphs.get(n.checked_sub(1)?)).cloned().unwrap_or_default();
        Fault { part: part.to_owned(), paragraph, text, tag: tag.to_owned(), reason, code }
    }
}

/// The mark before what belongs to paragraph `number`; `kind` are the letters of a tag that stands for more.
pub(crate) fn mark(number: &str, kind: &str) -> String {
    format!("{OPEN}{number} {kind}{CLOSE}")
}

/// Applies the joining tags, then takes the marks out and keeps where they stood.
pub(crate) fn join(raw: &str) -> Source {
    let joined = if raw.contains("{%-") || raw.contains("-%}") { after(&before(raw)) } else { raw.to_owned() };
    let mut text = String::with_capacity(joined.len());
    let mut marks = Vec::new();
    let mut rest = joined.as_str();
    while let Some((head, tail)) = rest.split_once(OPEN) {
        text.push_str(head);
        let (number, tail) = tail.split_once(CLOSE).unwrap_or((tail, ""));
        let (number, kind) = number.split_once(' ').unwrap_or((number, ""));
        if let Ok(number) = number.parse() {
            marks.push((text.len(), number, kind.to_owned()));
        }
        rest = tail;
    }
    text.push_str(rest);
    Source { text, marks }
}

/// What may be given up between two texts: the borders of runs and paragraphs, nothing that shows.
fn gives_way(between: &str) -> bool {
    !["{%", "{{", "<w:tc>", "<w:tc ", "</w:tc>", "<w:tbl", "<w:drawing", "<w:pict", "<w:object", "<w:br", "<w:tab/>", "<w:sectPr"]
        .iter()
        .any(|kept| between.contains(kept))
}

/// The marks and the text of what is given up: text that stands beside the tag stays.
fn kept(between: &str) -> String {
    let mut out = String::new();
    let mut inside = false;
    for c in between.chars() {
        match c {
            '<' => inside = true,
            '>' => inside = false,
            c if !inside => out.push(c),
            _ => {}
        }
    }
    out
}

/// `{%-` goes to the end of the text before it.
fn before(raw: &str) -> String {
    let mut out = String::with_capacity(raw.len());
    let mut pieces = raw.split("{%-");
    out.push_str(pieces.next().unwrap_or_default());
    for piece in pieces {
        let end = out.rfind("</w:t>").filter(|at| gives_way(out.get(*at..).unwrap_or_default()));
        match end {
            Some(at) => {
                let kept = kept(out.get(at..).unwrap_or_default());
                out.truncate(at);
                out.push_str(&kept);
                out.push_str("{%");
            }
            None => out.push_str("{%-"),
        }
        out.push_str(piece);
    }
    out
}

/// The text after `-%}` comes up to it.
fn after(raw: &str) -> String {
    let mut out = String::with_capacity(raw.len());
    let mut rest = raw;
    while let Some((head, tail)) = rest.split_once("-%}") {
        out.push_str(head);
        let next = ["<w:t>", "<w:t "].iter().filter_map(|open| tail.find(open)).min();
        let text = next.and_then(|at| tail.get(at..).and_then(|t| t.find('>')).map(|end| at + end + 1));
        match text.and_then(|end| tail.get(..end).filter(|between| gives_way(between) && !between.ends_with("/>"))) {
            Some(between) => {
                out.push_str("%}");
                out.push_str(&kept(between));
                rest = tail.get(between.len()..).unwrap_or_default();
            }
            None => {
                out.push_str("-%}");
                rest = tail;
            }
        }
    }
    out.push_str(rest);
    out
}
