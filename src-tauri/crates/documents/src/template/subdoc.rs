//! A sub-document: the body of another Word file, with what it refers to.

use std::collections::{BTreeMap, BTreeSet};

use super::workshop::{OFFICE, Workshop, relations_of};
use super::{lists, styles};
use crate::error::Result;
use crate::package::Package;
use crate::xml::{self, Element, Node};

const MAIN: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";

/// What of the other file has found its place in this one.
pub(crate) struct Guest {
    pub(crate) package: Package,
    /// Parts of the guest by their name here.
    carried: BTreeMap<String, String>,
}

/// Brings the body of `docx` into the part that is being filled, and says it as XML.
///
/// # Errors
/// Those of a .docx that is not taken.
pub(crate) fn bring(shop: &mut Workshop, docx: &[u8]) -> Result<String> {
    let mut guest = Guest { package: Package::open(docx)?, carried: BTreeMap::new() };
    let document = guest.package.tree("word/document.xml")?;
    let spaces: Vec<(String, String)> = document.attrs.iter().filter(|(n, _)| n.starts_with("xmlns:") && n != "xmlns:w").cloned().collect();
    let ignorable: BTreeSet<String> = document.attr("mc:Ignorable").unwrap_or_default().split_whitespace().map(str::to_owned).collect();
    let mut body = document.find("w:body").cloned().unwrap_or_default();
    strip(&mut body, &ignorable);
    styles::adopt(shop, &guest, &mut body)?;
    lists::adopt(shop, &guest, &mut body)?;
    notes(shop, &mut guest, &mut body, &ignorable)?;
    let part = shop.part.clone();
    refer(shop, &mut guest, "word/document.xml", &part, &mut body)?;
    renumber_bookmarks(shop, &mut body);
    let mut out = String::new();
    for child in body.elements_mut() {
        for (name, value) in &spaces {
            child.set(name, value);
        }
        xml::write_plain(child, &mut out);
    }
    Ok(out)
}

/// Takes away what belongs to the other file alone: sections, comments, and what its own head says may be left out.
fn strip(e: &mut Element, ignorable: &BTreeSet<String>) {
    const LEFT: [&str; 5] = ["w:sectPr", "w:commentRangeStart", "w:commentRangeEnd", "w:commentReference", "w:altChunk"];
    let foreign = |name: &str| name.split_once(':').is_some_and(|(prefix, _)| ignorable.contains(prefix));
    e.attrs.retain(|(name, _)| !foreign(name));
    e.children.retain(|n| !matches!(n, Node::Element(e) if LEFT.contains(&e.name.as_str()) || foreign(&e.name)));
    for child in e.elements_mut() {
        strip(child, ignorable);
    }
}

/// Every relation that is named below `e` becomes one of `to`, a part of this paper.
fn refer(shop: &mut Workshop, guest: &mut Guest, from: &str, to: &str, e: &mut Element) -> Result<()> {
    let mut named = BTreeSet::new();
    e.walk(&mut |e| named.extend(e.attrs.iter().filter(|(n, _)| is_reference(n)).map(|(_, v)| v.clone())));
    if named.is_empty() {
        return Ok(());
    }
    let mut map = BTreeMap::new();
    for relation in relations(guest, from)? {
        let Some(id) = relation.attr("Id").filter(|id| named.contains(*id)).map(str::to_owned) else { continue };
        let (kind, target) = (relation.attr("Type").unwrap_or_default(), relation.attr("Target").unwrap_or_default());
        let outside = relation.attr("TargetMode").is_some_and(|m| m.eq_ignore_ascii_case("external"));
        let target = if outside { target.to_owned() } else { carry(shop, guest, &absolute(from, target))? };
        // text parts lie in word/, and not every reader takes a target that begins at the root
        let target = target.strip_prefix("word/").map_or_else(|| target.clone(), str::to_owned);
        map.insert(id, shop.relate(to, kind, &target, outside)?);
    }
    e.walk_mut(&mut |e| {
        for (_, value) in e.attrs.iter_mut().filter(|(n, _)| is_reference(n)) {
            if let Some(new) = map.get(value) {
                value.clone_from(new);
            }
        }
    });
    Ok(())
}

fn is_reference(attribute: &str) -> bool {
    attribute.starts_with("r:") || attribute == "o:relid"
}

fn relations(guest: &Guest, part: &str) -> Result<Vec<Element>> {
    let name = relations_of(part);
    match guest.package.parts.contains_key(&name) {
        true => Ok(guest.package.tree(&name)?.elements().cloned().collect()),
        false => Ok(Vec::new()),
    }
}

/// The part that a relation's target names.
fn absolute(from: &str, target: &str) -> String {
    if let Some(whole) = target.strip_prefix('/') {
        return whole.to_owned();
    }
    let mut path: Vec<&str> = from.split('/').collect();
    path.pop();
    for step in target.split('/') {
        match step {
            "." => {}
            ".." => {
                path.pop();
            }
            step => path.push(step),
        }
    }
    path.join("/")
}

