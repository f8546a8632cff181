//! The paper while it is filled: what values bring (pictures, links, sub-documents) goes into the package beside the text.

use std::collections::BTreeMap;
use std::path::{Component, Path, PathBuf};

use base64::Engine as _;

use super::insert::{Content, Image, Insert, Paragraph, Piece};
use super::{picture, rich, subdoc};
use crate::error::{Code, PaperError, Result};
use crate::package::Package;
use crate::xml::{self, Element, Node};

const RELATIONS: &str = "http://schemas.openxmlformats.org/package/2006/relationships";
/// The beginning of every relation's type.
pub(crate) const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
/// Largest file a value may bring.
const LARGEST: u64 = 20 << 20;

/// A refusal that names what is wrong with the data.
pub(crate) fn refused(message: impl Into<String>) -> PaperError {
    PaperError::new(Code::TemplateData, message)
}

/// The package with the parts that are being changed, as trees.
pub(crate) struct Workshop {
    pub(crate) package: Package,
    trees: BTreeMap<String, Element>,
    /// The part that is being filled.
    pub(crate) part: String,
    beside: Option<PathBuf>,
    made: u32,
    /// Pictures numbered so far.
    pub(crate) drawings: u32,
}

impl Workshop {
    /// A package to be filled; files of values are taken from `beside`, and refused where there is no such folder.
    pub(crate) fn new(package: Package, beside: Option<&Path>) -> Self {
        Self { package, trees: BTreeMap::new(), part: String::new(), beside: beside.map(Path::to_owned), made: 0, drawings: 0 }
    }

    /// A number that nothing in this paper has yet.
    pub(crate) fn fresh(&mut self) -> u32 {
        self.made += 1;
        self.made
    }

    /// A part as a tree, kept until the paper is written; `new` where the package has none.
    pub(crate) fn tree(&mut self, name: &str, new: impl FnOnce() -> Element) -> Result<&mut Element> {
        let tree = match self.trees.remove(name) {
            Some(tree) => tree,
            None if self.package.parts.contains_key(name) => self.package.tree(name)?,
            None => new(),
        };
        Ok(self.trees.entry(name.to_owned()).or_insert(tree))
    }

    /// The relations of a part.
    pub(crate) fn relations(&mut self, part: &str) -> Result<&mut Element> {
        self.tree(&relations_of(part), || Element::new("Relationships").with("xmlns", RELATIONS))
    }

    /// The id by which `part` names `target`: the one there is, or a new one.
    pub(crate) fn relate(&mut self, part: &str, kind: &str, target: &str, outside: bool) -> Result<String> {
        let relations = self.relations(part)?;
        let same = |e: &&Element| {
            e.attr("Type") == Some(kind) && e.attr("Target") == Some(target) && (e.attr("TargetMode") == Some("External")) == outside
        };
        if let Some(id) = relations.elements().find(same).and_then(|e| e.attr("Id")) {
            return Ok(id.to_owned());
        }
        let mut number = relations.children.len();
        let id = loop {
            number += 1;
            let id = format!("rIdLucai{number}");
            if !relations.elements().any(|e| e.attr("Id") == Some(&id)) {
                break id;
            }
        };
        let mut relation = Element::new("Relationship").with("Id", &id).with("Type", kind).with("Target", target);
        if outside {
            relation.set("TargetMode", "External");
        }
        relations.children.push(Node::Element(relation));
        Ok(id)
    }

    /// A link to the outside, which only a click follows.
    pub(crate) fn link(&mut self, address: &str) -> Result<String> {
        if !["http://", "https://", "mailto:"].iter().any(|start| address.starts_with(start)) {
            return Err(refused(format!("链接“{address}”应以 http://、https:// 或者 mailto: 开头")));
        }
        let part = self.part.clone();
        self.relate(&part, &format!("{OFFICE}/hyperlink"), address, true)
    }

    /// Puts a part into the package and says its type.
    pub(crate) fn add(&mut self, name: &str, content: Vec<u8>, media: &str) -> Result<()> {
        let types = self.tree("[Content_Types].xml", || Element::new("Types"))?;
        let part = format!("/{name}");
        if !types.elements().any(|e| e.attr("PartName") == Some(&part)) {
            types.children.push(Node::Element(Element::new("Override").with("PartName", &part).with("ContentType", media)));
        }
        self.package.parts.insert(name.to_owned(), content);
        Ok(())
    }

