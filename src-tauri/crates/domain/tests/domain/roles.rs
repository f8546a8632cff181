//! Who may do what.

use crate::world::*;
use lucai_domain::procedure::{Actor, Law, decide};
use lucai_domain::rights::{COMMANDS, Right, access, may, may_read_inner};
use lucai_domain::{Act, Kind, Role};
use serde_json::json;
use std::collections::BTreeSet;

#[test]
fn every_act_is_refused_to_every_role_that_may_not_do_it() {
    let case = World::filed().read();
    for kind in Kind::ALL.iter().filter(|k| k.spec().is_act()) {
        for role in Role::ALL {
            let may = kind.spec().roles.contains(&role);
            let got = decide(&case, &Act::new(*kind, day("2026-03-03")), &only(&[role]), &Law::shipped(), day(TODAY));
            let barred = got.is_err_and(|r| r.code == "not_your_role");
            assert_eq!(barred, !may, "{} by {}", kind.as_str(), role.as_str());
        }
    }
}

#[test]
fn no_act_is_open_to_the_administrator_alone() {
    for kind in Kind::ALL.iter().filter(|k| k.spec().is_act()) {
        assert!(!kind.spec().roles.contains(&Role::Admin), "{}: 管理员 has no part in cases", kind.as_str());
        assert!(!kind.spec().roles.is_empty());
    }
}

#[test]
fn the_chain_of_approval_is_kept_where_the_roles_are_apart() {
    let head = only(&[Role::Head]);
    let mut world = World::filed();
    let accepted = json!({"kind": "accepted", "on": "2026-03-06"});
    assert_eq!(world.try_as(&head, std::slice::from_ref(&accepted)).unwrap_err().code, "not_proposed");
    world.try_as(&only(&[Role::Clerk]), &[json!({"kind": "acceptance_proposed", "on": "2026-03-04"})]).unwrap();
    assert_eq!(world.try_as(&only(&[Role::Clerk]), std::slice::from_ref(&accepted)).unwrap_err().code, "not_your_role");
    world.try_as(&head, &[accepted]).unwrap();
    assert_eq!(world.read().accepted_on(), Some(day("2026-03-06")), "the clock starts on the approver's signature");

    for (proposal, approval) in [
        (json!({"kind": "suspension_proposed", "on": "2026-03-16", "ground": "expert"}), json!({"kind": "suspended", "on": "2026-03-17"})),
        (
            json!({"kind": "extension_proposed", "on": "2026-03-16", "days": 15}),
            json!({"kind": "extension_approved", "on": "2026-03-17", "days": 15}),
        ),
    ] {
        let mut world = World::with_tribunal();
        assert_eq!(world.try_as(&head, std::slice::from_ref(&approval)).unwrap_err().code, "not_proposed");
        world.try_as(&only(&[Role::Arbitrator]), &[proposal]).unwrap();
        assert_eq!(world.read().approvals().len(), 1, "it waits for the head");
        world.try_as(&head, &[approval]).unwrap();
        assert!(world.read().approvals().is_empty());
    }
    let mut world = World::awarded();
    assert_eq!(world.try_as(&head, &[json!({"kind": "closing_approved", "on": "2026-05-20"})]).unwrap_err().code, "not_proposed");
    world.try_as(&only(&[Role::HearingClerk]), &[json!({"kind": "closing_proposed", "on": "2026-05-19"})]).unwrap();
    world.try_as(&head, &[json!({"kind": "closing_approved", "on": "2026-05-20"})]).unwrap();
}

#[test]
fn who_is_challenged_pauses_and_nobody_decides_on_himself() {
    let arbitrator = only(&[Role::Arbitrator]);
    let mut world = World::with_tribunal();
    world.does(json!({"kind": "recusal_requested", "on": "2026-03-11", "who": "林致远", "reason": "与当事人有利害关系"}));
    let refusal = world.try_as(&arbitrator, &[json!({"kind": "claim_changed", "on": "2026-03-12"})]).unwrap_err();
    assert_eq!((refusal.code.as_str(), refusal.article.as_deref()), ("you_are_challenged", Some("规则12")));
    let head = Actor { name: "林致远".into(), ..only(&[Role::Head]) };
    let own = world.try_as(&head, &[json!({"kind": "recusal_decided", "on": "2026-03-12", "granted": false})]).unwrap_err();
    assert_eq!(own.code, "own_recusal");
    world.try_as(&head, &[json!({"kind": "recusal_decided", "on": "2026-03-12", "granted": false, "decided_by": "commission"})]).unwrap();
    world.try_as(&arbitrator, &[json!({"kind": "claim_changed", "on": "2026-03-13"})]).unwrap();
}

#[test]
fn every_command_is_answered_for_every_role() {
    let mut names = BTreeSet::new();
    for (command, _) in COMMANDS {
        assert!(names.insert(*command), "{command} stands twice");
    }
    let table = |command: &str| -> Vec<&'static str> {
        Role::ALL.into_iter().filter(|role| may(&[*role].into(), command)).map(Role::as_str).collect()
    };
    assert_eq!(table("case_file"), ["clerk"]);
    assert_eq!(table("user_add"), ["admin"]);
    assert_eq!(table("award_save"), ["arbitrator", "head"]);
    assert_eq!(table("archive_build"), ["hearing_clerk", "archivist"]);
    assert_eq!(table("case_show"), ["clerk", "hearing_clerk", "arbitrator", "mediator", "archivist", "head", "partner"]);
    assert_eq!(table("no_such_command"), Vec::<&str>::new(), "what is not in the list nobody may");
    assert!(access("unlock").is_some() && may(&BTreeSet::new(), "unlock"), "before anybody has signed in");
    assert!(!may(&BTreeSet::new(), "case_show"), "a user without a role reads nothing");
}

#[test]
fn the_inner_file_is_closed_to_who_may_not_read_it() {
    let readers: Vec<&str> = Role::ALL.into_iter().filter(|r| may_read_inner(&[*r].into())).map(Role::as_str).collect();
    assert_eq!(readers, ["hearing_clerk", "arbitrator", "archivist", "head"]);
    let mut world = World::heard();
    world.does(json!({"kind": "deliberated", "on": "2026-04-03", "opinion": "多数意见支持", "members": ["林致远"]}));
    let case = world.read();
    assert!(case.docket(true).iter().any(|l| l.kind == "deliberated"));
    assert!(case.docket(false).iter().all(|l| !l.inner), "the docket without the inner file has none of its lines");
}

#[test]
fn every_right_has_a_holder_and_a_name() {
    for right in Right::ALL {
        assert!(!right.roles().is_empty() && !right.label().is_empty());
        assert!(right.held_by(&Role::all()), "a one-person office can do everything");
        assert_eq!(right.refusal().code, "not_your_role");
    }
}
