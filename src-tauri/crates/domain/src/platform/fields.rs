//! What may stand in the fields of a platform worker's case.

use super::{CONTROL, ENTITY, INJURY, injury};
use crate::case::CaseFile;
use lucai_law::Refusal;
use lucai_law::platform::PlatformBook;
use serde_json::Value;

/// The longest text, in characters.
const LONGEST: usize = 4_000;

/// Particulars: the field and its Chinese word.
pub const PARTICULARS: [(&str, &str); 9] = [
    ("name", "平台"),
    ("company", "平台企业"),
    ("partner", "用工合作企业"),
    ("station", "站点、车队"),
    ("manager", "站长、管理人"),
    ("contract", "合同形式"),
    ("account", "平台账号"),
    ("from", "开始工作日期"),
    ("until", "最后工作日期"),
];

/// Forms of the contract.
pub const CONTRACTS: [(&str, &str); 7] = [
    ("labour", "劳动合同"),
    ("service", "劳务协议"),
    ("contracting", "承揽、外包协议"),
    ("cooperation", "合作协议（注册为个体工商户的也选此项）"),
    ("click", "平台点击确认的服务协议"),
    ("none", "没有书面协议"),
    ("other", "其他"),
];

/// For whom a fact speaks: the tiers, or nobody.
pub const SPEAKS: [(&str, &str); 4] =
    [("labour", "劳动关系"), ("partial", "不完全符合确立劳动关系情形"), ("civil", "民事关系"), ("open", "看不出")];

/// How much the evidence of a fact proves.
pub const WEIGHTS: [(&str, &str); 4] = [("strong", "证明力强"), ("some", "有一定证明力"), ("weak", "证明力弱"), ("none", "没有证据")];

/// Whether a field is the tribunal's own until the award: the conclusion.
pub(crate) fn is_finding(entity: &str, field: &str) -> bool {
    entity == ENTITY && ["tier", "conclusion"].contains(&field)
}

/// Text of at most so many characters, or nothing.
pub(super) fn text(label: &str, value: &Value) -> Result<String, Refusal> {
    match value {
        Value::Null => Ok(String::new()),
        Value::String(text) if text.chars().count() <= LONGEST => Ok(text.trim().to_owned()),
        Value::String(_) => Err(Refusal::new("too_long", format!("“{label}”最多 {LONGEST} 字，请分开填写或者附入材料。"))),
        _ => Err(Refusal::new("bad_value", format!("“{label}”应为文字。"))),
    }
}

/// A word of a list, or nothing.
pub(super) fn word(label: &str, value: &Value, all: &[(&str, &str)]) -> Result<(), Refusal> {
    let given = text(label, value)?;
    if given.is_empty() || all.iter().any(|(word, _)| *word == given) {
        return Ok(());
    }
    let names: Vec<&str> = all.iter().map(|(_, name)| *name).collect();
    Err(Refusal::new("bad_value", format!("“{label}”应是下列之一：{}。", names.join("、"))))
}

/// A day, or nothing.
pub(super) fn day(label: &str, value: &Value) -> Result<(), Refusal> {
    let given = text(label, value)?;
    if given.is_empty() || crate::act::day_of(&Value::from(given.as_str())).is_some() {
        Ok(())
    } else {
        Err(Refusal::new("bad_date", format!("“{label}”应是日期，如 2026-05-03。")))
    }
}

/// Checks one field of an entity of a platform worker's case.
///
/// # Errors
/// `unknown_field`, `bad_value`, `bad_date`, `bad_amount`, `too_long`, `unknown_evidence`.
pub(crate) fn sound(case: &CaseFile, entity: &str, field: &str, value: &Value) -> Result<(), Refusal> {
    let unknown = || Refusal::new("unknown_field", format!("没有“{}”这一栏。", field.chars().take(40).collect::<String>()));
    match entity.split_once(':').map_or(entity, |(family, _)| family) {
        ENTITY => match field {
            "contract" => word("合同形式", value, &CONTRACTS),
            "from" | "until" => day("工作日期", value),
            "tier" => word("结论", value, &tiers()),
            "conclusion" => text("结论的理由", value).map(drop),
            _ => match PARTICULARS.iter().find(|(name, _)| *name == field) {
                Some((_, label)) => text(label, value).map(drop),
                None => Err(unknown()),
            },
        },
        CONTROL => match field {
            "found" => text("查明的情况", value).map(drop),
            "speaks" => word("指向", value, &SPEAKS),
            "weight" => word("证明力", value, &WEIGHTS),
            "evidence" => evidence(case, value),
            _ => Err(unknown()),
        },
        INJURY => injury::sound(field, value).unwrap_or_else(|| Err(unknown())),
        _ => Err(unknown()),
    }
}

/// What a field is called on screen.
#[must_use]
pub fn field_label(entity: &str, field: &str) -> Option<String> {
    let (family, key) = entity.split_once(':').unwrap_or((entity, ""));
    Some(match family {
        ENTITY => match field {
            "tier" => "用工关系的结论".to_owned(),
            "conclusion" => "用工关系结论的理由".to_owned(),
            _ => PARTICULARS.iter().find(|(name, _)| *name == field)?.1.to_owned(),
        },
        CONTROL => {
            let what = match field {
                "found" => "查明的情况",
                "speaks" => "指向",
                "weight" => "证明力",
                _ => "证据",
            };
            format!("{} {what}", PlatformBook::shipped().factor(key)?.name)
        }
        INJURY => format!("职业伤害 {key} {}", injury::label(field)?),
        _ => return None,
    })
}

fn tiers() -> Vec<(&'static str, &'static str)> {
    PlatformBook::shipped().tier.iter().map(|tier| (tier.id.as_str(), tier.name.as_str())).collect()
}

fn evidence(case: &CaseFile, value: &Value) -> Result<(), Refusal> {
    let known: Vec<u64> = case.evidence().iter().map(|one| u64::from(one.evidence)).collect();
    let numbers: Option<Vec<u64>> = match value {
        Value::Null => Some(Vec::new()),
        Value::Array(items) => items.iter().map(Value::as_u64).collect(),
        _ => None,
    };
    match numbers.map(|all| all.into_iter().find(|n| !known.contains(n))) {
        Some(None) => Ok(()),
        Some(Some(n)) => Err(Refusal::new("unknown_evidence", format!("本案没有证据 {n}，请先登记证据。"))),
        None => Err(Refusal::new("bad_value", "证据应是序号的列表。")),
    }
}
