//! What is killed at any moment leaves nothing that misleads, and is done by doing it again.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing)]

mod export;
mod import;

use serde_json::Value;
use std::io::Write;
use std::path::Path;
use std::process::{Command, Stdio};

fn lucaictl(store: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_lucaictl"));
    command.env("LUCAI_USER", "甲").env("LUCAI_PASSWORD", "right horse").arg("--json").arg("--store").arg(store);
    command
}

fn ok(store: &Path, args: &[&str]) -> Value {
    let output = lucaictl(store).args(args).output().unwrap();
    let text = String::from_utf8(output.stdout).unwrap();
    assert!(output.status.success(), "{args:?}: {text}");
    serde_json::from_str(&text).unwrap_or(Value::String(text))
}

/// Many commands with one unlock; each must be done.
fn script(store: &Path, lines: &[Value]) -> Vec<Value> {
    let mut child = lucaictl(store).args(["script", "-"]).stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
    let text: String = lines.iter().map(|line| format!("{line}\n")).collect();
    // what is answered is read while what is asked is still written
    let mut asked = child.stdin.take().unwrap();
    let writing = std::thread::spawn(move || asked.write_all(text.as_bytes()).unwrap());
    let output = child.wait_with_output().unwrap();
    writing.join().unwrap();
    let answers: Vec<Value> = String::from_utf8(output.stdout).unwrap().lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    answers.iter().for_each(|answer| assert_eq!(answer["exit"], 0, "{answer}"));
    answers
}

fn copy(from: &Path, to: &Path) {
    std::fs::create_dir_all(to).unwrap();
    for entry in std::fs::read_dir(from).unwrap().map(Result::unwrap) {
        match entry.path().is_dir() {
            true => copy(&entry.path(), &to.join(entry.file_name())),
            false => drop(std::fs::copy(entry.path(), to.join(entry.file_name())).unwrap()),
        }
    }
}

/// How many rounds: few in every test, more with `LUCAI_SOAK`.
fn rounds(few: u64) -> u64 {
    std::env::var("LUCAI_SOAK").ok().and_then(|text| text.parse().ok()).map_or(few, |n: u64| n / 5)
}

fn next(seed: &mut u64) -> u64 {
    *seed ^= *seed << 13;
    *seed ^= *seed >> 7;
    *seed ^= *seed << 17;
    *seed
}
