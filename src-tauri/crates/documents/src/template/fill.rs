//! The minijinja environment of papers, and its errors in Chinese.

use std::io::Write;
use std::sync::{Arc, Mutex, PoisonError};

use minijinja::value::{Value as Jinja, ValueKind};
use minijinja::{AutoEscape, Environment, Error, ErrorKind, Output, State, UndefinedBehavior};
use serde_json::Value;

use super::fault::Fault;
use super::insert::{self, Insert};
use super::join::Source;
use super::place::{PARAGRAPHS, RUNS};
use super::rich;
use super::workshop::Workshop;
use crate::error::{Code, PaperError, Result};
use crate::{words, xml};

/// Steps a template may take: far more than the longest paper needs, far fewer than patience has.
const FUEL: u64 = 20_000_000;
/// Largest filled part.
const FILLED: usize = 60 << 20;

/// The paper that is being filled, shared with what prints values.
pub(crate) type Shop = Arc<Mutex<Workshop>>;

/// The environment with the filters of papers. Values that bring more than text go into `shop`.
pub(crate) fn environment(strict: bool, shop: &Shop) -> Environment<'static> {
    let mut env = plain_environment(strict);
    let here = Arc::clone(shop);
    env.set_formatter(move |out, state, value| word(out, state, value, &here));
    let here = Arc::clone(shop);
    env.add_function(RUNS, move |state: &mut State<'_, '_>, value: Jinja| {
        let print = |text: &str| rich::plain(text, "");
        in_place(state, &value, print, |insert| lock(&here).runs(insert))
    });
    let here = Arc::clone(shop);
    env.add_function(PARAGRAPHS, move |state: &mut State<'_, '_>, value: Jinja| {
        let print = |text: &str| format!("<w:p lucai-look=\"1\">{}</w:p>", rich::plain(text, ""));
        in_place(state, &value, print, |insert| lock(&here).paragraphs(insert))
    });
    env
}

fn lock(shop: &Shop) -> std::sync::MutexGuard<'_, Workshop> {
    shop.lock().unwrap_or_else(PoisonError::into_inner)
}

/// A refusal of what a value brings, as minijinja carries it.
fn carried(error: impl Into<String>) -> Error {
    Error::new(ErrorKind::BadSerialization, error.into())
}

/// What stands in place of a run or paragraph: text, or what the value brings; nothing for none.
fn in_place(
    state: &State<'_, '_>,
    value: &Jinja,
    print: impl Fn(&str) -> String,
    bring: impl Fn(&Insert) -> Result<String>,
) -> std::result::Result<Jinja, Error> {
    if value.is_undefined() && matches!(state.undefined_behavior(), UndefinedBehavior::Strict) {
        return Err(Error::from(ErrorKind::UndefinedError));
    }
    if value.is_none() || value.is_undefined() {
        return Ok(Jinja::from_safe_string(String::new()));
    }
    let xml = match insert::read(value).map_err(carried)? {
        Some(insert) => bring(&insert).map_err(|e| carried(e.message))?,
        None => print(&value.to_string()),
    };
    Ok(Jinja::from_safe_string(xml))
}

/// The environment with filters and without values that bring more than text: enough to read tags.
pub(crate) fn plain_environment(strict: bool) -> Environment<'static> {
    let mut env = Environment::new();
    env.set_auto_escape_callback(|_| AutoEscape::Custom("word".into()));
    env.set_undefined_behavior(if strict { UndefinedBehavior::Strict } else { UndefinedBehavior::Lenient });
    env.set_fuel(Some(FUEL));
    env.set_unknown_method_callback(minijinja_contrib::pycompat::unknown_method_callback);
    for (names, filter) in [
        (["大写金额", "money_words"], words::money_in_capitals as fn(&str) -> String),
        (["千分位", "money"], words::money_grouped),
        (["汉字日期", "cn_date"], words::date_in_characters),
        (["数字日期", "date"], words::date_in_figures),
        (["时间", "time"], words::time_in_figures),
        (["星期", "weekday"], words::weekday),
        (["隐去", "mask"], words::masked),
    ] {
        for name in names {
            env.add_filter(name, move |value: Jinja| filter(&plain(&value)));
        }
    }
    env.add_filter("中文日期", |value: Jinja| words::date_in_characters(&plain(&value)));
    for name in ["汉字数", "cn_number"] {
        env.add_filter(name, words::small_number);
    }
    for name in ["分行", "lines"] {
        env.add_filter(name, |value: Jinja| -> Vec<String> {
            plain(&value).lines().map(str::trim).filter(|l| !l.is_empty()).map(str::to_owned).collect()
        });
    }
    env
}

/// A value as text; nothing for none and undefined.
fn plain(value: &Jinja) -> String {
    if value.is_none() || value.is_undefined() { String::new() } else { value.to_string() }
}