    /// The content that a value names.
    pub(crate) fn content(&self, base64: Option<&str>, file: Option<&str>) -> Result<Vec<u8>> {
        match (base64, file) {
            (Some(text), None) => {
                let plain: String = text.chars().filter(|c| !c.is_ascii_whitespace()).collect();
                base64::engine::general_purpose::STANDARD.decode(plain).map_err(|_| refused("base64 不是有效的 base64 文字"))
            }
            (None, Some(name)) => self.beside(name),
            _ => Err(refused("图片和子文档要有 base64 或者 file 其中一项")),
        }
    }

    /// A file beside the data, and nowhere else.
    fn beside(&self, name: &str) -> Result<Vec<u8>> {
        let Some(folder) = &self.beside else { return Err(refused("这里不能按文件名取用文件，请用 base64")) };
        let inside = Path::new(name).components().all(|c| matches!(c, Component::Normal(_)));
        let path = folder.join(name);
        let real = path.canonicalize().map_err(|_| refused(format!("数据旁边没有文件“{name}”")))?;
        if !inside || !folder.canonicalize().is_ok_and(|folder| real.starts_with(folder)) {
            return Err(refused(format!("文件“{name}”不在数据所在的文件夹里")));
        }
        if std::fs::metadata(&real).map_or(true, |m| m.len() > LARGEST || !m.is_file()) {
            return Err(refused(format!("文件“{name}”超过 20 MB 或者不是文件")));
        }
        std::fs::read(&real).map_err(|e| refused(format!("文件“{name}”不能读取（{e}）")))
    }

    /// The id of a style of the template by its id or its name.
    pub(crate) fn style(&mut self, wanted: &str) -> Result<String> {
        let styles = self.tree("word/styles.xml", || Element::new("w:styles"))?;
        let named = |e: &Element| e.find("w:name").and_then(|n| n.attr("w:val")) == Some(wanted);
        let found = styles.elements().find(|e| e.attr("w:styleId") == Some(wanted)).or_else(|| styles.elements().find(|e| named(e)));
        found.and_then(|e| e.attr("w:styleId")).map(str::to_owned).ok_or_else(|| refused(format!("模板里没有样式“{wanted}”")))
    }

    /// What stands in place of a run.
    pub(crate) fn runs(&mut self, insert: &Insert) -> Result<String> {
        match insert {
            Insert::Rich(pieces) => self.pieces(pieces),
            Insert::Image(image) => self.image(image),
            Insert::Paragraphs(_) | Insert::Docx(_) => Err(refused("段落和子文档要独占一段，请写成 {{p 名称 }}")),
        }
    }

    /// What stands in place of a paragraph.
    pub(crate) fn paragraphs(&mut self, insert: &Insert) -> Result<String> {
        match insert {
            Insert::Paragraphs(list) => list.iter().map(|p| self.paragraph(p)).collect(),
            Insert::Docx(Content { base64, file }) => {
                let docx = self.content(base64.as_deref(), file.as_deref())?;
                subdoc::bring(self, &docx)
            }
            of_runs => Ok(format!("<w:p lucai-look=\"1\">{}</w:p>", self.runs(of_runs)?)),
        }
    }

    fn pieces(&mut self, pieces: &[Piece]) -> Result<String> {
        pieces.iter().map(|piece| rich::run(self, piece)).collect()
    }

    fn paragraph(&mut self, paragraph: &Paragraph) -> Result<String> {
        let properties = rich::paragraph_properties(self, paragraph)?;
        Ok(format!("<w:p lucai-look=\"1\">{properties}{}</w:p>", self.pieces(&paragraph.pieces)?))
    }

    fn image(&mut self, image: &Image) -> Result<String> {
        picture::run(self, image)
    }

    /// The paper, written.
    pub(crate) fn write(&mut self) -> Result<Vec<u8>> {
        for (name, tree) in std::mem::take(&mut self.trees) {
            self.package.parts.insert(name, xml::write(&tree).into_bytes());
        }
        self.package.write()
    }
}

/// Where the relations of a part stand.
pub(crate) fn relations_of(part: &str) -> String {
    let (folder, file) = part.rsplit_once('/').unwrap_or(("", part));
    if folder.is_empty() { format!("_rels/{file}.rels") } else { format!("{folder}/_rels/{file}.rels") }
}
