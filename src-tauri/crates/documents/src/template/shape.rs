//! The shape of the data: which names there are, as a sample of it shows.

use serde_json::Value;

use super::names::ELEMENT;

/// Whether the data has a place of this name. What the sample cannot say (an empty list, an open map) counts as there.
pub(crate) fn has(sample: &Value, path: &[String], open: &[&str]) -> bool {
    let Some((step, rest)) = path.split_first() else { return true };
    match sample {
        Value::Object(fields) => match fields.get(step) {
            Some(_) if open.contains(&step.as_str()) => true,
            Some(value) => has(value, rest, open),
            None => false,
        },
        Value::Array(list) if list.is_empty() => true,
        Value::Array(list) if step == ELEMENT => list.iter().any(|one| has(one, rest, open)),
        // a number or a property of the list
        Value::Array(_) => false,
        // text is looped over by its characters
        Value::String(_) => step == ELEMENT && rest.is_empty(),
        Value::Null => true,
        Value::Bool(_) | Value::Number(_) => false,
    }
}
