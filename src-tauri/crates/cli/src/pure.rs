//! The commands of section 1: no store, no password.

use crate::args::{Days, Render};
use crate::input::Input;
use crate::output::{Out, Stop};
use lucai_law::calendar::{PublishedYear, published};
use lucai_law::{Calendar, Regions, RuleBook, cli};
use serde_json::{Value, json};
use std::io::Write;
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
pub fn clock(input: &mut Input, file: &str, explain: bool, what_if: Option<&Path>) -> Out {
    let (rules, calendar) = (RuleBook::shipped(), Calendar::shipped());
    if explain || what_if.is_some() {
        let text = match input.inline.take() {
            Some(value) if file == "-" => value.to_string(),
            _ => input.text(file)?,
        };
        return Ok(match what_if {
            Some(path) => cli::clock_what_if(rules, calendar, &text, &text_of(path)?)?,
            None => cli::clock_explain(rules, calendar, &text)?,
        });
    }
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

fn text_of(path: &Path) -> Result<String, Stop> {
    std::fs::read_to_string(path).map_err(|error| Stop::usage("unreadable", format!("不能读取 {}：{error}", path.display())))
}

/// `calendar seal`: the checksum goes over the lines as they stand; what they say is checked all the same.
pub fn seal(path: &Path) -> Out {
    let text = text_of(path)?.replace("\r\n", "\n");
    let text = text.strip_prefix('\u{feff}').unwrap_or(&text);
    let mut before: String = text.lines().filter(|line| !line.starts_with("sha256,")).map(|line| format!("{line}\n")).collect();
    before.truncate(before.trim_end().len());
    before.push('\n');
    let sum = published::checksum(&before);
    let sealed = format!("{before}sha256,{sum}\n");
    let year = PublishedYear::parse(sealed.as_bytes())?;
    lucai_app::files::write_whole(path, sealed.as_bytes())
        .map_err(|error| Stop::usage("unwritable", format!("不能写入 {}：{error}", path.display())))?;
    Ok(json!({ "year": year.year, "sha256": sum, "file": path.display().to_string() }))
}

/// `id check`.
pub fn id_check(number: &str) -> Out {
    Ok(cli::id_check(number)?)
}

fn read(path: &Path) -> Result<Vec<u8>, Stop> {
    std::fs::read(path).map_err(|error| Stop::usage("unreadable", format!("不能读取 {}：{error}", path.display())))
}

/// `orders check`. Rows with problems are what was asked for, not a failure.
pub fn orders_check(file: &Path, sheet: Option<&str>) -> Out {
    let orders = lucai_documents::orders::check(read(file)?, sheet)?;
    serde_json::to_value(orders).map_err(|error| Stop::usage("unwritable", error.to_string()))
}

/// `roster check`. Rows with problems are what was asked for, not a failure.
pub fn roster_check(file: &Path, sheet: Option<&str>) -> Out {
    let roster = lucai_documents::roster::check(&read(file)?, sheet)?;
    serde_json::to_value(roster).map_err(|error| Stop::usage("unwritable", error.to_string()))
}

/// `doc check`: the doctor's findings; exit 1 where the template is not sound.
pub fn check(file: &Path, paper: Option<&str>) -> Out {
    use lucai_documents::{catalogue, doctor};
    let info = match paper {
        Some(id) => catalogue::template(id)?.clone(),
        None => catalogue::own("own", "本委的文书"),
    };
    let report = doctor::check(&read(file)?, &info)?;
    let value = serde_json::to_value(&report).map_err(|error| Stop::usage("unwritable", error.to_string()))?;
    if report.sound { Ok(value) } else { Err(Stop::finding(value, "模板有问题，逐项列出。")) }
}

/// `doc render`. Both files are there or neither: the paper goes to its place when the PDF is in its own.
pub fn render(args: &Render) -> Out {
    if args.pdf.as_ref() == Some(&args.out) {
        return Err(Stop::usage("same_file", "--out 和 --pdf 不能是同一个文件。"));
    }
    let template = read(&args.template)?;
    let data: Value =
        serde_json::from_slice(&read(&args.data)?).map_err(|error| Stop::usage("bad_json", format!("数据不是 JSON：{error}")))?;
    if !data.is_object() {
        return Err(Stop::usage("bad_shape", "数据应为 JSON 对象，例如 {\"name\":\"张三\"}。"));
    }
    let beside = args.data.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let docx = lucai_documents::render_beside(&template, &data, beside)?;
    let pdf = match args.pdf {
        Some(_) => Some(lucai_documents::pdf::draw_best(&docx)?),
        None => None,
    };
    let unwritable = |path: &Path, error: &std::io::Error| Stop::usage("unwritable", format!("不能写入 {}：{error}", path.display()));
    lucai_app::files::write_whole_with(
        &args.out,
        |file| {
            file.write_all(&docx).map_err(|error| unwritable(&args.out, &error))?;
            match (&args.pdf, &pdf) {
                (Some(path), Some(bytes)) => lucai_app::files::write_whole(path, bytes).map_err(|error| unwritable(path, &error)),
                _ => Ok(()),
            }
        },
        |error| unwritable(&args.out, &error),
    )?;
    let files: Vec<String> = std::iter::once(&args.out).chain(&args.pdf).map(|path| path.display().to_string()).collect();
    Ok(json!({ "files": files }))
}
