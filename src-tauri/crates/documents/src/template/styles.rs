//! Styles of a sub-document: those this paper has by the same name serve, the others come along.

use std::collections::{BTreeMap, BTreeSet};

use super::subdoc::Guest;
use super::workshop::Workshop;
use crate::error::Result;
use crate::xml::{Element, Node};

const USES: [&str; 3] = ["w:pStyle", "w:rStyle", "w:tblStyle"];
const LINKS: [&str; 3] = ["w:basedOn", "w:next", "w:link"];

fn name(style: &Element) -> &str {
    style.find("w:name").and_then(|n| n.attr("w:val")).unwrap_or_default()
}

fn id(style: &Element) -> &str {
    style.attr("w:styleId").unwrap_or_default()
}

/// Points every use of a style below `e` at a style of this paper.
pub(crate) fn adopt(shop: &mut Workshop, guest: &Guest, e: &mut Element) -> Result<()> {
    if !guest.package.parts.contains_key("word/styles.xml") {
        return Ok(());
    }
    let theirs = guest.package.tree("word/styles.xml")?;
    let mut wanted: Vec<String> = Vec::new();
    e.walk(&mut |e| {
        if USES.contains(&e.name.as_str()) {
            wanted.extend(e.attr("w:val").map(str::to_owned));
        }
    });
    let ours = shop.tree("word/styles.xml", || Element::new("w:styles"))?;
    let mut map: BTreeMap<String, String> = BTreeMap::new();
    let mut added: Vec<Element> = Vec::new();
    let mut seen = BTreeSet::new();
    while let Some(next) = wanted.pop() {
        if !seen.insert(next.clone()) {
            continue;
        }
        let Some(style) = theirs.elements().find(|s| s.name == "w:style" && id(s) == next) else { continue };
        let same = |s: &&Element| s.name == "w:style" && name(s) == name(style) && s.attr("w:type") == style.attr("w:type");
        if let Some(own) = ours.elements().find(same) {
            map.insert(next, id(own).to_owned());
            continue;
        }
        let taken = |new: &str| ours.elements().any(|s| id(s) == new) || added.iter().any(|s| id(s) == new);
        let mut new = next.clone();
        while taken(&new) {
            new.push_str("Sub");
        }
        wanted.extend(LINKS.iter().filter_map(|link| style.find(link)).filter_map(|l| l.attr("w:val")).map(str::to_owned));
        let mut style = style.clone();
        style.set("w:styleId", &new);
        style.attrs.retain(|(n, _)| n != "w:default");
        map.insert(next, new);
        added.push(style);
    }
    for style in &mut added {
        for link in style.elements_mut().filter(|e| LINKS.contains(&e.name.as_str())) {
            point(link, &map);
        }
    }
    // a style's own numbering would name a list that this paper may not have
    for style in &mut added {
        style.walk_mut(&mut |e| e.children.retain(|n| !matches!(n, Node::Element(e) if e.name == "w:numPr")));
    }
    ours.children.extend(added.into_iter().map(Node::Element));
    e.walk_mut(&mut |e| {
        if USES.contains(&e.name.as_str()) {
            point(e, &map);
        }
    });
    Ok(())
}

fn point(e: &mut Element, map: &BTreeMap<String, String>) {
    if let Some(new) = e.attr("w:val").and_then(|old| map.get(old)).cloned() {
        e.set("w:val", &new);
    }
}
