//! What goes into the log of a project, or why not.

use super::Project;
use crate::employer;
use lucai_law::chain::{self, Standing, Unit, UnitRole};
use lucai_law::{Day, Fen, Refusal};
use serde_json::{Map, Value, json};

/// A project as somebody enters it.
#[derive(Debug, Clone, Copy)]
pub struct NewProject<'a> {
    /// 项目名称
    pub name: &'a str,
    /// Where it is built.
    pub address: &'a str,
    /// 施工许可证号
    pub permit: &'a str,
    /// Code of the grid.
    pub grid: &'a str,
    /// A remark.
    pub note: &'a str,
    /// Whether it is still offered.
    pub active: bool,
}

/// A unit as somebody enters it.
#[derive(Debug, Clone, Copy)]
pub struct NewUnit<'a> {
    /// Its place in the chain.
    pub unit: &'a Unit,
    /// Unified social credit code.
    pub uscc: &'a str,
    /// 法定代表人 or 主要负责人.
    pub legal_rep: &'a str,
    /// Telephone.
    pub phone: &'a str,
    /// Address.
    pub address: &'a str,
    /// Whether it is still part of the chain.
    pub active: bool,
}

/// A file that proves a fact.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Proof {
    /// Hash of its bytes (hex).
    pub hash: String,
    /// Its name.
    pub name: String,
    /// Its size in bytes.
    pub size: u64,
}

/// A fact as somebody enters it.
#[derive(Debug, Clone)]
pub struct NewFact<'a> {
    /// Which duty.
    pub duty: &'a str,
    /// Whether it was kept.
    pub met: bool,
    /// The day it speaks of.
    pub on: Day,
    /// What is owed.
    pub amount: Option<Fen>,
    /// What was seen or said.
    pub note: &'a str,
    /// The file that proves it.
    pub file: Option<Proof>,
}

/// A short text of a record.
pub(crate) struct NewText {
    pub key: &'static str,
    pub label: &'static str,
    pub must: bool,
    /// In characters.
    pub longest: usize,
}

/// Puts a text into a body, trimmed.
pub(crate) fn put_text(body: &mut Map<String, Value>, spec: NewText, given: &str) -> Result<(), Refusal> {
    let text = given.trim();
    if spec.must && text.is_empty() {
        return Err(Refusal::new("missing_key", format!("请填写{}。", spec.label)));
    }
    if text.chars().count() > spec.longest || text.chars().any(|c| c.is_control() && c != '\n') {
        return Err(Refusal::new("too_long", format!("{}不超过 {} 字，不含控制字符。", spec.label, spec.longest)));
    }
    body.insert(spec.key.to_owned(), Value::from(text));
    Ok(())
}

/// A day that has come.
pub(crate) fn day(label: &str, on: Day, today: Day) -> Result<String, Refusal> {
    if on > today {
        return Err(Refusal::new("future_date", format!("“{label}”的日期 {on} 晚于今天 {today}，只能登记已经发生的事项。")));
    }
    Ok(on.to_string())
}

/// The body of the record of a project.
///
/// # Errors
/// `missing_key`, `too_long`.
pub fn decide_project(id: &str, new: &NewProject<'_>) -> Result<Value, Refusal> {
    let mut body = Map::new();
    body.insert("item".to_owned(), Value::from(id));
    put_text(&mut body, NewText { key: "name", label: "项目名称", must: true, longest: 200 }, new.name)?;
    put_text(&mut body, NewText { key: "address", label: "项目地址", must: false, longest: 200 }, new.address)?;
    put_text(&mut body, NewText { key: "permit", label: "施工许可证号", must: false, longest: 100 }, new.permit)?;
    put_text(&mut body, NewText { key: "grid", label: "网格编号", must: false, longest: 40 }, new.grid)?;
    put_text(&mut body, NewText { key: "note", label: "备注", must: false, longest: 2_000 }, new.note)?;
    body.insert("active".to_owned(), Value::from(new.active));
    Ok(Value::Object(body))
}

