//! Canonical JSON: the one text of a value that is hashed and signed. Keys sorted by their bytes, no space, numbers as they are.

use serde_json::Value;

/// The canonical text of a value: object keys sorted at every depth, no white space.
///
/// Two values that are equal as JSON have the same text, whatever order their keys came in.
#[must_use]
pub fn to_canonical(value: &Value) -> String {
    let mut out = String::new();
    write(value, &mut out);
    out
}

fn write(value: &Value, out: &mut String) {
    match value {
        Value::Object(map) => {
            let mut keys: Vec<(&String, &Value)> = map.iter().collect();
            keys.sort_by_key(|(key, _)| key.as_bytes());
            out.push('{');
            for (n, (key, item)) in keys.into_iter().enumerate() {
                if n > 0 {
                    out.push(',');
                }
                out.push_str(&Value::from(key.as_str()).to_string());
                out.push(':');
                write(item, out);
            }
            out.push('}');
        }
        Value::Array(items) => {
            out.push('[');
            for (n, item) in items.iter().enumerate() {
                if n > 0 {
                    out.push(',');
                }
                write(item, out);
            }
            out.push(']');
        }
        leaf => out.push_str(&leaf.to_string()),
    }
}
