//! What only a person can settle, over all cases: in each case what merging brought together, between cases hearings at one time, and
//! between replicas what somebody did who should not.

use super::whole;
use crate::api::common::Nothing;
use crate::api::exchange::{AttentionItem, AttentionList};
use crate::app::Desk;
use crate::failure::Outcome;
use crate::verbs::case::load;
use lucai_domain::ids::CaseId;
use lucai_store::HearingKey;

/// `attention_list`.
pub fn attention_list(desk: &Desk, _: Nothing) -> Outcome<AttentionList> {
    let mut items = Vec::new();
    for case in desk.store().cases_with_attention()? {
        let file = load(desk, case.as_str())?;
        items.extend(file.attention().iter().map(|item| AttentionItem {
            code: item.code.clone(),
            message: item.message.clone(),
            article: item.article.clone(),
            case: Some(case.to_string()),
            number: file.number().map(|number| number.number.clone()),
            other: None,
            events: item.events.iter().map(ToString::to_string).collect(),
        }));
    }
    for (one, other) in desk.store().hearings_at_once()? {
        items.extend(at_once(desk, &one, &other)?);
    }
    if desk.member.is_none() {
        items.extend(between_replicas(desk)?);
    }
    Ok(AttentionList { items })
}

fn name(desk: &Desk, case: &CaseId) -> Outcome<String> {
    Ok(desk.store().case_row(case)?.and_then(|row| row.number).unwrap_or_else(|| case.to_string()))
}

/// Two hearings at one time, in one room of one office or with one of its people in both.
fn at_once(desk: &Desk, one: &HearingKey, other: &HearingKey) -> Outcome<Option<AttentionItem>> {
    let (first, second) = (load(desk, one.case.as_str())?, load(desk, other.case.as_str())?);
    let office = |file: &lucai_domain::CaseFile| file.filed().map(|filed| filed.office.clone());
    if office(&first) != office(&second) {
        return Ok(None);
    }
    let event = |file: &lucai_domain::CaseFile, key: &HearingKey| {
        file.hearings().find(|hearing| hearing.hearing.to_string() == key.hearing).map(|hearing| hearing.event.to_string())
    };
    let what = match &one.room {
        Some(room) => format!("同在{room}"),
        None => format!("{}同时出庭", one.people.join("、")),
    };
    let (a, b) = (name(desk, &one.case)?, name(desk, &other.case)?);
    Ok(Some(AttentionItem {
        code: "hearings_at_once".to_owned(),
        message: format!("{} {a} 与 {b} 的开庭时间重叠，{what}。请为其中一件另行排庭。", one.day),
        article: None,
        case: Some(one.case.to_string()),
        number: first.number().map(|number| number.number.clone()),
        other: Some(other.case.to_string()),
        events: [event(&first, one), event(&second, other)].into_iter().flatten().collect(),
    }))
}

fn between_replicas(desk: &Desk) -> Outcome<Vec<AttentionItem>> {
    let store = whole(desk);
    let replicas = store.replicas()?;
    let called = |id: &lucai_domain::ReplicaId| replicas.get(id).map_or_else(|| id.to_string(), |known| known.card.name.clone());
    let plain = |code: &str, message: String, case: Option<&CaseId>| AttentionItem {
        code: code.to_owned(),
        message,
        article: None,
        case: case.map(ToString::to_string),
        number: None,
        other: None,
        events: Vec::new(),
    };
    let mut items = Vec::new();
    for drawn in store.drawn_in()? {
        let by: Vec<String> = drawn.by.iter().map(called).collect();
        let space = store.space(&drawn.space)?.map(|space| space.name).unwrap_or_default();
        let message = format!(
            "{}把本机构没有共享的案件 {} 列入了共享空间“{space}”，没有送出也没有接收。确应共享的，请由本机构共享该案件；否则请与对方核实。",
            by.join("、"),
            name(desk, &drawn.case)?
        );
        items.push(plain("drawn_in", message, Some(&drawn.case)));
    }
    for unheeded in store.unheeded()? {
        let by: Vec<String> = unheeded.by.iter().map(called).collect();
        let space = store.space(&unheeded.space)?.map(|space| space.name).unwrap_or_default();
        let message = format!(
            "{}要求在共享空间“{space}”里停止共享案件 {}。该案由本机构共享，没有停止。确应停止的，请由本机构停止共享；否则请与对方核实。",
            by.join("、"),
            name(desk, &unheeded.case)?
        );
        items.push(plain("unshare_unheeded", message, Some(&unheeded.case)));
    }
    for (by, revoked, space) in super::revoked::elsewhere(desk)? {
        let space = store.space(&space)?.map(|space| space.name).unwrap_or_default();
        let message = format!(
            "{}已在共享空间“{space}”里撤销对{}的信任。请与对方电话核实，决定是否也撤销；两处决定不同的，核对码会不同。",
            called(&by),
            called(&revoked)
        );
        items.push(plain("revoked_elsewhere", message, None));
    }
    for alarm in store.alarms()? {
        let message = match alarm.replica == *store.replica() {
            true => {
                "有人以本机的身份写入了记录：本机的数据可能被整份复制后在别处使用。请停用副本；恢复备份须用“恢复”，不要直接拷贝文件夹。"
                    .to_owned()
            }
            false => format!(
                "{}的第 {} 条记录有两种内容：它的数据可能被复制后在两处使用，或者历史被改写。已保留先收到的，另一份没有采用。请与对方电话核实，必要时撤销信任。",
                called(&alarm.replica),
                alarm.seq
            ),
        };
        items.push(plain("equivocation", message, alarm.stream.file()));
    }
    Ok(items)
}
