//! The .docx as a package: opened under limits, judged, written again.

use std::collections::BTreeMap;
use std::io::{Cursor, Read, Write};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipArchive, ZipWriter};

use crate::error::{Code, PaperError, Result};
use crate::xml;

/// Largest .docx taken, packed.
const PACKED: usize = 50 << 20;
/// Largest sum of all parts, unpacked.
const UNPACKED: u64 = 200 << 20;
/// Largest part with text, unpacked.
const PART: usize = 40 << 20;
/// Most parts.
const PARTS: usize = 4_000;

/// A .docx taken apart: part name to content.
pub(crate) struct Package {
    pub(crate) parts: BTreeMap<String, Vec<u8>>,
}

impl Package {
    /// Opens and judges a .docx.
    pub(crate) fn open(bytes: &[u8]) -> Result<Self> {
        if bytes.len() > PACKED {
            return Err(PaperError::new(Code::TooLarge, "Word 文件超过 50 MB，不予打开"));
        }
        if bytes.starts_with(&[0xd0, 0xcf, 0x11, 0xe0]) {
            return Err(PaperError::new(Code::NotADocx, "这是旧版 .doc 文件或者加了密码的文件，请另存为不加密的 .docx"));
        }
        if !bytes.starts_with(b"PK") {
            return Err(PaperError::new(Code::NotADocx, "这不是 Word（.docx）文件"));
        }
        let damaged = |_| PaperError::new(Code::Damaged, "Word 文件不完整或者已损坏");
        let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(damaged)?;
        if archive.len() > PARTS {
            return Err(PaperError::new(Code::TooLarge, "Word 文件的组成部分过多，不予打开"));
        }
        let mut parts = BTreeMap::new();
        let mut left = UNPACKED;
        for index in 0..archive.len() {
            let file = archive.by_index(index).map_err(damaged)?;
            if file.is_dir() {
                continue;
            }
            let name = file.name().map_err(damaged)?.trim_start_matches('/').to_owned();
            let mut content = Vec::new();
            // The size in the header may lie: what counts is what comes out.
            file.take(left + 1).read_to_end(&mut content).map_err(|_| PaperError::new(Code::Damaged, "Word 文件不完整或者已损坏"))?;
            left =
                left.checked_sub(content.len() as u64).ok_or_else(|| PaperError::new(Code::TooLarge, "Word 文件解压后过大，不予打开"))?;
            let text = name.ends_with(".xml") || name.ends_with(".rels");
            if text && content.len() > PART {
                return Err(PaperError::new(Code::TooLarge, "Word 文件解压后过大，不予打开"));
            }
            parts.insert(name, content);
        }
        let package = Self { parts };
        package.judge()?;
        Ok(package)
    }

    fn judge(&self) -> Result<()> {
        let Some(types) = self.parts.get("[Content_Types].xml") else {
            return Err(PaperError::new(Code::NotADocx, "这不是 Word（.docx）文件"));
        };
        if !self.parts.contains_key("word/document.xml") {
            return Err(PaperError::new(Code::Damaged, "Word 文件缺少正文部分"));
        }
        let macros = self.parts.keys().any(|n| n.to_ascii_lowercase().contains("vbaproject"));
        if macros || String::from_utf8_lossy(types).to_ascii_lowercase().contains("macroenabled") {
            return Err(PaperError::new(Code::Macros, "文件带有宏，不予打开；请另存为不含宏的 .docx"));
        }
        for (name, content) in &self.parts {
            if name.ends_with(".rels") {
                judge_links(name, content)?;
            }
        }
        for name in self.text_parts() {
            self.judge_fields(&name)?;
        }
        Ok(())
    }

    /// A field may fetch a file or start a program as soon as it is brought up to date.
    fn judge_fields(&self, name: &str) -> Result<()> {
        const FETCHING: [&str; 5] = ["DDE", "DDEAUTO", "INCLUDETEXT", "INCLUDEPICTURE", "LINK"];
        let bytes = self.parts.get(name).map(Vec::as_slice).unwrap_or_default();
        let text = String::from_utf8_lossy(bytes);
        // most parts have no field at all
        if !text.contains("instrText") && !text.contains("fldSimple") {
            return Ok(());
        }
        let mut instructions = String::new();
        self.tree(name)?.walk(&mut |e| match e.name.as_str() {
            "w:instrText" => instructions.push_str(&e.text()),
            "w:fldSimple" => instructions.push_str(&format!(" {} ", e.attr("w:instr").unwrap_or_default())),
            "w:fldChar" => instructions.push(' '),
            _ => {}
        });
        let upper = instructions.to_uppercase();
        match upper.split_whitespace().find(|word| FETCHING.contains(word)) {
            Some(word) => {
                Err(PaperError::new(Code::ExternalLink, format!("文件带有会读取外部内容的域（{word}），不予打开；请在 Word 中删去这个域")))
            }
            None => Ok(()),
        }
    }

    /// Names of the parts that hold text of the paper.
    pub(crate) fn text_parts(&self) -> Vec<String> {
        self.parts
            .keys()
            .filter(|n| {
                n.strip_prefix("word/").is_some_and(|n| {
                    n == "document.xml"
                        || ["header", "footer", "footnotes", "endnotes"].iter().any(|p| n.starts_with(p) && n.ends_with(".xml"))
                })
            })
            .cloned()
            .collect()
    }

    /// Reads one part as a tree.
    pub(crate) fn tree(&self, name: &str) -> Result<xml::Element> {
        let bytes = self.parts.get(name).map(Vec::as_slice).unwrap_or_default();
        xml::parse(name, bytes)
    }

    /// Writes the package; the same parts give the same bytes.
    pub(crate) fn write(&self) -> Result<Vec<u8>> {
        let failed = |e: &dyn std::fmt::Display| PaperError::new(Code::Damaged, format!("Word 文件不能写出：{e}"));
        let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
        let packed =
            SimpleFileOptions::default().compression_method(CompressionMethod::Deflated).last_modified_time(zip::DateTime::default());
        let stored = packed.compression_method(CompressionMethod::Stored);
        // Readers that sniff the type want the content types first.
        let first = self.parts.get_key_value("[Content_Types].xml");
        let rest = self.parts.iter().filter(|(n, _)| *n != "[Content_Types].xml");
        for (name, content) in first.into_iter().chain(rest) {
            let plain = ["png", "jpg", "jpeg", "odttf"].iter().any(|e| name.ends_with(e));
            zip.start_file(name.as_str(), if plain { stored } else { packed }).map_err(|e| failed(&e))?;
            zip.write_all(content).map_err(|e| failed(&e))?;
        }
        Ok(zip.finish().map_err(|e| failed(&e))?.into_inner())
    }
}

fn judge_links(name: &str, content: &[u8]) -> Result<()> {
    let mut bad = None;
    xml::parse(name, content)?.walk(&mut |e| {
        let outside = e.attr("TargetMode").is_some_and(|m| m.eq_ignore_ascii_case("external"));
        let kind = e.attr("Type").unwrap_or_default();
        // A hyperlink is only followed by a click; everything else is fetched by opening.
        if outside && !kind.ends_with("/hyperlink") {
            bad = Some(e.attr("Target").unwrap_or_default().to_owned());
        }
    });
    match bad {
        Some(target) => Err(PaperError::new(Code::ExternalLink, format!("文件引用了外部内容（{target}），不予打开"))),
        None => Ok(()),
    }
}
