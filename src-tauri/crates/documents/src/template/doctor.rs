//! The template doctor: every fault of a template at its paragraph, the names it reads against the data, what the embedded PDF engine
//! cannot draw of it.

use std::collections::BTreeSet;

use minijinja::{Environment, ErrorKind, UndefinedBehavior};
use serde::Serialize;
use serde_json::Value;

use super::fault::Fault;
use super::join::Source;
use super::names::{Path, Scopes};
use super::{blocks, cell, fill, part_name, place, properties, shape, tags};
use crate::error::{Code, Result};
use crate::package::Package;
use crate::pdf::limits::{self, Limit};

/// What a template is held against.
#[derive(Debug, Default)]
pub struct Expected<'a> {
    /// Data of the shape the template will be filled with.
    pub sample: Value,
    /// Names whose content is free: the form of an own paper.
    pub open: &'a [&'a str],
    /// Names that somebody fills in for this paper, as paths joined by dots.
    pub wanted: Vec<String>,
}

/// What the doctor found.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Findings {
    /// Tags in the template.
    pub tags: usize,
    /// Faults: with one of them the template cannot be filled.
    pub faults: Vec<Fault>,
    /// Names that the data does not have.
    pub unknown: Vec<Unknown>,
    /// Names that are filled in for this paper and that the template does not print.
    pub unused: Vec<String>,
    /// Names of the paper's own form (`form.` and the name) that the template reads, in order of appearance.
    pub form: Vec<String>,
    /// Every name it reads.
    #[serde(skip)]
    pub reads: BTreeSet<String>,
    /// What the embedded PDF engine cannot draw.
    pub limits: Vec<Limit>,
}

/// A name that the data does not have.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Unknown {
    /// As in [`Fault`].
    pub part: String,
    /// As in [`Fault`].
    pub paragraph: Option<usize>,
    /// The beginning of the paragraph.
    pub text: String,
    /// The tag.
    pub tag: String,
    /// The name, loop variables followed: `claims[].amuont`.
    pub name: String,
}

/// Examines a template.
///
/// # Errors
/// Those of a file that is no sound .docx; everything else is a finding.
pub fn examine(template: &[u8], expected: &Expected<'_>) -> Result<Findings> {
    let package = Package::open(template)?;
    let mut out = Findings { limits: limits::of(&package)?, ..Findings::default() };
    let mut env = fill::plain_environment(false);
    env.set_undefined_behavior(UndefinedBehavior::Chainable);
    for function in [place::RUNS, place::PARAGRAPHS] {
        env.add_function(function, |_value: minijinja::Value| String::new());
    }
    for name in package.text_parts() {
        let mut tree = package.tree(&name)?;
        let part = part_name(&name);
        let merged = tags::merge(&mut tree, part);
        let source = place::source(tree);
        examine_part(&env, &source, part, &merged.paragraphs, merged.faults, expected, &mut out);
    }
    if package.parts.contains_key(properties::PART)
        && let Some(source) = properties::source(package.tree(properties::PART)?)
    {
        examine_part(&env, &source, properties::NAME, &[], Vec::new(), expected, &mut out);
    }
    // who reads a part of it reads it
    let read = |name: &String| {
        let part = |longer: &str| longer.strip_prefix(name.as_str()).is_some_and(|rest| rest.is_empty() || rest.starts_with(['.', '[']));
        out.reads.iter().any(|longer| part(longer))
    };
    out.unused = expected.wanted.iter().filter(|name| !read(name)).cloned().collect();
    Ok(out)
}

