//! Many papers in one process: `many_papers TEMPLATE.docx DATA.json TIMES` prints the milliseconds of all of them as JSON.

use std::time::Instant;

use lucai_documents::render;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let [template, data, times] = args.as_slice() else { return Err("many_papers TEMPLATE.docx DATA.json TIMES".into()) };
    let template = std::fs::read(template)?;
    let data = std::fs::read_to_string(data)?;
    let times: u32 = times.parse()?;
    let start = Instant::now();
    let mut bytes = 0;
    for _ in 0..times {
        bytes += render(&template, &serde_json::from_str(&data)?)?.len();
    }
    let ms = start.elapsed().as_secs_f64() * 1000.0;
    println!("{}", serde_json::json!({"papers": times, "docx_ms": ms, "bytes": bytes}));
    Ok(())
}
