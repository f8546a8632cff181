//! Before drawing: every run gets a font of the application that has its characters, and the fonts go into the paper.

use std::collections::{BTreeMap, BTreeSet};

use super::fonts::{self, Drawn};
use crate::error::{Code, PaperError, Result};
use crate::package::Package;
use crate::xml::{self, Element, Node};

/// Characters by the font that draws them.
#[derive(Default)]
struct Used {
    song: BTreeSet<char>,
    rare: BTreeMap<u32, BTreeSet<char>>,
}

/// Names the application's fonts everywhere; with `embed`, puts subsets of them into the package.
pub(crate) fn prepare(mut package: Package, embed: bool) -> Result<Package> {
    let mut used = Used::default();
    // Numbers, list labels and page fields bring characters of their own.
    used.song.extend("0123456789.,:;()[]-–—…· 一二三四五六七八九十百千〇、，。：；（）〔〕《》“”‘’①②③④⑤⑥⑦⑧⑨⑩abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ".chars());
    let names: Vec<String> = package
        .parts
        .keys()
        .filter(|n| {
            n.strip_prefix("word/").is_some_and(|n| !n.contains('/') && n.ends_with(".xml"))
                && *n != "word/fontTable.xml"
                && *n != "word/settings.xml"
        })
        .cloned()
        .collect();
    for name in names {
        let mut tree = package.tree(&name)?;
        tree.walk_mut(&mut |e| {
            if e.name == "w:rFonts" {
                name_fonts(e, fonts::FAMILY);
            }
            // a remark in the margin is for those who write the paper; one engine would draw it
            let remark = |n: &Node| matches!(n, Node::Element(e) if e.name.starts_with("w:comment"));
            e.children.retain(|n| !remark(n));
        });
        let mut missing = None;
        let mut paragraph = 0;
        tree.walk_mut(&mut |e| {
            if e.name == "w:p" {
                paragraph += 1;
                if embed {
                    close_up(e);
                }
            }
            split_runs(e, &mut used, &mut |c| {
                missing.get_or_insert((paragraph, c));
            });
            if e.name == "w:lvlText"
                && let Some(label) = e.attr("w:val")
            {
                used.song.extend(label.chars().filter(|c| matches!(fonts::drawn(*c), Drawn::Both | Drawn::Regular)));
            }
        });
        if let Some((paragraph, c)) = missing {
            return Err(PaperError::new(
                Code::MissingGlyph,
                format!("第{paragraph}段的字符“{c}”（U+{:04X}）没有可用的字体，不能生成 PDF；请改用其他写法", c as u32),
            ));
        }
        if name == "word/styles.xml" {
            default_font(&mut tree);
        }
        package.parts.insert(name, xml::write(&tree).into_bytes());
    }
    if embed {
        put_in(&mut package, &used)?;
    }
    Ok(package)
}

/// The engine takes ideographs of extension E and later for letters and sets a gap around them; without that gap
/// in the whole paragraph a name stays in one piece.
fn close_up(paragraph: &mut Element) {
    if !paragraph.text().chars().any(|c| c as u32 >= 0x2b820) {
        return;
    }
    if let Some(properties) = paragraph.ensure_first("w:pPr") {
        for name in ["w:autoSpaceDE", "w:autoSpaceDN"] {
            properties.children.push(Node::Element(Element::new(name).with("w:val", "0")));
        }
    }
}

fn name_fonts(e: &mut Element, family: &str) {
    e.attrs.retain(|(n, _)| n == "w:hint");
    for name in ["w:ascii", "w:hAnsi", "w:eastAsia", "w:cs"] {
        e.set(name, family);
    }
}

/// The document's default font, so that a run that names none is drawn alike everywhere.
fn default_font(styles: &mut Element) {
    let Some(properties) =
        styles.ensure_first("w:docDefaults").and_then(|d| d.ensure_first("w:rPrDefault")).and_then(|d| d.ensure_first("w:rPr"))
    else {
        return;
    };
    if let Some(fonts) = properties.ensure_first("w:rFonts") {
        name_fonts(fonts, fonts::FAMILY);
    }
}

/// Splits the runs among `parent`'s children wherever the font changes.
fn split_runs(parent: &mut Element, used: &mut Used, missing: &mut impl FnMut(char)) {
    if !parent.elements().any(|e| e.name == "w:r") {
        return;
    }
    let mut out = Vec::with_capacity(parent.children.len());
    for child in std::mem::take(&mut parent.children) {
        match child {
            Node::Element(run) if run.name == "w:r" => split_run(run, used, missing, &mut out),
            other => out.push(other),
        }
    }
    parent.children = out;
}

/// How a character is drawn inside a run.
fn face(c: char, used: &mut Used, missing: &mut impl FnMut(char)) -> Drawn {
    let how = fonts::drawn(c);
    match how {
        Drawn::Both | Drawn::Regular => {
            used.song.insert(c);
        }
        Drawn::Rare(block) => {
            used.rare.entry(block).or_default().insert(c);
        }
        Drawn::Invisible => {}
        Drawn::Nowhere => missing(c),
    }
    how
}

