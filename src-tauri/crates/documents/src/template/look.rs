//! How what a value brings looks: a run takes the properties of the run its tag stood in, a paragraph those of its paragraph.
//!
//! While a part is filled only the place of the tag is known, not its look: a base stands before it, what comes is marked, and
//! here, in the finished tree, the marked take from the base.

use crate::xml::{Element, Node};

/// On an element that only carries properties for those that follow.
const BASE: &str = "lucai-base";
/// On an element that takes properties from the base or from the run before it.
pub(crate) const LOOK: &str = "lucai-look";

/// A run that only carries properties.
pub(crate) fn base_run(properties: Option<Element>) -> Element {
    let mut run = Element::new("w:r").with(BASE, "1");
    run.children.extend(properties.map(Node::Element));
    run
}

/// A paragraph that only carries the properties of `paragraph` and of its first run.
pub(crate) fn base_paragraph(paragraph: &Element) -> Element {
    let mut base = Element::new("w:p").with(BASE, "1");
    let mut properties = paragraph.find("w:pPr").cloned();
    if let Some(p) = &mut properties {
        p.children.retain(|n| !matches!(n, Node::Element(e) if e.name == "w:sectPr"));
    }
    base.children.extend(properties.map(Node::Element));
    base.children.push(Node::Element(base_run(paragraph.find("w:r").and_then(|r| r.find("w:rPr")).cloned())));
    base
}

/// Gives every marked element its look and takes the bases away.
pub(crate) fn settle(e: &mut Element) {
    let (mut paragraph, mut of_runs) = (None, None);
    let mut out = Vec::with_capacity(e.children.len());
    for child in std::mem::take(&mut e.children) {
        let Node::Element(mut child) = child else {
            out.push(child);
            continue;
        };
        if child.attr(BASE).is_some() {
            match child.name.as_str() {
                "w:p" => {
                    paragraph = child.find("w:pPr").cloned();
                    of_runs = child.find("w:r").and_then(|r| r.find("w:rPr")).cloned();
                }
                _ => of_runs = child.find("w:rPr").cloned(),
            }
            continue;
        }
        match child.name.as_str() {
            "w:p" if child.attr(LOOK).is_some() => {
                child.attrs.retain(|(n, _)| n != LOOK);
                if child.find("w:pPr").is_none()
                    && let Some(properties) = &paragraph
                {
                    child.children.insert(0, Node::Element(properties.clone()));
                }
                runs(&mut child, of_runs.as_ref());
                settle(&mut child);
            }
            "w:r" if child.attr(LOOK).is_some() => {
                take(&mut child, of_runs.as_ref());
                if shows_nothing(&child) {
                    continue;
                }
            }
            "w:r" => {
                of_runs = child.find("w:rPr").cloned();
                settle(&mut child);
            }
            "w:hyperlink" => {
                runs(&mut child, of_runs.as_ref());
                settle(&mut child);
            }
            _ => settle(&mut child),
        }
        out.push(Node::Element(child));
    }
    e.children = out;
}

/// Runs of a paragraph or a link that came with a value.
fn runs(e: &mut Element, base: Option<&Element>) {
    for child in e.elements_mut() {
        match child.name.as_str() {
            "w:r" if child.attr(LOOK).is_some() => take(child, base),
            "w:hyperlink" => runs(child, base),
            _ => {}
        }
    }
}

fn shows_nothing(run: &Element) -> bool {
    run.elements().all(|e| e.name == "w:rPr" || e.name == "w:t" && e.children.is_empty())
}

/// The order that the schema wants of run properties.
const ORDER: [&str; 20] = [
    "w:rStyle",
    "w:rFonts",
    "w:b",
    "w:bCs",
    "w:i",
    "w:iCs",
    "w:caps",
    "w:strike",
    "w:vanish",
    "w:color",
    "w:spacing",
    "w:kern",
    "w:position",
    "w:sz",
    "w:szCs",
    "w:highlight",
    "w:u",
    "w:shd",
    "w:vertAlign",
    "w:lang",
];

/// The run's own properties over those of the base. A run that names a style takes the style's look alone.
fn take(run: &mut Element, base: Option<&Element>) {
    run.attrs.retain(|(n, _)| n != LOOK);
    let Some(base) = base else { return };
    let own = run.find("w:rPr").cloned().unwrap_or_default();
    if own.find("w:rStyle").is_some() {
        return;
    }
    let mut whole = Element::new("w:rPr");
    let inherited = base.elements().filter(|e| own.find(&e.name).is_none());
    whole.children = inherited.chain(own.elements()).cloned().map(Node::Element).collect();
    let rank = |n: &Node| match n {
        Node::Element(e) => ORDER.iter().position(|o| *o == e.name).unwrap_or(ORDER.len()),
        _ => ORDER.len(),
    };
    whole.children.sort_by_key(rank);
    run.children.retain(|n| !matches!(n, Node::Element(e) if e.name == "w:rPr"));
    run.children.insert(0, Node::Element(whole));
}
