//! What search finds of a case: parties, numbers, facts, notes, minutes, papers.

use crate::rows::{Rows, TEXTS};
use lucai_domain::case::CaseFile;
use lucai_domain::party::{Party, Standing};
use serde_json::Value;

/// Fields that are words of the program, not of a person.
const WORDS: [&str; 3] = ["procedure", "received", "cause"];
/// The longest text of one place, in characters.
const LONGEST: usize = 100_000;

/// Puts every place of the case that has text.
pub(crate) fn put(rows: &mut Rows, file: &CaseFile, parties: &[Party], cause: &str) {
    if let Some(number) = file.number() {
        place(rows, "number", &number.number, false);
    }
    for (standing, field) in
        [(Standing::Applicant, "applicant"), (Standing::Respondent, "respondent"), (Standing::ThirdParty, "third_party")]
    {
        place(rows, field, &join(parties.iter().filter(|p| p.standing == standing).map(Party::name)), false);
    }
    let numbers = parties.iter().flat_map(|p| ["id_number", "uscc", "phone"].map(|field| p.text(field)));
    place(rows, "party_number", &join(numbers), false);
    place(rows, "cause", cause, false);
    for (field, inner) in [("note", false), ("inner:note", true)] {
        place(rows, field, &join(file.notes().iter().filter(|n| n.inner == inner).map(|n| n.text.as_str())), inner);
    }
    for document in file.documents() {
        let mut text = document.title.clone();
        strings(&document.form, &mut text);
        place(rows, &format!("document:{}", document.document), &text, document.inner || document.is_unissued_award());
    }
    entities(rows, file);
}

/// The fields of everything else: those of the case itself each as a place, those of other entities together. What was
/// written in the inner file stays there.
fn entities(rows: &mut Rows, file: &CaseFile) {
    let registers = file.registers();
    for entity in registers.entities().filter(|e| !e.starts_with("party:")) {
        let mut open = String::new();
        let mut inner = String::new();
        for field in registers.entity(entity).keys() {
            let Some(edit) = registers.register(entity, field).and_then(|r| r.shown()) else { continue };
            let hidden = edit.stream.is_inner();
            let unread = match entity {
                "case" => WORDS.contains(&field.as_str()),
                claim if claim.starts_with("claim:") => field != "text",
                _ => false,
            };
            if unread {
                continue;
            }
            if entity == "case" && !hidden {
                let mut text = String::new();
                strings(&edit.value, &mut text);
                // notes have a place of their own, and a remark of this name goes with them
                let name = if field == "note" { "remark" } else { field.as_str() };
                place(rows, name, &text, false);
            } else {
                strings(&edit.value, if hidden { &mut inner } else { &mut open });
            }
        }
        place(rows, entity, &open, false);
        place(rows, &format!("inner:{entity}"), &inner, true);
    }
}

fn place(rows: &mut Rows, field: &str, text: &str, inner: bool) {
    if text.chars().any(char::is_alphanumeric) {
        let text: String = text.chars().take(LONGEST).collect();
        rows.put(TEXTS, vec![field.into(), text.into(), inner.into()]);
    }
}

fn join<'a>(texts: impl Iterator<Item = &'a str>) -> String {
    texts.filter(|t| !t.is_empty()).collect::<Vec<_>>().join("、")
}

/// All strings in a value that a person wrote, one a line.
fn strings(value: &Value, out: &mut String) {
    match value {
        Value::String(text) if is_code(text) => {}
        Value::String(text) => {
            if !out.is_empty() {
                out.push('\n');
            }
            out.push_str(text);
        }
        Value::Array(items) => items.iter().for_each(|item| strings(item, out)),
        Value::Object(fields) => fields.values().for_each(|item| strings(item, out)),
        _ => {}
    }
}

/// Whether a whole value is a name of the program's (`worker:2`, `overtime_pay`) or a digest, which nobody looks for.
fn is_code(text: &str) -> bool {
    let name = text.split(':').next().unwrap_or_default();
    let named = name.contains(|c: char| c.is_ascii_lowercase())
        && text.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || matches!(c, '_' | ':' | '-'));
    named && text.len() > 3
}