/// Copies a part of the other file with all that it refers to, and says its name here.
fn carry(shop: &mut Workshop, guest: &mut Guest, part: &str) -> Result<String> {
    if let Some(done) = guest.carried.get(part) {
        return Ok(done.clone());
    }
    let (folder, file) = part.rsplit_once('/').unwrap_or(("word", part));
    let name = format!("{folder}/lucai{}_{file}", shop.fresh());
    // before what it refers to: parts may refer to each other
    guest.carried.insert(part.to_owned(), name.clone());
    let media = content_type(&guest.package, part)?;
    let content = guest.package.parts.get(part).cloned().unwrap_or_default();
    shop.add(&name, content, &media)?;
    for relation in relations(guest, part)? {
        let outside = relation.attr("TargetMode").is_some_and(|m| m.eq_ignore_ascii_case("external"));
        let mut copy = relation.clone();
        if !outside {
            let target = carry(shop, guest, &absolute(part, relation.attr("Target").unwrap_or_default()))?;
            copy.set("Target", &format!("/{target}"));
        }
        shop.relations(&name)?.children.push(Node::Element(copy));
    }
    Ok(name)
}

fn content_type(package: &Package, part: &str) -> Result<String> {
    let types = package.tree("[Content_Types].xml")?;
    let ending = part.rsplit_once('.').map_or("", |(_, e)| e);
    let own = types.elements().find(|e| e.attr("PartName").is_some_and(|name| name.trim_start_matches('/') == part));
    let by_ending = || types.elements().find(|e| e.attr("Extension").is_some_and(|x| x.eq_ignore_ascii_case(ending)));
    Ok(own.or_else(by_ending).and_then(|e| e.attr("ContentType")).unwrap_or("application/octet-stream").to_owned())
}

/// Footnotes and endnotes come with their references and get new numbers.
fn notes(shop: &mut Workshop, guest: &mut Guest, body: &mut Element, ignorable: &BTreeSet<String>) -> Result<()> {
    for (kind, reference) in [("footnote", "w:footnoteReference"), ("endnote", "w:endnoteReference")] {
        let mut named = Vec::new();
        body.walk(&mut |e| {
            if e.name == reference {
                named.extend(e.attr("w:id").map(str::to_owned));
            }
        });
        let part = format!("word/{kind}s.xml");
        if named.is_empty() || !guest.package.parts.contains_key(&part) {
            continue;
        }
        let theirs = guest.package.tree(&part)?;
        if !shop.package.parts.contains_key(&part) {
            let media = format!("application/vnd.openxmlformats-officedocument.wordprocessingml.{kind}s+xml");
            shop.add(&part, empty_notes(kind).into_bytes(), &media)?;
            shop.relate("word/document.xml", &format!("{OFFICE}/{kind}s"), &format!("{kind}s.xml"), false)?;
        }
        let mut map = BTreeMap::new();
        for id in named {
            let element = format!("w:{kind}");
            let Some(note) = theirs.elements().find(|e| e.name == element && e.attr("w:id") == Some(&id)) else { continue };
            let mut note = note.clone();
            strip(&mut note, ignorable);
            styles::adopt(shop, guest, &mut note)?;
            refer(shop, guest, &part, &part, &mut note)?;
            let ours = shop.tree(&part, || Element::new("w:notes"))?;
            let used = ours.elements().filter_map(|e| e.attr("w:id")).filter_map(|n| n.parse::<i64>().ok()).max().unwrap_or(0);
            let new = (used + 1).to_string();
            note.set("w:id", &new);
            ours.children.push(Node::Element(note));
            map.insert(id, new);
        }
        body.walk_mut(&mut |e| {
            if e.name == reference
                && let Some(new) = e.attr("w:id").and_then(|id| map.get(id)).cloned()
            {
                e.set("w:id", &new);
            }
        });
    }
    Ok(())
}

/// A part of notes with the two separators that Word wants first.
fn empty_notes(kind: &str) -> String {
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<w:{kind}s xmlns:w=\"{MAIN}\">\
         <w:{kind} w:type=\"separator\" w:id=\"-1\"><w:p><w:r><w:separator/></w:r></w:p></w:{kind}>\
         <w:{kind} w:type=\"continuationSeparator\" w:id=\"0\"><w:p><w:r><w:continuationSeparator/></w:r></w:p></w:{kind}></w:{kind}s>"
    )
}

/// Bookmarks are numbered through the paper.
fn renumber_bookmarks(shop: &mut Workshop, body: &mut Element) {
    let mut map: BTreeMap<String, String> = BTreeMap::new();
    body.walk_mut(&mut |e| {
        if matches!(e.name.as_str(), "w:bookmarkStart" | "w:bookmarkEnd")
            && let Some(old) = e.attr("w:id").map(str::to_owned)
        {
            let new = map.entry(old).or_insert_with(|| (100_000 + shop.fresh()).to_string()).clone();
            e.set("w:id", &new);
        }
    });
}
