//! A template before it is released: its findings, and how it comes out in odd cases.

use std::collections::BTreeSet;

use serde::Serialize;
use serde_json::Value;

use crate::catalogue::{self, Field, TemplateInfo, complete};
use crate::error::Result;
use crate::odd::{self, Odd};
use crate::{Engine, Expected, Fault, Findings, Limit, PaperData, Unknown, examine, to_pdf};

/// What is said of a template.
#[derive(Debug, Clone, Serialize)]
pub struct Report {
    /// It can be filled and drawn in every case it was tried on, and reads no name that the data lacks.
    pub sound: bool,
    /// Tags in the template.
    pub tags: usize,
    /// Faults: with one of them it cannot be filled.
    pub faults: Vec<Fault>,
    /// Names that the data does not have.
    pub unknown: Vec<Unknown>,
    /// What is filled in for this paper, or what the paper of the program prints, and this template does not.
    pub unused: Vec<Named>,
    /// Fields of the paper's form, in order: for an own paper those that the template reads.
    pub fields: Vec<Named>,
    /// What the embedded PDF engine cannot draw.
    pub limits: Vec<Limit>,
    /// The cases it was tried on; none where it has faults or reads an unknown name.
    pub tried: Vec<Tried>,
}

/// A name of the data with what it is called on screen.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Named {
    /// `form.until`.
    pub name: String,
    /// 举证期限届满之日; the name itself where it has no other.
    pub label: String,
}

/// A case that a template was tried on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Tried {
    /// See [`Odd::id`].
    pub id: String,
    /// In Chinese.
    pub name: String,
    /// Pages; none where it did not come out.
    pub pages: Option<usize>,
    /// Why it did not come out.
    pub problem: Option<String>,
}

/// An own paper of an office, by the names that its template reads: each becomes a field of its form.
#[must_use]
pub fn own_fields(form: &[String]) -> Vec<Field> {
    let field = |name: &String| Field {
        name: name.clone(),
        label: name.clone(),
        kind: "long_text".to_owned(),
        choices: Vec::new(),
        required: false,
        hint: String::new(),
    };
    form.iter().map(field).collect()
}

/// Checks a template as the paper `info` and tries it on the odd cases.
///
/// # Errors
/// Those of a file that is no sound .docx.
pub fn check(docx: &[u8], info: &TemplateInfo) -> Result<Report> {
    let mut report = look(docx, info)?;
    if report.sound {
        let named = TemplateInfo { fields: fields(&report, info), ..info.clone() };
        report.tried = odd::cases().iter().map(|case| try_on(docx, &named, case)).collect();
        report.sound &= report.tried.iter().all(|one| one.problem.is_none());
    }
    Ok(report)
}

/// The fields of a paper's form: those of a paper of the program, or those that the template of an own paper reads.
#[must_use]
pub fn fields(report: &Report, info: &TemplateInfo) -> Vec<Field> {
    match catalogue::docx(&info.id) {
        Ok(_) => info.fields.clone(),
        Err(_) => own_fields(&report.fields.iter().map(|one| one.label.clone()).collect::<Vec<_>>()),
    }
}

/// Checks a template as the paper `info` without trying it. A paper of the program has its fields; an own paper (no file of the program
/// has its id) has the fields that its template reads.
///
/// # Errors
/// Those of a file that is no sound .docx.
pub fn look(docx: &[u8], info: &TemplateInfo) -> Result<Report> {
    let shipped = catalogue::docx(&info.id).ok();
    let findings = findings(docx, info, shipped)?;
    let fields = if shipped.is_some() { info.fields.clone() } else { own_fields(&findings.form) };
    let sound = findings.faults.is_empty() && findings.unknown.is_empty();
    let label = |name: String| {
        let field = name.strip_prefix("form.").and_then(|short| fields.iter().find(|field| field.name == short));
        Named { label: field.map_or_else(|| name.clone(), |field| field.label.clone()), name }
    };
    Ok(Report {
        sound,
        tags: findings.tags,
        faults: findings.faults,
        unknown: findings.unknown,
        unused: findings.unused.into_iter().map(label).collect(),
        fields: fields.iter().map(|field| Named { name: format!("form.{}", field.name), label: field.label.clone() }).collect(),
        limits: findings.limits,
        tried: Vec::new(),
    })
}

fn findings(docx: &[u8], info: &TemplateInfo, shipped: Option<&[u8]>) -> Result<Findings> {
    let sample: Value = odd::as_value(&complete(info, &odd::sample()));
    let of_shipped = match shipped {
        Some(bytes) => examine(bytes, &Expected { sample: sample.clone(), ..Expected::default() })?.reads,
        None => BTreeSet::new(),
    };
    let form = info.fields.iter().map(|field| format!("form.{}", field.name));
    let printed = of_shipped.into_iter().filter(|name| !name.starts_with("form."));
    let open: &[&str] = if shipped.is_none() { &["form"] } else { &[] };
    examine(docx, &Expected { sample, open, wanted: form.chain(printed).collect() })
}

/// Fills a template with one case.
///
/// # Errors
/// Those of [`crate::render_strict`].
pub fn fill(docx: &[u8], info: &TemplateInfo, data: &PaperData) -> Result<Vec<u8>> {
    let mut data = data.clone();
    // an own paper's fields are text: something stands in each
    for field in info.fields.iter().filter(|field| !data.form.contains_key(&field.name)).cloned().collect::<Vec<_>>() {
        if field.kind == "long_text" {
            data.form.insert(field.name, Value::from(field.label));
        }
    }
    catalogue::make_from(info, docx, &data)
}

fn try_on(docx: &[u8], info: &TemplateInfo, case: &Odd) -> Tried {
    let drawn = fill(docx, info, &case.data).and_then(|made| to_pdf(&made, &Engine::Embedded));
    let (pages, problem) = match drawn {
        Ok(pdf) => (lopdf::Document::load_mem(&pdf).ok().map(|document| document.get_pages().len()), None),
        Err(error) => (None, Some(error.message)),
    };
    Tried { id: case.id.to_owned(), name: case.name.to_owned(), pages, problem }
}
