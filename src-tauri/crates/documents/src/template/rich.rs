//! Rich text: a piece with its look as a run.

use super::insert::{Paragraph, Piece};
use super::workshop::{OFFICE, Workshop, refused};
use crate::error::Result;
use crate::xml::escape;

/// Word's kinds of underline that docxtpl knows.
const UNDERLINES: [&str; 8] = ["single", "double", "thick", "dotted", "dash", "dotDash", "dotDotDash", "wave"];
/// Largest letters Word takes, in points.
const LARGEST: f64 = 1638.0;

fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    escape(text, true, &mut out);
    out
}

fn colour(text: &str) -> Result<&str> {
    let digits = text.strip_prefix('#').unwrap_or(text);
    match digits.len() == 6 && digits.bytes().all(|b| b.is_ascii_hexdigit()) {
        true => Ok(digits),
        false => Err(refused(format!("颜色“{text}”应为六位十六进制数，例如 C00000"))),
    }
}

/// The run of a piece; `\n`, `\t`, `\a` and `\f` in its text become breaks when the part is finished.
pub(crate) fn run(shop: &mut Workshop, piece: &Piece) -> Result<String> {
    let mut properties = String::new();
    let mut put = |name: &str, value: &str| properties.push_str(&format!("<w:{name} w:val=\"{value}\"/>"));
    if let Some(style) = &piece.style {
        put("rStyle", &escaped(&shop.style(style)?));
    }
    let font = piece.font.as_deref().map(|font| {
        let font = escaped(font);
        format!("<w:rFonts w:ascii=\"{font}\" w:hAnsi=\"{font}\" w:eastAsia=\"{font}\" w:cs=\"{font}\"/>")
    });
    for (name, on) in [("b", piece.bold), ("i", piece.italic), ("strike", piece.strike)] {
        if on {
            put(name, "1");
        }
    }
    if let Some(colour_of) = &piece.color {
        put("color", colour(colour_of)?);
    }
    if let Some(size) = piece.size {
        if !(0.5..=LARGEST).contains(&size) {
            return Err(refused(format!("字号 {size} 应在 0.5 到 {LARGEST} 磅之间")));
        }
        let half = format!("{:.0}", size * 2.0);
        put("sz", &half);
        put("szCs", &half);
    }
    match &piece.underline {
        None | Some(serde_json::Value::Bool(false) | serde_json::Value::Null) => {}
        Some(serde_json::Value::String(kind)) if UNDERLINES.contains(&kind.as_str()) => put("u", kind),
        Some(serde_json::Value::Bool(true)) => put("u", "single"),
        Some(other) => return Err(refused(format!("下划线“{other}”应为 true 或者 {}", UNDERLINES.join("、")))),
    }
    if let Some(ground) = &piece.highlight {
        let ground = colour(ground)?;
        properties.push_str(&format!("<w:shd w:val=\"clear\" w:color=\"auto\" w:fill=\"{ground}\"/>"));
    }
    for (kind, on) in [("subscript", piece.subscript), ("superscript", piece.superscript)] {
        if on {
            properties.push_str(&format!("<w:vertAlign w:val=\"{kind}\"/>"));
        }
    }
    let properties = match (font, properties.is_empty()) {
        (None, true) => String::new(),
        // the schema wants the font first; a style goes before it
        (font, _) => format!("<w:rPr>{}{properties}</w:rPr>", font.unwrap_or_default()),
    };
    let run = plain(&piece.text, &properties);
    match &piece.link {
        None => Ok(run),
        Some(address) => {
            let id = shop.link(address)?;
            Ok(format!("<w:hyperlink xmlns:r=\"{OFFICE}\" r:id=\"{id}\" w:tgtFrame=\"_blank\">{run}</w:hyperlink>"))
        }
    }
}

/// A run with this text; the properties are its own, the rest it takes from where it stands.
pub(crate) fn plain(text: &str, properties: &str) -> String {
    let mut out = format!("<w:r lucai-look=\"1\">{properties}<w:t xml:space=\"preserve\">");
    escape(&text.replace("\r\n", "\n").replace('\r', "\n"), false, &mut out);
    out.push_str("</w:t></w:r>");
    out
}

/// The properties of a paragraph that names some; empty where it takes those of the tag's paragraph.
pub(crate) fn paragraph_properties(shop: &mut Workshop, paragraph: &Paragraph) -> Result<String> {
    let mut properties = String::new();
    if let Some(style) = &paragraph.style {
        properties.push_str(&format!("<w:pStyle w:val=\"{}\"/>", escaped(&shop.style(style)?)));
    }
    if let Some(align) = &paragraph.align {
        let align = match align.as_str() {
            "left" | "center" | "right" | "both" => align,
            other => return Err(refused(format!("对齐“{other}”应为 left、center、right 或者 both"))),
        };
        properties.push_str(&format!("<w:jc w:val=\"{align}\"/>"));
    }
    Ok(if properties.is_empty() { properties } else { format!("<w:pPr>{properties}</w:pPr>") })
}
