//! Output for a person's eyes; with `--json` one JSON value.

use crate::args::Command;
use serde_json::Value;
use std::io::Write;

/// Prints a value. `dump` is text of its own.
pub fn print(command: &Command, value: &Value, json: bool) {
    let mut out = std::io::stdout().lock();
    let text = match (command, value) {
        (Command::Dump { .. }, Value::String(text)) => text.clone(),
        _ if json => format!("{value}\n"),
        _ => format!("{value:#}\n"),
    };
    // a reader that goes away is no failure of the command: what it did is on disk
    let _ = out.write_all(text.as_bytes());
    let _ = out.flush();
}
