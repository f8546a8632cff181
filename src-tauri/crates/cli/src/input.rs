//! Where a FILE comes from: a path, standard input, or the end of a script's line.

use crate::output::Stop;
use serde_json::Value;
use std::io::Read;

/// The largest file that is read whole.
const LARGEST: u64 = 64 * 1024 * 1024;

/// Input of one command.
#[derive(Debug, Default)]
pub struct Input {
    /// Given inline, in a script.
    pub inline: Option<Value>,
    /// In a script standard input is the script itself.
    pub script: bool,
}

impl Input {
    /// The text of FILE.
    pub fn text(&mut self, file: &str) -> Result<String, Stop> {
        let mut bytes = Vec::new();
        let read = if file == "-" {
            if self.script {
                return Err(Stop::usage("no_input", "脚本中的 - 需要在行末给出 JSON 值。"));
            }
            std::io::stdin().lock().take(LARGEST + 1).read_to_end(&mut bytes)
        } else {
            std::fs::File::open(file).and_then(|open| open.take(LARGEST + 1).read_to_end(&mut bytes))
        };
        read.map_err(|error| Stop::usage("unreadable", format!("不能读取 {file}：{error}")))?;
        if u64::try_from(bytes.len()).unwrap_or(u64::MAX) > LARGEST {
            return Err(Stop::usage("too_large", format!("{file} 超过 64 MB。")));
        }
        let text = String::from_utf8(bytes).map_err(|_| Stop::usage("not_utf8", format!("{file} 不是 UTF-8 文本。")))?;
        Ok(text.strip_prefix('\u{feff}').map_or(text.clone(), str::to_owned))
    }

    /// The JSON of FILE.
    pub fn json(&mut self, file: &str) -> Result<Value, Stop> {
        if file == "-"
            && let Some(value) = self.inline.take()
        {
            return Ok(value);
        }
        let text = self.text(file)?;
        serde_json::from_str(&text).map_err(|error| Stop::usage("bad_json", format!("{file} 不是 JSON：{error}")))
    }
}
