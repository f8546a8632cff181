//! The mark of the rehearsal office: no paper of a made-up case can be taken for a real one.
//!
//! In the DOCX it is a header of its own, with a line and a mark behind the text as Word draws it. The PDF gets both from here, so
//! that they are there whatever the engine makes of a header.

use lopdf::{Document, ObjectId};

use crate::error::{Code, PaperError, Result};
use crate::package::Package;
use crate::pdf::glyphs::Glyphs;
use crate::pdf::overlay;
use crate::xml::{self, Element, Node};

/// Behind the text, large and pale.
const WORD: &str = "演练";
/// At the head of every page.
const LINE: &str = "演练文书，人物和案件均为虚构，不具有法律效力";

const PART: &str = "word/header_rehearsal.xml";
const TARGET: &str = "header_rehearsal.xml";
const ID: &str = "rIdRehearsal";
const RELATIONS: &str = "word/_rels/document.xml.rels";
const TYPES: &str = "[Content_Types].xml";
const HEADER: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/header";
const HEADER_TYPE: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml.header+xml";

/// Puts the mark on a paper. A header that the template has gives way to it.
///
/// # Errors
/// Those of a .docx that cannot be read.
pub(crate) fn put_on(docx: &[u8]) -> Result<Vec<u8>> {
    let mut package = Package::open(docx)?;
    let mut document = package.tree("word/document.xml")?;
    document.set("xmlns:r", "http://schemas.openxmlformats.org/officeDocument/2006/relationships");
    document.walk_mut(&mut |e| {
        if e.name == "w:sectPr" {
            e.children.retain(|node| !is_header_reference(node));
            for kind in ["default", "first", "even"] {
                let reference = Element::new("w:headerReference").with("w:type", kind).with("r:id", ID);
                e.children.insert(0, Node::Element(reference));
            }
        }
    });
    let relation = Element::new("Relationship").with("Id", ID).with("Type", HEADER).with("Target", TARGET);
    let mut relations = package.tree(RELATIONS)?;
    relations.children.push(Node::Element(relation));
    let part = Element::new("Override").with("PartName", &format!("/{PART}")).with("ContentType", HEADER_TYPE);
    let mut types = package.tree(TYPES)?;
    types.children.push(Node::Element(part));
    package.parts.insert("word/document.xml".into(), xml::write(&document).into_bytes());
    package.parts.insert(RELATIONS.into(), xml::write(&relations).into_bytes());
    package.parts.insert(TYPES.into(), xml::write(&types).into_bytes());
    package.parts.insert(PART.into(), header().into_bytes());
    package.write()
}

/// Takes the mark off before drawing; says whether it was there.
pub(crate) fn take_off(package: &mut Package) -> Result<bool> {
    if package.parts.remove(PART).is_none() {
        return Ok(false);
    }
    for (name, element, attribute, value) in [
        ("word/document.xml", "w:headerReference", "r:id", ID.to_owned()),
        (RELATIONS, "Relationship", "Id", ID.to_owned()),
        (TYPES, "Override", "PartName", format!("/{PART}")),
    ] {
        let mut tree = package.tree(name)?;
        tree.walk_mut(&mut |e| {
            e.children.retain(|node| !matches!(node, Node::Element(e) if e.name == element && e.attr(attribute) == Some(value.as_str())));
        });
        package.parts.insert(name.to_owned(), xml::write(&tree).into_bytes());
    }
    Ok(true)
}

fn is_header_reference(node: &Node) -> bool {
    matches!(node, Node::Element(e) if e.name == "w:headerReference")
}

