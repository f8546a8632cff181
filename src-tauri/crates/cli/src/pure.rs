//! The commands of section 1: no store, no password.

use crate::args::{Days, Render};
use crate::input::Input;
use crate::output::{Out, Stop};
use lucai_law::{Calendar, Regions, RuleBook, cli};
use serde_json::{Value, json};
use std::path::Path;

/// `days`.
pub fn days(args: &Days) -> Out {
    let count: i64 = args.count.parse().map_err(|_| Stop::usage("bad_count", "--count 应是整数。"))?;
    // a date or a unit that is none is wrong usage here: both stand on the command line
    cli::days(Calendar::shipped(), &args.from, count, &args.unit, args.back).map_err(|refusal| {
        let mut stop = Stop::from(refusal.clone());
        if ["bad_date", "unknown_unit"].contains(&refusal.code.as_str()) {
            stop.exit = 2;
        }
        stop
    })
}

/// `clock`.
pub fn clock(input: &mut Input, file: &str) -> Out {
    Ok(match input.inline.take() {
        Some(value) if file == "-" => cli::clock_value(RuleBook::shipped(), Calendar::shipped(), &value)?,
        _ => cli::clock(RuleBook::shipped(), Calendar::shipped(), &input.text(file)?)?,
    })
}

/// `calc`.
pub fn calc(input: &mut Input, file: &str) -> Out {
    Ok(match input.inline.take() {
        Some(value) if file == "-" => cli::calc_value(Regions::shipped(), Calendar::shipped(), &value)?,
        _ => cli::calc(Regions::shipped(), Calendar::shipped(), &input.text(file)?)?,
    })
}

/// `limitation`.
pub fn limitation(input: &mut Input, file: &str) -> Out {
    Ok(cli::limitation_value(Calendar::shipped(), &input.json(file)?)?)
}

/// `jurisdiction`.
pub fn jurisdiction(input: &mut Input, file: &str) -> Out {
    Ok(cli::jurisdiction_value(&input.json(file)?)?)
}

/// `id check`.
pub fn id_check(number: &str) -> Out {
    Ok(cli::id_check(number)?)
}

/// `doc render`.
pub fn render(args: &Render) -> Out {
    let read =
        |path: &Path| std::fs::read(path).map_err(|error| Stop::usage("unreadable", format!("不能读取 {}：{error}", path.display())));
    let template = read(&args.template)?;
    let data: Value =
        serde_json::from_slice(&read(&args.data)?).map_err(|error| Stop::usage("bad_json", format!("数据不是 JSON：{error}")))?;
    let docx = lucai_documents::render(&template, &data)?;
    let pdf = match args.pdf {
        Some(_) => Some(lucai_documents::to_pdf(&docx, &lucai_documents::Engine::Embedded)?),
        None => None,
    };
    let write = |path: &Path, bytes: &[u8]| {
        lucai_app::files::write_whole(path, bytes)
            .map_err(|error| Stop::usage("unwritable", format!("不能写入 {}：{error}", path.display())))
    };
    write(&args.out, &docx)?;
    let mut files = vec![args.out.display().to_string()];
    if let (Some(path), Some(bytes)) = (&args.pdf, &pdf) {
        write(path, bytes)?;
        files.push(path.display().to_string());
    }
    Ok(json!({ "files": files }))
}