fn examine_part(
    env: &Environment<'_>,
    source: &Source,
    part: &str,
    paragraphs: &[String],
    mut faults: Vec<Fault>,
    expected: &Expected<'_>,
    out: &mut Findings,
) {
    let found = source.tags();
    out.tags += found.len();
    let mut scopes = Scopes::default();
    let mut marked = BTreeSet::new();
    for (index, (at, tag)) in found.iter().enumerate() {
        let shown = source.as_written(*at, tag);
        if let Some((reason, code)) = wrong(env, tag) {
            marked.insert(index);
            faults.push(source.fault(part, Some(*at), &shown, reason, code, paragraphs));
        }
        for path in scopes.read(&place::as_written(tag).replacen("{{r ", "{{ ", 1).replacen("{{p ", "{{ ", 1)) {
            take_name(source, part, paragraphs, expected, &path, (*at, &shown), out);
        }
    }
    let kinds: Vec<(String, String)> = found.iter().map(|(at, tag)| (tag.clone(), source.kind_at(*at).to_owned())).collect();
    for (index, reason) in blocks::faults(&kinds) {
        if let Some((at, tag)) = found.get(index).filter(|_| marked.insert(index)) {
            faults.push(source.fault(part, Some(*at), &source.as_written(*at, tag), reason, Code::TemplateSyntax, paragraphs));
        }
    }
    faults.sort_by_key(|fault| fault.paragraph);
    // what the tags one by one do not show, the whole does
    if faults.is_empty()
        && let Err(e) = env.template_from_str(&source.text)
    {
        faults.push(fill::explain(&e, source, paragraphs, part));
    }
    out.faults.extend(faults);
}

fn take_name(
    source: &Source,
    part: &str,
    paragraphs: &[String],
    expected: &Expected<'_>,
    path: &Path,
    (at, shown): (usize, &str),
    out: &mut Findings,
) {
    let name = path.join(".").replace(".[]", "[]");
    out.reads.insert(name.clone());
    if let [first, field, ..] = path.as_slice()
        && first == "form"
        && !out.form.contains(field)
    {
        out.form.push(field.clone());
    }
    // what hangs on an unknown name is not told again
    let told = out.unknown.iter().any(|one| name.starts_with(&one.name) && name.len() > one.name.len());
    if !told && !shape::has(&expected.sample, path, expected.open) {
        let Fault { part, paragraph, text, tag, .. } = source.fault(part, Some(at), shown, String::new(), Code::TemplateData, paragraphs);
        out.unknown.push(Unknown { part, paragraph, text, tag, name });
    }
}

/// Why a tag is wrong by itself.
fn wrong(env: &Environment<'_>, tag: &str) -> Option<(String, Code)> {
    let inner = tag.get(2..tag.len().checked_sub(2)?)?;
    let inner = inner.strip_prefix('-').unwrap_or(inner);
    let inner = inner.strip_suffix('-').unwrap_or(inner).trim();
    let word = inner.split_whitespace().next().unwrap_or_default();
    let alone = match (tag.starts_with("{{"), word) {
        (true, _) if inner.is_empty() => return Some(("标签里没有写名称".to_owned(), Code::TemplateSyntax)),
        (true, _) => format!("{{{{ {inner} }}}}"),
        (_, "for") => format!("{{% {inner} %}}{{% endfor %}}"),
        (_, "if") => format!("{{% {inner} %}}{{% endif %}}"),
        (_, "elif") => format!("{{% if x %}}{{% {inner} %}}{{% endif %}}"),
        (_, "set") if inner.contains('=') => format!("{{% {inner} %}}"),
        (_, "p" | "tr" | "tc" | "r") => {
            return Some((format!("{{%{word} 要放在{}里", place_of(word)), Code::TemplateSyntax));
        }
        (_, "vm" | "hm" | "colspan" | "cellbg") if cell::cell_tag(tag).is_some() => {
            return Some((format!("{word} 要写在表格的单元格里"), Code::TemplateSyntax));
        }
        (_, "set" | "else" | "with" | "macro" | "filter" | "call" | "do" | "raw" | "autoescape" | "block") => return None,
        (_, word) if word.starts_with("end") => return None,
        (_, word) => return Some((format!("没有“{word}”这种标签"), Code::TemplateSyntax)),
    };
    let error = match env.template_from_str(&alone) {
        Err(e) => Some(e),
        Ok(template) => template.render(()).err().filter(|e| {
            matches!(e.kind(), ErrorKind::UnknownFilter | ErrorKind::UnknownTest | ErrorKind::UnknownFunction | ErrorKind::UnknownMethod)
        }),
    }?;
    // a method of a value that is not there says nothing of the template
    (error.kind() != ErrorKind::UnknownMethod).then(|| (fill::reason(&error), Code::TemplateSyntax))
}

fn place_of(kind: &str) -> &'static str {
    match kind {
        "tr" => "表格的一行",
        "tc" => "表格的单元格",
        "r" => "一段文字",
        _ => "单独一段",
    }
}
