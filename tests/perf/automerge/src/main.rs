//! Reads edits (one JSON object a line: `case`, `kind`, `body`, `actor`, `millis`), makes each a change of an automerge document, and holds what
//! `save` gives against the length of a packet with the same edits.
//!
//! `lucai-automerge-size EDITS BYTES`. Two documents are made of the edits: one for each case, as cases are shared one by one, and one of all cases,
//! which could only be shared as a whole; the smaller one counts. A field is a register, an act an element of a list; who and when (to the second)
//! are the change's own. No change is signed, as each chain in the packet is. Exit status 1 where the packet is larger.

use automerge::transaction::{CommitOptions, Transactable};
use automerge::{AutoCommit, AutomergeError, ObjId, ObjType, ROOT, ReadDoc};
use serde_json::Value;
use std::collections::BTreeMap;
use std::process::ExitCode;

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [edits, bytes] = arguments.as_slice() else { return ExitCode::from(2) };
    let (Ok(edits), Ok(packet)) = (std::fs::read_to_string(edits), bytes.parse::<usize>()) else { return ExitCode::from(2) };
    let edits: Vec<Value> = edits.lines().filter_map(|line| serde_json::from_str(line).ok()).collect();
    match (in_one(&edits), in_each(&edits)) {
        (Ok(one), Ok(each)) => {
            let smaller = one.min(each);
            let ratio = packet as f64 / smaller as f64;
            let verdict = if ratio <= 1.0 { "ok" } else { "TOO MUCH" };
            println!("{:<28} {packet:>12} {smaller:>12} {ratio:>7.2}  at most 1 {verdict}", "size against automerge, bytes");
            println!("{} edits; automerge takes {one} bytes with one document of all cases, {each} with one for each", edits.len());
            ExitCode::from(u8::from(ratio > 1.0))
        }
        (one, each) => {
            eprintln!("{one:?} {each:?}");
            ExitCode::from(2)
        }
    }
}

fn in_one(edits: &[Value]) -> Result<usize, AutomergeError> {
    let mut document = AutoCommit::new();
    let mut cases = BTreeMap::new();
    for edit in edits {
        let name = text(edit, "case");
        let case = match cases.get(name) {
            Some(case) => ObjId::clone(case),
            None => document.put_object(ROOT, name, ObjType::Map)?,
        };
        cases.insert(name, case.clone());
        change(&mut document, &case, edit)?;
    }
    Ok(document.save().len())
}

fn in_each(edits: &[Value]) -> Result<usize, AutomergeError> {
    let mut documents: BTreeMap<&str, AutoCommit> = BTreeMap::new();
    for edit in edits {
        change(documents.entry(text(edit, "case")).or_default(), &ROOT, edit)?;
    }
    Ok(documents.values_mut().map(|document| document.save().len()).sum())
}

fn text<'a>(value: &'a Value, key: &str) -> &'a str {
    value.get(key).and_then(Value::as_str).unwrap_or_default()
}

fn change(document: &mut AutoCommit, case: &ObjId, edit: &Value) -> Result<(), AutomergeError> {
    let (kind, body) = (text(edit, "kind"), &edit["body"]);
    match (body["entity"].as_str(), body["fields"].as_object()) {
        (Some(entity), Some(fields)) => {
            let register = child(document, case, entity, ObjType::Map)?;
            for (field, value) in fields {
                document.put(&register, field.as_str(), value.as_str().unwrap_or_default())?;
            }
        }
        _ => {
            let acts = child(document, case, "acts", ObjType::List)?;
            let last = document.length(&acts);
            let act = document.insert_object(&acts, last, ObjType::Map)?;
            document.put(&act, "kind", kind)?;
            for (key, value) in body.as_object().into_iter().flatten() {
                document.put(&act, key.as_str(), value.as_str().unwrap_or_default())?;
            }
        }
    }
    let seconds = edit["millis"].as_i64().unwrap_or_default() / 1000;
    document.commit_with(CommitOptions::default().with_message(text(edit, "actor")).with_time(seconds));
    Ok(())
}

fn child(document: &mut AutoCommit, of: &ObjId, name: &str, kind: ObjType) -> Result<ObjId, AutomergeError> {
    match document.get(of, name)? {
        Some((_, found)) => Ok(found),
        None => document.put_object(of, name, kind),
    }
}
