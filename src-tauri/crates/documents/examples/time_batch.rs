//! Times what a morning of the expedited tribunal asks for: `time_batch ROSTER.xlsx TEMPLATE.docx DATA.json FOLDER` prints as JSON the
//! milliseconds of reading the roster, of 500 and of 5,000 notices as DOCX, of 300 notices as one PDF (drawn on every core, as a batch draws
//! them), and the greatest memory.
//! The 300 DOCX are left in FOLDER, for another program to draw.

use lucai_documents::{Engine, join, render, roster, to_pdf};
use rayon::prelude::*;
use serde_json::{Value, json};
use std::time::Instant;

const NOTICES: [u32; 2] = [500, 5_000];
const DRAWN: u32 = 300;
const READINGS: u32 = 20;

fn ms(start: Instant) -> f64 {
    start.elapsed().as_secs_f64() * 1000.0
}

/// The data of the n-th notice.
fn of(data: &Value, n: u32) -> Value {
    let mut data = data.clone();
    let written = [("/party/name", format!("工人{n}")), ("/party/address", format!("福建省厦门市同安区洪塘镇 {n} 号"))];
    for (place, text) in written {
        if let Some(value) = data.pointer_mut(place) {
            *value = Value::from(text);
        }
    }
    data
}

/// The greatest memory of this process so far, MiB; Linux only.
fn peak() -> Option<u64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find(|line| line.starts_with("VmHWM:"))?;
    line.split_whitespace().nth(1)?.parse::<u64>().ok().map(|kib| kib / 1024)
}

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let [book, template, data, folder] = args.as_slice() else {
        return Err("time_batch ROSTER.xlsx TEMPLATE.docx DATA.json FOLDER".into());
    };
    let bytes = std::fs::read(book)?;
    let start = Instant::now();
    let mut people = 0;
    for _ in 0..READINGS {
        people = roster::check(&bytes, None)?.rows.len();
    }
    let roster_ms = ms(start) / f64::from(READINGS);

    let template = std::fs::read(template)?;
    let data: Value = serde_json::from_str(&std::fs::read_to_string(data)?)?;
    render(&template, &of(&data, 0))?;
    let mut notices_ms = Vec::new();
    for count in NOTICES {
        let start = Instant::now();
        for n in 0..count {
            render(&template, &of(&data, n))?;
        }
        notices_ms.push(ms(start));
    }

    let papers = (0..DRAWN).map(|n| render(&template, &of(&data, n))).collect::<Result<Vec<_>, _>>()?;
    for (n, paper) in papers.iter().enumerate() {
        std::fs::write(std::path::Path::new(folder).join(format!("{n:03}.docx")), paper)?;
    }
    let start = Instant::now();
    let drawn = papers.par_iter().map(|paper| to_pdf(paper, &Engine::Embedded)).collect::<Result<Vec<_>, _>>()?;
    let bound = join(&drawn)?;
    let pdf_ms = ms(start);
    println!(
        "{}",
        json!({
            "people": people, "roster_ms": roster_ms, "notices_ms": notices_ms, "pdf_ms": pdf_ms, "pdf_bytes": bound.len(), "peak_mib": peak(),
        })
    );
    Ok(())
}
