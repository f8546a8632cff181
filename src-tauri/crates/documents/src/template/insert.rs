//! What a value may be besides text: rich text, paragraphs, a picture, a sub-document. The JSON shapes, see docs/templates.md.

use minijinja::value::{Value as Jinja, ValueKind};
use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde_json::Value;

/// A value that brings more than text.
pub(crate) enum Insert {
    /// `{"$rich": [...]}`: pieces of text, each with its look.
    Rich(Vec<Piece>),
    /// `{"$paragraphs": [...]}`: whole paragraphs.
    Paragraphs(Vec<Paragraph>),
    /// `{"$image": {...}}`.
    Image(Image),
    /// `{"$docx": {...}}`: a Word file whose body goes here.
    Docx(Content),
}

/// A piece of rich text.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Piece {
    pub(crate) text: String,
    #[serde(default)]
    pub(crate) bold: bool,
    #[serde(default)]
    pub(crate) italic: bool,
    /// `true`, or one of Word's kinds.
    pub(crate) underline: Option<Value>,
    #[serde(default)]
    pub(crate) strike: bool,
    #[serde(default)]
    pub(crate) subscript: bool,
    #[serde(default)]
    pub(crate) superscript: bool,
    /// Six hexadecimal digits, with or without `#`.
    pub(crate) color: Option<String>,
    /// The ground behind the text, as `color`.
    pub(crate) highlight: Option<String>,
    /// Points.
    pub(crate) size: Option<f64>,
    pub(crate) font: Option<String>,
    /// Name or id of a character style of the template.
    pub(crate) style: Option<String>,
    /// An address that a click opens: `http`, `https` or `mailto`.
    pub(crate) link: Option<String>,
}

/// A whole paragraph.
#[derive(Debug)]
pub(crate) struct Paragraph {
    pub(crate) pieces: Vec<Piece>,
    pub(crate) style: Option<String>,
    pub(crate) align: Option<String>,
}

/// Content of a file: in the data itself, or beside it.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Content {
    pub(crate) base64: Option<String>,
    pub(crate) file: Option<String>,
}

/// A picture.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Image {
    pub(crate) base64: Option<String>,
    pub(crate) file: Option<String>,
    /// Millimetres.
    pub(crate) width_mm: Option<f64>,
    /// Millimetres.
    pub(crate) height_mm: Option<f64>,
    /// What a reader says who does not see it.
    pub(crate) alt: Option<String>,
    /// As [`Piece::link`].
    pub(crate) link: Option<String>,
}

/// Reads a value of one of the shapes; none where it is an ordinary value.
///
/// # Errors
/// The reason in Chinese where it has the mark of a shape and not the shape.
pub(crate) fn read(value: &Jinja) -> Result<Option<Insert>, String> {
    if value.kind() != ValueKind::Map || value.len() != Some(1) {
        return Ok(None);
    }
    for (key, name) in [("$rich", "富文本"), ("$paragraphs", "段落"), ("$image", "图片"), ("$docx", "子文档")] {
        let inner = value.get_attr(key).ok().filter(|inner| !inner.is_undefined());
        let Some(inner) = inner else { continue };
        let json = serde_json::to_value(&inner).map_err(|e| format!("{name}不能读取（{e}）"))?;
        return Ok(Some(match key {
            "$rich" => Insert::Rich(pieces(json, name)?),
            "$paragraphs" => Insert::Paragraphs(list(json).into_iter().map(|p| paragraph(p, name)).collect::<Result<_, _>>()?),
            "$image" => Insert::Image(shape(json, name)?),
            _ => Insert::Docx(shape(json, name)?),
        }));
    }
    Ok(None)
}

fn shape<T: DeserializeOwned>(json: Value, name: &str) -> Result<T, String> {
    serde_json::from_value(json).map_err(|e| format!("{name}的写法不对（{e}），写法见模板说明"))
}

fn list(json: Value) -> Vec<Value> {
    match json {
        Value::Array(list) => list,
        one => vec![one],
    }
}

fn pieces(json: Value, name: &str) -> Result<Vec<Piece>, String> {
    let piece = |one: Value| match one {
        Value::String(text) => Ok(Piece { text, ..Piece::default() }),
        other => shape(other, name),
    };
    list(json).into_iter().map(piece).collect()
}

fn paragraph(json: Value, name: &str) -> Result<Paragraph, String> {
    #[derive(Deserialize)]
    #[serde(deny_unknown_fields)]
    struct Whole {
        text: Value,
        style: Option<String>,
        align: Option<String>,
    }
    match json {
        Value::Object(map) if map.contains_key("text") => {
            let whole: Whole = shape(Value::Object(map), name)?;
            Ok(Paragraph { pieces: pieces(whole.text, name)?, style: whole.style, align: whole.align })
        }
        other => Ok(Paragraph { pieces: pieces(other, name)?, style: None, align: None }),
    }
}
