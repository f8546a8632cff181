//! Setting up a body, and changing its particulars.

use super::{Body, BodyKind};
use crate::event::NewBody;
use crate::ids::BodyId;
use crate::kind::Kind;
use lucai_law::Refusal;
use serde_json::{Map, Value};

/// The longest particular, in characters.
const LONGEST: usize = 500;

/// What is to be written down of a body; `None` stays as it is.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct BodyEdit {
    /// Name.
    pub name: Option<String>,
    /// Word of its kind, see [`BodyKind`].
    pub kind: Option<String>,
    /// Who answers there.
    pub contact: Option<String>,
    /// Telephone.
    pub phone: Option<String>,
    /// Address.
    pub address: Option<String>,
    /// When it is open.
    pub hours: Option<String>,
    /// What it takes in.
    pub takes: Option<String>,
    /// Still worked with.
    pub active: Option<bool>,
}

/// Decides on a body: what goes into the office's log; nothing where nothing would change. `before` is the body as it stands, `others`
/// are all of the office.
///
/// # Errors
/// `body_name` (empty or too long), `body_exists`, `body_kind` (no such kind, or a station with its own cases becoming something else),
/// `body_text` (too long).
pub fn decide<'a>(
    id: &BodyId,
    before: Option<&Body>,
    others: impl IntoIterator<Item = &'a Body>,
    edit: &BodyEdit,
) -> Result<Option<NewBody>, Refusal> {
    let mut fields = Map::new();
    let name = edit.name.as_deref().map(str::trim).or_else(|| before.map(|body| body.name.as_str())).unwrap_or_default();
    if name.is_empty() || name.chars().count() > 100 {
        return Err(Refusal::new("body_name", "请填写单位名称，不超过 100 字。"));
    }
    if others.into_iter().any(|other| other.id != *id && other.name == name) {
        return Err(Refusal::new("body_exists", format!("已有名为“{name}”的单位，请换一个名称，或者修改已有的单位。")));
    }
    if before.is_none_or(|body| body.name != name) {
        fields.insert("name".to_owned(), Value::from(name));
    }
    let kind = match &edit.kind {
        Some(word) => Some(BodyKind::from_name(word.trim()).ok_or_else(|| bad_kind(word))?),
        None => before.map(|body| body.kind),
    };
    let kind = kind.ok_or_else(|| bad_kind(""))?;
    if before.is_some_and(|body| body.kind != kind && (body.kind == BodyKind::Station || kind == BodyKind::Station)) {
        return Err(Refusal::new("body_kind", "调解工作站与其他单位不能互相改换：办理的范围不同。请停用后另建一个单位。"));
    }
    if before.is_none_or(|body| body.kind != kind) {
        fields.insert("kind".to_owned(), Value::from(kind.as_str()));
    }
    for (key, given, stands) in [
        ("contact", &edit.contact, before.map(|body| &body.contact)),
        ("phone", &edit.phone, before.map(|body| &body.phone)),
        ("address", &edit.address, before.map(|body| &body.address)),
        ("hours", &edit.hours, before.map(|body| &body.hours)),
        ("takes", &edit.takes, before.map(|body| &body.takes)),
    ] {
        let Some(text) = given.as_deref().map(str::trim) else { continue };
        if text.chars().count() > LONGEST {
            return Err(Refusal::new("body_text", format!("单位的各项说明每项不超过 {LONGEST} 字。")));
        }
        if stands.map_or("", String::as_str) != text {
            fields.insert(key.to_owned(), Value::from(text));
        }
    }
    if let Some(active) = edit.active.filter(|active| before.is_none_or(|body| body.active != *active)) {
        fields.insert("active".to_owned(), Value::from(active));
    }
    if fields.is_empty() {
        return Ok(None);
    }
    fields.insert("item".to_owned(), Value::from(id.as_str()));
    let kind = Kind::BodySet;
    Ok(Some(NewBody { class: kind.spec().class, kind, body: Value::Object(fields), supersedes: Vec::new() }))
}

fn bad_kind(word: &str) -> Refusal {
    let kinds: Vec<String> = BodyKind::ALL.iter().map(|kind| format!("{}（{}）", kind.as_str(), kind.label())).collect();
    let said = if word.trim().is_empty() { "请选择单位的种类".to_owned() } else { format!("没有“{word}”这种单位") };
    Refusal::new("body_kind", format!("{said}：可用 {}。", kinds.join("、")))
}
