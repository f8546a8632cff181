//! Times one paper: `time_papers TEMPLATE.docx DATA.json TIMES [LIBREOFFICE_WORK]` prints milliseconds a paper as JSON.

use std::time::{Duration, Instant};

use lucai_documents::{Engine, render, to_pdf};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let [template, data, times, rest @ ..] = args.as_slice() else {
        return Err("time_papers TEMPLATE.docx DATA.json TIMES [LIBREOFFICE_WORK]".into());
    };
    let template = std::fs::read(template)?;
    let data = std::fs::read_to_string(data)?;
    let times: u32 = times.parse()?;
    let docx = render(&template, &serde_json::from_str(&data)?)?;
    to_pdf(&docx, &Engine::Embedded)?;
    let each = |start: Instant, n: u32| start.elapsed().as_secs_f64() * 1000.0 / f64::from(n.max(1));

    let start = Instant::now();
    for _ in 0..times {
        render(&template, &serde_json::from_str(&data)?)?;
    }
    let docx_ms = each(start, times);
    let start = Instant::now();
    for _ in 0..times {
        to_pdf(&docx, &Engine::Embedded)?;
    }
    let pdf_ms = each(start, times);
    let office_ms = match rest.first() {
        Some(work) => {
            std::fs::create_dir_all(work)?;
            let office = Engine::LibreOffice { program: "".into(), work: work.into(), timeout: Duration::from_secs(120) };
            to_pdf(&docx, &office)?;
            let start = Instant::now();
            for _ in 0..3 {
                to_pdf(&docx, &office)?;
            }
            Some(each(start, 3))
        }
        None => None,
    };
    println!("{}", serde_json::json!({"docx_ms": docx_ms, "pdf_ms": pdf_ms, "libreoffice_ms": office_ms}));
    Ok(())
}