/// Prints a value into the XML: escaped, nothing for none; rich text and pictures between two runs.
fn word(out: &mut Output<'_>, state: &mut State<'_, '_>, value: &Jinja, shop: &Shop) -> std::result::Result<(), Error> {
    if value.is_undefined() && matches!(state.undefined_behavior(), UndefinedBehavior::Strict) {
        return Err(Error::from(ErrorKind::UndefinedError));
    }
    if value.is_none() || value.is_undefined() {
        return Ok(());
    }
    if let Some(insert) = insert::read(value).map_err(carried)? {
        let runs = lock(shop).runs(&insert).map_err(|e| carried(e.message))?;
        let between = format!("</w:t></w:r>{runs}<w:r lucai-look=\"1\"><w:t xml:space=\"preserve\">");
        return out.write_str(&between).map_err(|_| Error::new(ErrorKind::WriteFailure, "cannot write"));
    }
    let text = value.to_string();
    let written = if value.is_safe() && value.kind() == ValueKind::String {
        out.write_str(&text)
    } else {
        let mut escaped = String::with_capacity(text.len());
        xml::escape(&text.replace("\r\n", "\n").replace('\r', "\n"), false, &mut escaped);
        // a tag may stand in an attribute, whose end a quotation mark would be
        out.write_str(&escaped.replace('"', "&quot;"))
    };
    written.map_err(|_| Error::new(ErrorKind::WriteFailure, "cannot write"))
}

/// Fills one part.
pub(crate) fn fill(env: &Environment<'_>, source: &Source, data: &Value, paragraphs: &[String], part: &str) -> Result<String> {
    let say = |e: &Error| PaperError::from(explain(e, source, paragraphs, part));
    let template = env.template_from_str(&source.text).map_err(|e| say(&e))?;
    let mut out = Limited(Vec::new());
    template.render_captured_to(Jinja::from(minijinja::value::Serde(data)), &mut out).map(drop).map_err(|e| say(&e))?;
    String::from_utf8(out.0).map_err(|_| PaperError::new(Code::TemplateData, "填好的文书不是有效文字"))
}

struct Limited(Vec<u8>);

impl Write for Limited {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        if self.0.len() + bytes.len() > FILLED {
            return Err(std::io::Error::other("too large"));
        }
        self.0.extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

/// The paragraph and the tag at fault, and why.
pub(crate) fn explain(error: &Error, source: &Source, paragraphs: &[String], part: &str) -> Fault {
    let code = match error.kind() {
        ErrorKind::SyntaxError | ErrorKind::UnknownFilter | ErrorKind::UnknownTest | ErrorKind::UnknownFunction | ErrorKind::BadEscape => {
            Code::TemplateSyntax
        }
        ErrorKind::OutOfFuel | ErrorKind::WriteFailure => Code::TooLarge,
        _ => Code::TemplateData,
    };
    let at = error.range().map(|range| range.start);
    let (start, tag) = at.map(|at| tag_at(&source.text, at)).unwrap_or_default();
    let tag = source.as_written(start, tag);
    source.fault(part, at, &tag, reason(error), code, paragraphs)
}

/// The tag around a byte of the source, and where it begins.
fn tag_at(source: &str, at: usize) -> (usize, &str) {
    let head = source.get(..source.len().min(at + 2)).unwrap_or(source);
    let Some(start) = ["{{", "{%"].iter().filter_map(|o| head.rfind(o)).max() else { return (0, "") };
    let rest = source.get(start..).unwrap_or_default();
    let end = ["}}", "%}"].iter().filter_map(|c| rest.find(c)).min().map_or(rest.len(), |e| e + 2);
    (start, rest.get(..end).unwrap_or_default())
}

/// The reason in Chinese.
pub(crate) fn reason(error: &Error) -> String {
    let detail = error.detail().unwrap_or_default();
    match error.kind() {
        ErrorKind::SyntaxError if detail.contains("end of input") || detail.contains("unexpected end") => "循环或者条件没有成对结束".into(),
        ErrorKind::SyntaxError => format!("写法不对（{detail}）"),
        ErrorKind::UndefinedError => "没有这个名称的数据".into(),
        ErrorKind::UnknownFilter => {
            format!("没有“{}”这个过滤器", detail.trim_start_matches("filter ").trim_end_matches(" is unknown"))
        }
        ErrorKind::UnknownTest | ErrorKind::UnknownFunction | ErrorKind::UnknownMethod => format!("没有这个函数（{detail}）"),
        ErrorKind::OutOfFuel => "循环过多".into(),
        ErrorKind::WriteFailure => "填好的文书过大".into(),
        ErrorKind::BadSerialization => detail.to_owned(),
        ErrorKind::InvalidOperation => format!("数据不能这样使用（{detail}）"),
        kind => format!("{kind}（{detail}）"),
    }
}
