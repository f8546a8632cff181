//! What both sides sign for, and what opens it again: asked when the act is recorded, against what the sides state then.

use super::{CaseElements, Element, ElementState, is_key};
use crate::act::Act;
use crate::case::CaseFile;
use crate::kind::Kind;
use crate::party::{PartyKey, Standing};
use lucai_law::Refusal;
use serde_json::{Map, Value};

/// Facts that both sides confirmed need no evidence any more.
const ARTICLE: &str = "规则60、61";

fn refuse<T>(code: &str, message: impl Into<String>) -> Result<T, Refusal> {
    Err(Refusal::by(code, ARTICLE, message))
}

/// The act with what is signed for written into it, so that no later edit changes it.
///
/// # Errors
/// `element_values_differ` where it names other values than the sides state.
pub(crate) fn complete(case: &CaseFile, act: &Act) -> Result<Act, Refusal> {
    let table = CaseElements::of(case);
    let given = act.get("values").and_then(Value::as_object);
    let mut values = Map::new();
    for key in act.texts("elements") {
        let Some(stated) = table.get(&key).and_then(|one| one.applicant.as_ref()) else { continue };
        let signed = given.and_then(|given| given.get(&key)).and_then(Value::as_str);
        if signed.is_some_and(|signed| !super::words::same(signed, &stated.text)) {
            let label = table.get(&key).map(|one| one.label.as_str()).unwrap_or_default();
            return refuse(
                "element_values_differ",
                format!("“{label}”双方现在的陈述是“{}”，与签名确认的不同，请核对后再登记。", stated.text),
            );
        }
        values.insert(key, Value::from(stated.text.as_str()));
    }
    act.clone().with("values", Value::Object(values))
}

/// The elements that an act of this kind can name, each with its label and what it says.
pub(crate) fn offered(case: &CaseFile, kind: Kind) -> Vec<(String, String)> {
    let wanted = if kind == Kind::ElementsAgreed { ElementState::Same } else { ElementState::Agreed };
    let said = |one: &Element| match (&one.agreed, &one.applicant) {
        (Some(agreed), _) => agreed.value.clone(),
        (None, Some(stated)) => stated.text.clone(),
        _ => String::new(),
    };
    let table = CaseElements::of(case);
    let fitting = table.elements.iter().filter(|one| one.state == wanted);
    fitting.map(|one| (one.key.clone(), format!("{}：{}", one.label, said(one)))).collect()
}

/// Refuses a confirmation that the statements or the signatures do not carry.
pub(crate) fn check(case: &CaseFile, act: &Act) -> Result<(), Refusal> {
    if !matches!(act.kind, Kind::ElementsAgreed | Kind::ElementsReopened) {
        return Ok(());
    }
    let keys = act.texts("elements");
    if act.get("elements").is_none() {
        return match (act.kind, offered(case, act.kind).is_empty()) {
            (_, false) => Ok(()),
            (Kind::ElementsAgreed, true) => {
                refuse("nothing_same", "要素表中没有双方陈述一致、尚未确认的要素。请先在要素表中填写双方的陈述。")
            }
            (_, true) => refuse("not_agreed", "没有经双方签名确认的要素，不用撤销。"),
        };
    }
    if keys.is_empty() {
        return refuse("no_element", "请选择要素。");
    }
    if let Some(unknown) = keys.iter().find(|key| !is_key(key)) {
        return refuse("unknown_element", format!("要素表没有“{}”这一项。", unknown.chars().take(40).collect::<String>()));
    }
    if act.kind == Kind::ElementsReopened {
        return match act.text("reason").is_none_or(|reason| !reason.trim().is_empty()) {
            true => Ok(()),
            false => refuse("no_reason", "请写明撤销确认的理由。"),
        };
    }
    let table = CaseElements::of(case);
    for key in &keys {
        let one = table.get(key);
        let label = one.map_or(key.as_str(), |one| one.label.as_str());
        match one.map(|one| one.state) {
            Some(ElementState::Same | ElementState::Agreed) => {}
            Some(ElementState::Disputed) => {
                return refuse("element_disputed", format!("双方对“{label}”的陈述不一致，不能确认。请列入庭审调查，或者先改正陈述。"));
            }
            _ => return refuse("element_one_sided", format!("“{label}”还没有双方的陈述，不能确认。请先在要素表中填写。")),
        }
    }
    signed(case, act, "applicant", Standing::Applicant)?;
    signed(case, act, "respondent", Standing::Respondent)
}

/// Somebody signed for every party of the side.
fn signed(case: &CaseFile, act: &Act, side: &str, standing: Standing) -> Result<(), Refusal> {
    let label = standing.label();
    if act.text(&format!("{side}_signer")).is_none_or(|name| name.trim().is_empty()) {
        return refuse("no_signature", format!("没有{label}一方的签名。要素须经双方签名才能确认，请填写签名人。"));
    }
    let of_side: Vec<PartyKey> = case.parties_of(standing).iter().map(|party| party.key).collect();
    let named = act.parties(&format!("{side}_for"));
    if let Some(stranger) = named.iter().find(|key| !of_side.contains(key)) {
        return refuse("signed_for_other_side", format!("{} 不是本案{label}，请核对代表的当事人。", case.party_name(*stranger)));
    }
    match of_side.iter().find(|key| !named.is_empty() && !named.contains(key)) {
        None => Ok(()),
        Some(missing) => {
            refuse("not_all_signed", format!("{} 还没有签名，不能确认。由代表人、代理人代签的，请一并选上。", case.party_name(*missing)))
        }
    }
}
