//! Times a reading of a platform's records: `time_orders FILE` prints as JSON the milliseconds, the orders, the income and the greatest
//! memory in MiB.

use lucai_documents::orders;
use serde_json::json;
use std::time::Instant;

/// The greatest memory of this process so far, MiB; Linux only.
fn peak() -> Option<u64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find(|line| line.starts_with("VmHWM:"))?;
    line.split_whitespace().nth(1)?.parse::<u64>().ok().map(|kib| kib / 1024)
}

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let file = std::env::args().nth(1).ok_or("time_orders FILE")?;
    let start = Instant::now();
    let read = orders::check(std::fs::read(file)?, None)?;
    let ms = start.elapsed().as_secs_f64() * 1000.0;
    println!(
        "{}",
        json!({ "ms": ms, "orders": read.total.orders, "income": read.total.income, "doubles": read.doubles, "peak_mib": peak() })
    );
    Ok(())
}