/// The header: the line, and behind the page's text the shape that Word itself makes of a watermark.
fn header() -> String {
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n\
         <w:hdr xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\" xmlns:v=\"urn:schemas-microsoft-com:vml\" \
         xmlns:o=\"urn:schemas-microsoft-com:office:office\"><w:p><w:pPr><w:jc w:val=\"center\"/></w:pPr><w:r><w:pict>\
         <v:shapetype id=\"_x0000_t136\" coordsize=\"21600,21600\" o:spt=\"136\" adj=\"10800\" path=\"m@7,l@8,m@5,21600l@6,21600e\">\
         <v:formulas><v:f eqn=\"sum #0 0 10800\"/><v:f eqn=\"prod #0 2 1\"/><v:f eqn=\"sum 21600 0 @1\"/><v:f eqn=\"sum 0 0 @2\"/>\
         <v:f eqn=\"sum 21600 0 @3\"/><v:f eqn=\"if @0 @3 0\"/><v:f eqn=\"if @0 21600 @1\"/><v:f eqn=\"if @0 0 @2\"/>\
         <v:f eqn=\"if @0 @4 21600\"/></v:formulas><v:path textpathok=\"t\"/><v:textpath on=\"t\" fitshape=\"t\"/></v:shapetype>\
         <v:shape id=\"Rehearsal\" o:spid=\"_x0000_s2049\" type=\"#_x0000_t136\" style=\"position:absolute;margin-left:0;margin-top:0;\
         width:360pt;height:180pt;rotation:315;z-index:-251658752;mso-position-horizontal:center;\
         mso-position-horizontal-relative:margin;mso-position-vertical:center;mso-position-vertical-relative:margin\" \
         o:allowincell=\"f\" fillcolor=\"#dcdcdc\" stroked=\"f\"><v:textpath style=\"font-family:&quot;宋体&quot;\" string=\"{WORD}\"/>\
         </v:shape></w:pict></w:r><w:r><w:rPr><w:rFonts w:ascii=\"宋体\" w:hAnsi=\"宋体\" w:eastAsia=\"宋体\"/><w:b/>\
         <w:color w:val=\"B3261E\"/><w:sz w:val=\"18\"/></w:rPr><w:t>{LINE}</w:t></w:r></w:p></w:hdr>"
    )
}

/// Name of the mark's font in a page's resources.
const FONT: &str = "LucaiRehearsal";
const LINE_SIZE: f32 = 9.0;

/// Puts the mark on every page of a drawn paper: the word behind the text, the line above it.
///
/// # Errors
/// [`Code::PdfEngine`] where the PDF cannot be changed.
pub(crate) fn stamp(pdf: &[u8]) -> Result<Vec<u8>> {
    let failed = |why: &dyn std::fmt::Display| PaperError::new(Code::PdfEngine, format!("演练字样不能印到 PDF 上：{why}"));
    let mut document = Document::load_mem(pdf).map_err(|e| failed(&e))?;
    let glyphs = Glyphs::embed(&mut document, FONT, &format!("{WORD}{LINE}"))?;
    let pages: Vec<ObjectId> = document.page_iter().collect();
    for id in pages {
        let (width, height) = overlay::size(&document, id).ok_or_else(|| failed(&"页面没有大小"))?;
        let content = drawn(&glyphs, width, height);
        overlay::put_under(&mut document, id, FONT, &glyphs, content).map_err(|e| failed(&e))?;
    }
    let mut out = Vec::new();
    document.save_to(&mut out).map_err(|e| failed(&e))?;
    Ok(out)
}

/// What is drawn under a page of this size, in points.
fn drawn(glyphs: &Glyphs, width: f32, height: f32) -> Vec<u8> {
    let size = width.min(height) / 3.0;
    let half = glyphs.width(WORD) * size / 2.0;
    let (x, y) = ((width - glyphs.width(LINE) * LINE_SIZE) / 2.0, height - 40.0);
    // turned by 45 degrees around the middle of the page
    let turn = std::f32::consts::FRAC_1_SQRT_2;
    format!(
        "q 0.88 g BT /{FONT} {size:.2} Tf {turn:.5} {turn:.5} -{turn:.5} {turn:.5} {:.2} {:.2} Tm {:.2} {:.2} Td <{}> Tj ET Q\n\
         q 0.702 0.149 0.118 rg BT /{FONT} {LINE_SIZE} Tf {x:.2} {y:.2} Td <{}> Tj ET Q\n",
        width / 2.0,
        height / 2.0,
        -half,
        -size / 3.0,
        glyphs.hex(WORD),
        glyphs.hex(LINE),
    )
    .into_bytes()
}
