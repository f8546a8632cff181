//! The pure commands over JSON lines, for comparing with another implementation: each line is `["clock"|"explain"|"calc"|"days"|"id", input]`,
//! each answer `{"ok":...}` or `{"error":...}`.
#![allow(missing_docs)]

use std::io::{BufRead, Write};

use lucai_law::{Calendar, Refusal, Regions, RuleBook, cli};
use serde_json::{Value, json};

fn answer(line: &str) -> Result<Value, Refusal> {
    let bad = || Refusal::new("usage", "");
    let (command, input): (String, Value) = serde_json::from_str(line).map_err(|_| bad())?;
    let (rules, calendar) = (RuleBook::shipped(), Calendar::shipped());
    match command.as_str() {
        "clock" => cli::clock_value(rules, calendar, &input),
        "explain" => cli::clock_explain(rules, calendar, &input.to_string()),
        "calc" => cli::calc_value(Regions::shipped(), calendar, &input),
        "days" => {
            let (from, count, unit, back): (String, i64, String, bool) = serde_json::from_value(input).map_err(|_| bad())?;
            cli::days(calendar, &from, count, &unit, back)
        }
        "id" => cli::id_check(input.as_str().unwrap_or_default()),
        _ => Err(bad()),
    }
}

fn main() -> std::io::Result<()> {
    let mut out = std::io::BufWriter::new(std::io::stdout().lock());
    for line in std::io::stdin().lock().lines() {
        let told = match answer(&line?) {
            Ok(ok) => json!({ "ok": ok }),
            Err(error) => json!({ "error": error }),
        };
        writeln!(out, "{told}")?;
    }
    Ok(())
}
