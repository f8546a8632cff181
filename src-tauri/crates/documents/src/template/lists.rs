//! Numbered lists of a sub-document: each comes along under a new number, so that it counts for itself.

use std::collections::BTreeMap;

use super::subdoc::Guest;
use super::workshop::{OFFICE, Workshop};
use crate::error::Result;
use crate::xml::{Element, Node};

const PART: &str = "word/numbering.xml";
const MAIN: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
const MEDIA: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml.numbering+xml";

fn number(e: &Element, attribute: &str) -> Option<u32> {
    e.attr(attribute).and_then(|n| n.parse().ok())
}

/// Points every list below `e` at a list of this paper.
pub(crate) fn adopt(shop: &mut Workshop, guest: &Guest, e: &mut Element) -> Result<()> {
    if !guest.package.parts.contains_key(PART) {
        return Ok(());
    }
    let theirs = guest.package.tree(PART)?;
    let mut used = Vec::new();
    e.walk(&mut |e| {
        if e.name == "w:numId" {
            used.extend(number(e, "w:val"));
        }
    });
    used.sort_unstable();
    used.dedup();
    if used.is_empty() {
        return Ok(());
    }
    if !shop.package.parts.contains_key(PART) {
        let empty = format!("<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<w:numbering xmlns:w=\"{MAIN}\"/>");
        shop.add(PART, empty.into_bytes(), MEDIA)?;
        shop.relate("word/document.xml", &format!("{OFFICE}/numbering"), "numbering.xml", false)?;
    }
    let ours = shop.tree(PART, || Element::new("w:numbering"))?;
    let mut map = BTreeMap::new();
    for old in used {
        let Some(list) = theirs.elements().find(|e| e.name == "w:num" && number(e, "w:numId") == Some(old)) else { continue };
        let Some(kind) = list.find("w:abstractNumId").and_then(|e| number(e, "w:val")) else { continue };
        let Some(pattern) = theirs.elements().find(|e| e.name == "w:abstractNum" && number(e, "w:abstractNumId") == Some(kind)) else {
            continue;
        };
        let greatest = |name: &str, attribute: &str| ours.elements().filter(|e| e.name == name).filter_map(|e| number(e, attribute)).max();
        let new_kind = greatest("w:abstractNum", "w:abstractNumId").map_or(0, |n| n + 1);
        let new = greatest("w:num", "w:numId").unwrap_or(0) + 1;
        let mut pattern = pattern.clone();
        pattern.set("w:abstractNumId", &new_kind.to_string());
        // what ties a pattern to the other file: its identity, its styles, its picture bullets
        pattern.walk_mut(&mut |e| {
            e.children.retain(|n| {
                let tied =
                    |name: &str| matches!(name, "w:nsid" | "w:tmpl" | "w:pStyle" | "w:styleLink" | "w:numStyleLink" | "w:lvlPicBulletId");
                !matches!(n, Node::Element(e) if tied(&e.name))
            });
        });
        // patterns stand before lists
        let at = ours.children.iter().position(|n| matches!(n, Node::Element(e) if e.name == "w:num")).unwrap_or(ours.children.len());
        ours.children.insert(at, Node::Element(pattern));
        let mut list = list.clone();
        list.set("w:numId", &new.to_string());
        for child in list.elements_mut().filter(|e| e.name == "w:abstractNumId") {
            child.set("w:val", &new_kind.to_string());
        }
        ours.children.push(Node::Element(list));
        map.insert(old, new);
    }
    e.walk_mut(&mut |e| {
        if e.name == "w:numId"
            && let Some(new) = number(e, "w:val").and_then(|old| map.get(&old))
        {
            e.set("w:val", &new.to_string());
        }
    });
    Ok(())
}
