//! An injury at work for a platform and its claim: 职业伤害保障, or the insurance 益鹭保. Its days are set by a person from the policy or
//! the notice; they stand among the office's own dates and are no legal period here.

use super::{INJURY, fields};
use crate::case::CaseFile;
use lucai_law::platform::PlatformBook;
use lucai_law::{Day, Fen, Refusal};
use serde_json::Value;

/// What stands in a field.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum FieldKind {
    Day,
    Text,
    Money,
    Scheme,
    Answer,
    Papers,
}

/// The fields, in the order of the way that a claim goes.
const FIELDS: [(&str, &str, FieldKind); 20] = [
    ("scheme", "保障的种类", FieldKind::Scheme),
    ("on", "受伤日期", FieldKind::Day),
    ("place", "受伤地点", FieldKind::Text),
    ("what", "经过和伤情", FieldKind::Text),
    ("policy", "保单号", FieldKind::Text),
    ("insurer", "承保公司、经办机构", FieldKind::Text),
    ("reported_on", "报案日期", FieldKind::Day),
    ("papers", "已收材料", FieldKind::Papers),
    ("apply_until", "申请期限", FieldKind::Day),
    ("applied_on", "申请日期", FieldKind::Day),
    ("answered_on", "答复日期", FieldKind::Day),
    ("answer", "答复", FieldKind::Answer),
    ("answer_text", "答复的内容", FieldKind::Text),
    ("amount", "认可金额", FieldKind::Money),
    ("review_until", "申请复核的期限", FieldKind::Day),
    ("reviewed_on", "申请复核日期", FieldKind::Day),
    ("result", "最后结果", FieldKind::Text),
    ("closed_on", "办结日期", FieldKind::Day),
    ("revisit_on", "回访日期（计划）", FieldKind::Day),
    ("revisited_on", "已回访日期", FieldKind::Day),
];

/// What the insurer or the office in charge answered.
pub const ANSWERS: [(&str, &str); 4] = [("accepted", "认可"), ("partial", "部分认可"), ("refused", "不予认可"), ("more", "要求补充材料")];

/// Where a claim stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum InjuryState {
    /// Entered, not reported.
    Entered,
    /// Reported.
    Reported,
    /// Applied for.
    Applied,
    /// More papers are asked for.
    More,
    /// Answered.
    Answered,
    /// A review was asked for.
    Reviewing,
    /// Done.
    Closed,
}

impl InjuryState {
    /// The word.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Entered => "entered",
            Self::Reported => "reported",
            Self::Applied => "applied",
            Self::More => "more",
            Self::Answered => "answered",
            Self::Reviewing => "reviewing",
            Self::Closed => "closed",
        }
    }

    /// In Chinese.
    #[must_use]
    pub const fn label(self) -> &'static str {
        match self {
            Self::Entered => "已登记，未报案",
            Self::Reported => "已报案，未申请",
            Self::Applied => "已申请，等待答复",
            Self::More => "要求补充材料",
            Self::Answered => "已答复",
            Self::Reviewing => "复核中",
            Self::Closed => "已办结",
        }
    }
}

/// An injury of the case.
#[derive(Debug, Clone, PartialEq)]
pub struct Injury {
    /// Its number, from 1.
    pub injury: u32,
    /// Where its claim stands.
    pub state: InjuryState,
    /// Its fields.
    pub fields: std::collections::BTreeMap<String, Value>,
}

impl Injury {
    /// A field as text.
    #[must_use]
    pub fn text(&self, field: &str) -> &str {
        self.fields.get(field).and_then(Value::as_str).unwrap_or_default()
    }

    /// A field as a day.
    #[must_use]
    pub fn day(&self, field: &str) -> Option<Day> {
        self.fields.get(field).and_then(crate::act::day_of)
    }

    /// The words of the papers that are there.
    #[must_use]
    pub fn papers(&self) -> Vec<&str> {
        self.fields.get("papers").and_then(Value::as_array).into_iter().flatten().filter_map(Value::as_str).collect()
    }

    /// The Chinese name of what it is claimed under.
    #[must_use]
    pub fn scheme_name(&self) -> &str {
        PlatformBook::shipped().scheme(self.text("scheme")).map_or("职业伤害", |scheme| scheme.name.as_str())
    }
}

fn state(injury: &Injury) -> InjuryState {
    let has = |field: &str| injury.day(field).is_some();
    match () {
        () if has("closed_on") => InjuryState::Closed,
        () if has("reviewed_on") => InjuryState::Reviewing,
        () if has("answered_on") && injury.text("answer") == "more" => InjuryState::More,
        () if has("answered_on") => InjuryState::Answered,
        () if has("applied_on") => InjuryState::Applied,
        () if has("reported_on") => InjuryState::Reported,
        () => InjuryState::Entered,
    }
}

/// The injuries of a case, by number.
#[must_use]
pub fn injuries(case: &CaseFile) -> Vec<Injury> {
    let registers = case.registers();
    let one = |n: u32| {
        let fields = registers.entity(&format!("{INJURY}:{n}"));
        let injury = Injury { injury: n, state: InjuryState::Entered, fields };
        Injury { state: state(&injury), ..injury }
    };
    registers.numbers(INJURY).into_iter().map(one).collect()
}

/// What a field is called on screen.
pub(super) fn label(field: &str) -> Option<&'static str> {
    FIELDS.iter().find(|(name, ..)| *name == field).map(|(_, label, _)| *label)
}

/// Checks one field; `None` where there is no such field.
pub(super) fn sound(field: &str, value: &Value) -> Option<Result<(), Refusal>> {
    let (_, label, kind) = FIELDS.iter().find(|(name, ..)| *name == field)?;
    Some(match kind {
        FieldKind::Day => fields::day(label, value),
        FieldKind::Text => fields::text(label, value).map(drop),
        FieldKind::Answer => fields::word(label, value, &ANSWERS),
        FieldKind::Money => money(label, value),
        FieldKind::Scheme => {
            let schemes: Vec<(&str, &str)> =
                PlatformBook::shipped().scheme.iter().map(|one| (one.id.as_str(), one.name.as_str())).collect();
            fields::word(label, value, &schemes)
        }
        FieldKind::Papers => papers(value),
    })
}

fn money(label: &str, value: &Value) -> Result<(), Refusal> {
    let given = fields::text(label, value)?;
    if given.is_empty() || Fen::parse(&given).and_then(Fen::not_negative).is_ok() {
        return Ok(());
    }
    Err(Refusal::new("bad_amount", format!("“{label}”应不小于零、最多两位小数，如 12345.60。")))
}

fn papers(value: &Value) -> Result<(), Refusal> {
    let known = |id: &str| PlatformBook::shipped().scheme.iter().any(|scheme| scheme.paper.iter().any(|paper| paper.id == id));
    let sound = match value {
        Value::Null => true,
        Value::Array(items) => items.iter().all(|one| one.as_str().is_some_and(known)),
        _ => false,
    };
    if sound { Ok(()) } else { Err(Refusal::new("bad_value", "材料应从清单中选择。")) }
}
