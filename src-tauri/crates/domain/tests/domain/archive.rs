//! The archive: what belongs in, what is missing, how long it is kept.

use crate::world::*;
use lucai_domain::archive::{ITEMS, Source, Volume, catalogue, retention};
use lucai_domain::{CaseState, Kind, StreamClass};
use serde_json::json;

fn issue(world: &mut World, template: &str, party: Option<&str>) {
    let inner = ITEMS.iter().any(|i| i.volume == Volume::Inner && i.takes(template, None));
    let n = world.made;
    let mut body = json!({"document": format!("d{n}"), "template": template, "title": template, "sha256": format!("{n:x}"), "pages": 2});
    if let Some(party) = party {
        body["party"] = json!(party);
    }
    let (class, kind) = if inner { (StreamClass::Inner, Kind::InnerDocumentIssued) } else { (StreamClass::Open, Kind::DocumentIssued) };
    world.puts(class, kind, body);
}

pub fn complete() -> World {
    let mut world = World::closed();
    for template in [
        "application",
        "acceptance_notice",
        "response_notice",
        "tribunal_notice",
        "hearing_notice",
        "hearing_minutes",
        "award_ordinary",
        "docket_approval",
        "closing_approval",
    ] {
        issue(&mut world, template, None);
    }
    world.puts(
        StreamClass::Open,
        Kind::AttachmentAdded,
        json!({"hash": "ab", "name": "身份证复印件.jpg", "size": 100, "entity": "party:worker", "pages": 1}),
    );
    world
}

#[test]
fn a_complete_file_can_be_archived_and_then_stands_still() {
    let mut world = complete();
    assert_eq!(catalogue(&world.read()).missing(), Vec::<String>::new());
    world.does(json!({"kind": "archived", "on": "2026-06-01", "place": "A-12", "volumes": 1}));
    assert_eq!(world.read().state(), CaseState::Archived);
    assert_eq!(world.refuses(json!({"kind": "served", "on": "2026-06-02", "document": "other", "party": "worker"})).code, "archived");
    world.does(json!({"kind": "suit_filed", "on": "2026-06-02", "party": "worker"}));
    let kept = retention(&world.read()).unwrap();
    assert_eq!((kept.years, kept.until), (10, Some(day("2036-06-01"))), "ten years after an award (Rules 24)");
}

#[test]
fn what_the_acts_call_for_and_is_not_there_is_named() {
    let missing = catalogue(&World::closed().read()).missing().join("；");
    for title in [
        "仲裁申请书",
        "受理通知书",
        "应诉通知书",
        "组庭通知书",
        "开庭通知",
        "庭审笔录",
        "裁决书",
        "立案审批表",
        "结案审批表",
        "身份证明材料",
    ] {
        assert!(missing.contains(title), "{title} is not among: {missing}");
    }
    for absent in ["调解书", "移送函", "延期", "中止", "补正通知书"] {
        assert!(!missing.contains(absent), "no act calls for {absent}: {missing}");
    }
}

#[test]
fn each_item_stands_in_the_order_of_the_article_and_the_volumes_are_apart() {
    let mut world = complete();
    issue(&mut world, "deliberation_minutes", None);
    let catalogue = catalogue(&world.read());
    let names: Vec<&str> = catalogue.main.iter().map(|l| l.item).collect();
    assert_eq!(
        names,
        ["application", "acceptance_notice", "response_notice", "identity", "tribunal_notice", "hearing_notice", "minutes", "award"]
    );
    let inner: Vec<&str> = catalogue.inner.iter().map(|l| l.item).collect();
    assert_eq!(inner, ["acceptance_approval", "deliberation", "closing_approval"], "Rules 22: approvals and deliberation are 副卷");
    assert!(catalogue.main.iter().enumerate().all(|(n, l)| l.place as usize == n + 1));
    let mut seen = std::collections::BTreeSet::new();
    assert!(ITEMS.iter().all(|i| seen.insert(i.name)), "each item has a name of its own");
}

#[test]
fn a_piece_on_paper_or_a_reason_fills_the_place() {
    let mut world = World::closed();
    world.sets("archive", "application", json!({"pages": 3}));
    world.sets("archive", "identity", json!({"waived": "当事人身份已当庭核对，未留复印件"}));
    let catalogue = catalogue(&world.read());
    let application = catalogue.main.iter().find(|l| l.item == "application").unwrap();
    assert_eq!((application.pieces[0].pages, &application.pieces[0].source), (Some(3), &Source::Paper));
    let identity = catalogue.main.iter().find(|l| l.item == "identity").unwrap();
    assert!(identity.missing.is_empty() && identity.waived.is_some());
}

#[test]
fn service_that_was_not_recorded_is_missing_by_party() {
    let mut world = World::awarded();
    world.does_all(&[
        json!({"kind": "served", "on": "2026-04-17", "document": "award", "party": "worker"}),
        json!({"kind": "closing_proposed", "on": "2026-05-20"}),
        json!({"kind": "closing_approved", "on": "2026-05-21"}),
    ]);
    let missing = catalogue(&world.read()).missing().join("；");
    assert!(missing.contains("没有向 厦门榕岸精密机械有限公司 送达裁决书的记录"), "{missing}");
    assert!(!missing.contains("没有向 陈雅琴 送达裁决书"));
}

#[test]
fn a_case_without_an_award_is_kept_five_years() {
    let mut world = World::accepted();
    world.does(json!({"kind": "withdrawn", "on": "2026-03-10"}));
    assert_eq!(retention(&world.read()).unwrap().years, 5);
    assert!(retention(&World::accepted().read()).is_none());
}