/// The body of the record of a unit.
///
/// # Errors
/// `missing_key`, `too_long`, `bad_uscc`, `bad_value`; `unknown_unit` and `chain_loop` for the unit above; `unit_twice`; `others_depend`
/// where one that others stand under is taken out.
pub fn decide_unit(project: &Project, new: &NewUnit<'_>) -> Result<Value, Refusal> {
    let unit = new.unit;
    let mut body = Map::new();
    let item = format!("{}/{}", project.id, unit.id);
    for (key, value) in [("item", item.as_str()), ("project", &project.id), ("unit", &unit.id)] {
        body.insert(key.to_owned(), Value::from(value));
    }
    put_text(&mut body, NewText { key: "name", label: "单位名称或者姓名", must: true, longest: 200 }, &unit.name)?;
    put_text(&mut body, NewText { key: "legal_rep", label: "法定代表人或者主要负责人", must: false, longest: 100 }, new.legal_rep)?;
    put_text(&mut body, NewText { key: "phone", label: "电话", must: false, longest: 60 }, new.phone)?;
    put_text(&mut body, NewText { key: "address", label: "地址", must: false, longest: 200 }, new.address)?;
    let code = if new.uscc.trim().is_empty() { String::new() } else { employer::uscc(new.uscc)? };
    if unit.standing == Standing::Individual && (!code.is_empty() || unit.unincorporated) {
        return Err(Refusal::new("bad_value", "个人没有统一社会信用代码。有营业执照的个体经济组织，请不要选“个人”。"));
    }
    if unit.role == UnitRole::Owner && unit.under.is_some() {
        return Err(Refusal::new("bad_value", "建设单位是链条的最上一级，不填上一级单位。"));
    }
    if new.active {
        placed(project, unit, &code)?;
    } else if let Some(below) = project.standing_units().find(|one| one.unit.under.as_deref() == Some(unit.id.as_str())) {
        let message = format!("“{}”的上一级是这个单位，请先改正它的上一级，再移出。", below.unit.name);
        return Err(Refusal::new("others_depend", message));
    }
    body.insert("uscc".to_owned(), Value::from(code));
    for (key, value) in [("role", unit.role.as_str()), ("standing", unit.standing.as_str()), ("engaged", unit.engaged.as_str())] {
        body.insert(key.to_owned(), Value::from(value));
    }
    body.insert("under".to_owned(), Value::from(unit.under.as_deref().unwrap_or_default()));
    body.insert("unincorporated".to_owned(), Value::from(unit.unincorporated));
    body.insert("active".to_owned(), Value::from(new.active));
    Ok(Value::Object(body))
}

/// Whether a unit may stand where it is put: under a unit of the project, not under itself, not twice.
fn placed(project: &Project, unit: &Unit, code: &str) -> Result<(), Refusal> {
    let key = employer::name_key(&unit.name);
    let same = |name: &str, uscc: &str| if code.is_empty() || uscc.is_empty() { employer::name_key(name) == key } else { uscc == code };
    let twice = project.standing_units().find(|one| {
        one.unit.id != unit.id && one.unit.role == unit.role && one.unit.under == unit.under && same(&one.unit.name, &one.uscc)
    });
    if twice.is_some() {
        return Err(Refusal::new("unit_twice", format!("“{}”已经作为{}登记在这个位置。", unit.name, unit.role.label())));
    }
    let mut chain = project.chain();
    chain.retain(|one| one.id != unit.id);
    chain.push(unit.clone());
    chain::propose(&chain, &[], &unit.id).map(|_| ())
}

/// The body of the record of a fact: with a file or a note, or it is nobody's word.
///
/// # Errors
/// `bad_value`, `no_proof`, `future_date`, `too_long`, `missing_key`.
pub fn decide_fact(project: &Project, id: &str, new: &NewFact<'_>, today: Day) -> Result<Value, Refusal> {
    let Some(duty) = chain::duty(new.duty) else {
        return Err(Refusal::new("bad_value", "没有这一项义务，请从所列各项中选择。"));
    };
    if new.file.is_none() && new.note.trim().is_empty() {
        let message = format!("“{}”要有凭据：请附上文件（{}），或者写明谁、在哪里看到了什么。", duty.name, duty.proof);
        return Err(Refusal::by("no_proof", &duty.article, message));
    }
    if new.amount.is_some_and(|fen| fen.0 < 0) || (new.amount.is_some() && duty.asks_amount.is_none()) {
        return Err(Refusal::new("bad_value", "这一项不填金额，或者金额不对。"));
    }
    let mut body = Map::new();
    for (key, value) in [("item", format!("{}/{id}", project.id)), ("project", project.id.clone()), ("fact", id.to_owned())] {
        body.insert(key.to_owned(), Value::from(value));
    }
    put_text(&mut body, NewText { key: "note", label: "说明", must: false, longest: 2_000 }, new.note)?;
    body.insert("duty".to_owned(), Value::from(duty.id.as_str()));
    body.insert("met".to_owned(), Value::from(new.met));
    body.insert("on".to_owned(), Value::from(day(&duty.name, new.on, today)?));
    if let Some(amount) = new.amount {
        body.insert("amount".to_owned(), Value::from(amount.to_string()));
    }
    if let Some(file) = &new.file {
        body.insert("hash".to_owned(), Value::from(file.hash.as_str()));
        body.insert("file".to_owned(), Value::from(file.name.as_str()));
        body.insert("size".to_owned(), Value::from(file.size));
    }
    Ok(Value::Object(body))
}

/// The body of the record that strikes a fact: it stays readable and counts no more.
///
/// # Errors
/// `unknown_fact`, `already_struck`, `missing_key`, `too_long`.
pub fn decide_strike(project: &Project, fact: &str, reason: &str) -> Result<Value, Refusal> {
    let known = project.facts.iter().find(|one| one.id == fact);
    let known = known.ok_or_else(|| Refusal::new("unknown_fact", "这个项目没有这条记录，请刷新后再试。"))?;
    if known.struck.is_some() {
        return Err(Refusal::new("already_struck", "这条记录已经更正过。"));
    }
    let mut body = Map::new();
    put_text(&mut body, NewText { key: "struck", label: "更正的理由", must: true, longest: 500 }, reason)?;
    let item = format!("{}/{fact}", project.id);
    body.extend([("item".to_owned(), json!(item)), ("project".to_owned(), json!(project.id)), ("fact".to_owned(), json!(fact))]);
    Ok(Value::Object(body))
}
