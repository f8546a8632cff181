//! Canonical JSON: the one text of a value that is hashed and signed. Keys sorted by their bytes, no space, numbers as they are.

use serde::Serialize;
use serde_json::Value;

/// The canonical text of a value: object keys sorted at every depth, no white space.
///
/// Two values that are equal as JSON have the same text, whatever order their keys came in.
#[must_use]
pub fn to_canonical(value: &Value) -> String {
    let mut out = Vec::new();
    write(value, &mut out);
    into_text(out)
}

pub(crate) fn write(value: &Value, out: &mut Vec<u8>) {
    match value {
        Value::Object(map) => {
            let mut keys: Vec<(&String, &Value)> = map.iter().collect();
            keys.sort_by_key(|(key, _)| key.as_bytes());
            out.push(b'{');
            for (n, (key, item)) in keys.into_iter().enumerate() {
                if n > 0 {
                    out.push(b',');
                }
                leaf(key, out);
                out.push(b':');
                write(item, out);
            }
            out.push(b'}');
        }
        Value::Array(items) => {
            out.push(b'[');
            for (n, item) in items.iter().enumerate() {
                if n > 0 {
                    out.push(b',');
                }
                write(item, out);
            }
            out.push(b']');
        }
        other => leaf(other, out),
    }
}

/// What holds no object: it has one text already.
pub(crate) fn leaf(value: &(impl Serialize + ?Sized), out: &mut Vec<u8>) {
    // writing JSON into memory fails only for maps with keys that are no text
    let _ = serde_json::to_writer(out, value);
}

pub(crate) fn into_text(bytes: Vec<u8>) -> String {
    String::from_utf8(bytes).unwrap_or_default()
}
