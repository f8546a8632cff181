//! An employer across cases: how its name is compared, and what others published of it (Reg. 47, 48).

use crate::project::{NewText, day, put_text};
use lucai_law::id_number::{self, IdKind};
use lucai_law::{Day, Refusal};
use serde_json::{Map, Value};

/// A name as names are compared: without spaces, full-width letters and brackets as narrow ones, capitals.
#[must_use]
pub fn name_key(name: &str) -> String {
    let narrow = |c: char| match c {
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(c) - 0xfee0).unwrap_or(c),
        '〔' | '【' => '(',
        '〕' | '】' => ')',
        other => other,
    };
    name.chars().map(narrow).filter(|c| !c.is_whitespace()).flat_map(char::to_uppercase).collect()
}

/// A unified social credit code as it is kept, or why it is none.
///
/// # Errors
/// `bad_uscc`.
pub fn uscc(code: &str) -> Result<String, Refusal> {
    let text = name_key(code);
    let check = id_number::check(&text);
    let message =
        || format!("统一社会信用代码“{}”不对：{}。请对照营业执照改正。", code.trim(), check.problem.as_deref().unwrap_or("应为 18 位"));
    if check.kind == IdKind::Uscc && check.valid { Ok(text) } else { Err(Refusal::new("bad_uscc", message())) }
}

/// What can be entered of an employer.
pub const MARKS: [(&str, &str, &str); 4] = [
    ("grade", "劳动保障守法诚信等级", "农民工工资条例47"),
    ("published", "重大违法行为向社会公布", "农民工工资条例47"),
    ("blacklist", "列入拖欠农民工工资失信联合惩戒对象名单", "农民工工资条例48"),
    ("removed", "移出失信联合惩戒对象名单", "农民工工资条例48"),
];

/// The Chinese of a mark and its article.
#[must_use]
pub fn mark(kind: &str) -> Option<(&'static str, &'static str)> {
    MARKS.iter().find(|(word, ..)| *word == kind).map(|(_, label, article)| (*label, *article))
}

/// A mark as somebody enters it.
#[derive(Debug, Clone, Copy)]
pub struct NewMark<'a> {
    /// Unified social credit code, where it is known.
    pub uscc: &'a str,
    /// Name.
    pub name: &'a str,
    /// Which mark, a word of [`MARKS`].
    pub kind: &'a str,
    /// A, B or C, for a grade.
    pub grade: &'a str,
    /// The day of it.
    pub on: Day,
    /// Where it was published.
    pub source: &'a str,
}

/// The body of the record of a mark. `item` is its identity.
///
/// # Errors
/// `bad_value`, `bad_uscc`, `missing_key`, `future_date`, `too_long`.
pub fn decide_mark(item: &str, new: &NewMark<'_>, today: Day) -> Result<Value, Refusal> {
    let Some((label, article)) = mark(new.kind) else {
        return Err(Refusal::new("bad_value", "请选择记录的种类：诚信等级、向社会公布、列入名单或者移出名单。"));
    };
    let mut body = Map::new();
    body.insert("item".to_owned(), Value::from(item));
    put_text(&mut body, NewText { key: "name", label: "单位名称", must: true, longest: 200 }, new.name)?;
    put_text(&mut body, NewText { key: "source", label: "来源（文号、网址或者名单名称）", must: true, longest: 500 }, new.source)?;
    let code = if new.uscc.trim().is_empty() { String::new() } else { uscc(new.uscc)? };
    body.insert("uscc".to_owned(), Value::from(code));
    let grade = new.grade.trim().to_ascii_uppercase();
    if new.kind == "grade" && !["A", "B", "C"].contains(&grade.as_str()) {
        return Err(Refusal::by("bad_value", article, "守法诚信等级应是 A、B、C 之一。"));
    }
    body.insert("grade".to_owned(), Value::from(if new.kind == "grade" { grade } else { String::new() }));
    body.insert("mark".to_owned(), Value::from(new.kind));
    body.insert("on".to_owned(), Value::from(day(label, new.on, today)?));
    body.insert("active".to_owned(), Value::from(true));
    Ok(Value::Object(body))
}