fn split_run(mut run: Element, used: &mut Used, missing: &mut impl FnMut(char), out: &mut Vec<Node>) {
    let plain = run.elements().all(|e| {
        e.name != "w:t"
            || e.text().chars().all(|c| matches!(fonts::drawn(c), Drawn::Both)) && {
                used.song.extend(e.text().chars());
                true
            }
    });
    if plain {
        out.push(Node::Element(run));
        return;
    }
    let properties = run.find("w:rPr").cloned();
    let mut current: Option<(Drawn, Element)> = None;
    let start = |how: Drawn| {
        let mut new = Element { name: run.name.clone(), attrs: run.attrs.clone(), children: Vec::new() };
        let own = style(properties.clone(), how);
        new.children.extend(own.map(Node::Element));
        new
    };
    let children = std::mem::take(&mut run.children);
    for child in children {
        match child {
            Node::Element(p) if p.name == "w:rPr" => {}
            Node::Element(t) if t.name == "w:t" => {
                let mut text = String::new();
                for c in t.text().chars() {
                    let how = face(c, used, missing);
                    if how == Drawn::Invisible {
                        continue;
                    }
                    // A space goes with what stands before it.
                    let same = current.as_ref().is_some_and(|(h, _)| *h == how);
                    if !same {
                        flush(&mut current, &mut text, out, false);
                        current = Some((how, start(how)));
                    }
                    text.push(c);
                }
                flush(&mut current, &mut text, out, true);
            }
            other => {
                let (_, element) = current.get_or_insert_with(|| (Drawn::Both, start(Drawn::Both)));
                element.children.push(other);
            }
        }
    }
    if let Some((_, element)) = current {
        out.push(Node::Element(element));
    }
}

fn flush(current: &mut Option<(Drawn, Element)>, text: &mut String, out: &mut Vec<Node>, keep: bool) {
    if let Some((_, element)) = current
        && !text.is_empty()
    {
        let mut t = Element::new("w:t").with("xml:space", "preserve");
        t.children.push(Node::Text(std::mem::take(text)));
        element.children.push(Node::Element(t));
    }
    if !keep
        && let Some((_, element)) = current.take()
        && element.elements().any(|e| e.name != "w:rPr")
    {
        out.push(Node::Element(element));
    }
}

/// Run properties for this font.
fn style(properties: Option<Element>, how: Drawn) -> Option<Element> {
    let family = match how {
        Drawn::Rare(block) => fonts::rare_family(block),
        Drawn::Regular => fonts::FAMILY.to_owned(),
        _ => return properties,
    };
    let mut properties = properties.unwrap_or_else(|| Element::new("w:rPr"));
    properties.children.retain(|n| !matches!(n, Node::Element(e) if matches!(e.name.as_str(), "w:b" | "w:bCs" | "w:rFonts")));
    let style = properties.children.iter().take_while(|n| matches!(n, Node::Element(e) if e.name == "w:rStyle")).count();
    let mut named = Element::new("w:rFonts").with("w:hint", "eastAsia");
    name_fonts(&mut named, &family);
    properties.children.insert(style, Node::Element(named));
    properties.children.insert(style + 1, Node::Element(Element::new("w:b").with("w:val", "0")));
    Some(properties)
}

const RELATION: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/font";

/// Writes the font table with subsets of the fonts used.
fn put_in(package: &mut Package, used: &Used) -> Result<()> {
    let mut table = Element::new("w:fonts")
        .with("xmlns:w", "http://schemas.openxmlformats.org/wordprocessingml/2006/main")
        .with("xmlns:r", "http://schemas.openxmlformats.org/officeDocument/2006/relationships");
    let mut relations = Element::new("Relationships").with("xmlns", "http://schemas.openxmlformats.org/package/2006/relationships");
    let mut fonts =
        vec![(fonts::FAMILY.to_owned(), fonts::subset(fonts::SONG, &used.song)?, Some(fonts::subset(fonts::BOLD, &used.song)?))];
    for (block, chars) in &used.rare {
        let data = fonts::rare(*block).unwrap_or_default();
        fonts.push((fonts::rare_family(*block), fonts::subset(&data, chars)?, None));
    }
    for (index, (family, regular, bold)) in fonts.into_iter().enumerate() {
        let ids = [format!("rIdRegular{index}"), if bold.is_some() { format!("rIdBold{index}") } else { format!("rIdRegular{index}") }];
        let mut font = Element::new("w:font").with("w:name", &family).child(Element::new("w:charset").with("w:val", "86"));
        font = font.child(Element::new("w:family").with("w:val", "roman"));
        for (variant, id) in [("w:embedRegular", 0), ("w:embedBold", 1), ("w:embedItalic", 0), ("w:embedBoldItalic", 1)] {
            font = font.child(Element::new(variant).with("r:id", ids.get(id).map_or("", String::as_str)));
        }
        table = table.child(font);
        for (name, id, data) in [("regular", 0, Some(regular)), ("bold", 1, bold)] {
            let Some(data) = data else { continue };
            let file = format!("fonts/{name}{index}.odttf");
            relations = relations.child(
                Element::new("Relationship")
                    .with("Id", ids.get(id).map_or("", String::as_str))
                    .with("Type", RELATION)
                    .with("Target", &file),
            );
            package.parts.insert(format!("word/{file}"), data);
        }
    }
    package.parts.insert("word/fontTable.xml".into(), xml::write(&table).into_bytes());
    package.parts.insert("word/_rels/fontTable.xml.rels".into(), xml::write(&relations).into_bytes());
    Ok(())
}
