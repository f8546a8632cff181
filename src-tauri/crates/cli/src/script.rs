//! `script`: one unlock, many commands. Each is its own transaction; a refused one does not stop the rest.

use crate::args::Cli;
use crate::input::Input;
use crate::output::{Out, Stop};
use crate::run as run_command;
use crate::stored::Shelf;
use clap::Parser;
use serde_json::{Value, json};
use std::io::{BufRead, BufReader, Read, Write};

/// Longest line, in bytes.
const LONGEST: u64 = 64 * 1024 * 1024;

/// Runs a script; the exit status is 0 where it could be read to its end.
pub fn run_lines(cli: &Cli, reader: &mut impl BufRead) -> i32 {
    let mut shelf = Shelf::new(cli.store.clone());
    loop {
        let mut bytes = Vec::new();
        match reader.by_ref().take(LONGEST).read_until(b'\n', &mut bytes) {
            Ok(0) => return 0,
            Ok(_) => {}
            Err(error) => {
                eprintln!("{error}");
                return 2;
            }
        }
        let line = String::from_utf8_lossy(&bytes);
        if line.trim().is_empty() {
            continue;
        }
        let (exit, out) = match one(&line, &mut shelf) {
            Ok(value) => (0, value),
            Err(stop) => (stop.exit, stop.value),
        };
        let mut stdout = std::io::stdout().lock();
        if writeln!(stdout, "{}", json!({ "exit": exit, "out": out })).and_then(|()| stdout.flush()).is_err() {
            return 0;
        }
    }
}

/// Runs `script FILE`.
pub fn run(cli: &Cli, file: &str) -> i32 {
    if file == "-" {
        return run_lines(cli, &mut BufReader::new(std::io::stdin()));
    }
    match std::fs::File::open(file) {
        Ok(open) => run_lines(cli, &mut BufReader::new(open)),
        Err(error) => {
            eprintln!("不能读取 {file}：{error}");
            2
        }
    }
}

/// Words of the command line and the JSON value that stands for a FILE of `-`.
fn words(line: &str) -> Result<(Vec<String>, Option<Value>), Stop> {
    let Ok(Value::Array(items)) = serde_json::from_str::<Value>(line) else {
        return Err(Stop::usage("bad_line", "脚本的每一行应是一个 JSON 数组。"));
    };
    let mut words = Vec::new();
    let mut inline = None;
    let last = items.len().saturating_sub(1);
    for (n, item) in items.into_iter().enumerate() {
        match item {
            // after a FILE of `-` the last element is the file itself, whatever JSON it is
            item if n == last && words.last().is_some_and(|word: &String| word == "-") => inline = Some(item),
            Value::String(text) => words.push(text),
            Value::Number(number) => words.push(number.to_string()),
            item @ (Value::Object(_) | Value::Array(_)) if n == last => {
                words.push("-".to_owned());
                inline = Some(item);
            }
            _ => return Err(Stop::usage("bad_line", "脚本的每一项应是文字，最后一项可以是 JSON 值。")),
        }
    }
    Ok((words, inline))
}

fn one(line: &str, shelf: &mut Shelf) -> Out {
    let (words, inline) = words(line)?;
    let parsed = Cli::try_parse_from(std::iter::once("lucaictl".to_owned()).chain(words))
        .map_err(|error| Stop::usage("usage", error.to_string().lines().next().unwrap_or_default()))?;
    let mut input = Input { inline, script: true };
    run_command(&parsed.command, shelf, &mut input)
}
