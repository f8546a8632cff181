//! What can be sent of a case, how the other side will see it, and sending it.

use super::row::{items, side_name, signs_in, view};
use crate::api::common::{CaseOnly, Changed, Tag};
use crate::api::referrals::{ReferralKindOffer, ReferralOffer, ReferralPreview, ReferralTarget, ReferralView, ReferralWish};
use crate::app::Desk;
use crate::failure::{Failure, Outcome, refusal_view};
use crate::verbs::bodies::find;
use crate::verbs::case::{load, resolve};
use crate::verbs::{case_tags, changed};
use crate::views;
use lucai_domain::body::Body;
use lucai_domain::case::CaseFile;
use lucai_domain::event::NewBody;
use lucai_domain::ids::ReferralId;
use lucai_domain::referral::{Choice, Part, Referral, ReferralKind, Sending, choose, offered, send};
use lucai_domain::stream::StreamId;

/// What is asked for, read from a request.
fn sending(desk: &Desk, case: &CaseFile, wish: &ReferralWish) -> Outcome<Sending> {
    let kind = ReferralKind::from_name(wish.kind.trim()).ok_or_else(|| {
        let kinds: Vec<String> = ReferralKind::ALL.iter().map(|kind| format!("{}（{}）", kind.as_str(), kind.label())).collect();
        Failure::usage("bad_kind", format!("没有“{}”这种转出：可用 {}。", wish.kind, kinds.join("、")))
    })?;
    // a body sends on what it took in itself; a case of the office goes where the office sends it
    if desk.member.as_ref().is_some_and(|member| !(case.at_station() && case.station() == Some(&member.body))) {
        return Err(Failure::refused("not_your_case", "案件由仲裁院办理，不由本单位转出。请与仲裁院联系。"));
    }
    let own = desk.member.as_ref().map(|member| member.body.clone());
    let other = match wish.body.trim() {
        "" => None,
        body => {
            let body = find(desk, body)?;
            if !body.active {
                return Err(Failure::refused("body_stopped", format!("“{}”已停用，请选择别的单位，或者先重新启用。", body.name)));
            }
            Some(body.id)
        }
    };
    let choice = match wish.parts.as_deref().unwrap_or_default() {
        [] => Choice::Whole,
        keys => Choice::Parts {
            parts: keys.iter().filter_map(|key| Part::from_name(key)).collect(),
            papers: keys.iter().filter(|key| Part::from_name(key).is_none()).cloned().collect(),
        },
    };
    let (from, to) = if wish.incoming.is_some() { (other, own) } else { (own, other) };
    Ok(Sending {
        kind,
        from,
        to,
        incoming: wish.incoming,
        choice,
        text: wish.text.clone().unwrap_or_default(),
        contact: wish.contact.clone().unwrap_or_else(|| if wish.incoming.is_some() { String::new() } else { contact(desk) }),
        due: wish.due,
    })
}

fn contact(desk: &Desk) -> String {
    let phone = match &desk.member {
        None => desk.office.text("phone").to_owned(),
        Some(member) => desk.office.bodies().into_iter().find(|body| body.id == member.body).map(|body| body.phone).unwrap_or_default(),
    };
    [desk.session().name.clone(), phone].into_iter().filter(|text| !text.is_empty()).collect::<Vec<_>>().join("，")
}

/// The events by which a referral is sent. What belongs to the inner file is taken out before anything is chosen.
fn decided(desk: &Desk, case: &CaseFile, sending: &Sending, open: &[Referral]) -> Outcome<Vec<NewBody>> {
    let claim = |claim: &lucai_domain::claim::CaseClaim| views::claim(desk, case, claim).text;
    Ok(send(case, sending, open, (&desk.calendar, desk.today), &claim)?)
}

fn due_of(bodies: &[NewBody]) -> Option<chrono::NaiveDate> {
    bodies.first()?.body.get("due")?.as_str()?.parse().ok()
}

/// `referral_offer`.
pub fn referral_offer(desk: &Desk, request: CaseOnly) -> Outcome<ReferralOffer> {
    let case = load(desk, &request.case)?.seen(false);
    let about = |body: &Body| {
        let said = [&body.contact, &body.phone, &body.address, &body.hours, &body.takes];
        said.into_iter().filter(|text| !text.is_empty()).cloned().collect::<Vec<_>>().join("，")
    };
    let own = desk.member.as_ref().map(|member| &member.body);
    let bodies = desk.office.bodies().into_iter().filter(|body| body.active && own != Some(&body.id));
    let target = |body: Body| ReferralTarget {
        about: about(&body),
        signs_in: signs_in(desk, Some(&body.id)),
        kind_name: body.kind.label().to_owned(),
        body: body.id.to_string(),
        name: body.name,
    };
    let kind = |kind: &ReferralKind| {
        // asked of nobody in particular: what the statute says of the kind in this case
        let probe = Sending {
            kind: *kind,
            from: None,
            to: lucai_domain::BodyId::new("any").ok(),
            choice: Choice::Whole,
            text: String::new(),
            contact: String::new(),
            due: None,
            incoming: (*kind == ReferralKind::Delegate).then_some(desk.today),
        };
        let got = decided(desk, &case, &probe, &[]);
        ReferralKindOffer {
            kind: kind.as_str().to_owned(),
            label: kind.label().to_owned(),
            article: kind.article().to_owned(),
            due: got.as_deref().ok().and_then(due_of),
            incoming_only: *kind == ReferralKind::Delegate,
            refusal: got.err().map(|failure| refusal_view(&lucai_law::Refusal::new(&failure.code, failure.message))),
        }
    };
    let claim = |claim: &lucai_domain::claim::CaseClaim| views::claim(desk, &case, claim).text;
    let mut bodies: Vec<ReferralTarget> = bodies.map(target).collect();
    bodies.sort_by(|a, b| (&a.kind_name, &a.name).cmp(&(&b.kind_name, &b.name)));
    Ok(ReferralOffer {
        bodies,
        kinds: ReferralKind::ALL.iter().map(kind).collect(),
        items: items(&offered(&case, &claim)),
        contact: contact(desk),
    })
}

/// `referral_preview`: what the other side will see, before anything is sent.
pub fn referral_preview(desk: &Desk, request: ReferralWish) -> Outcome<ReferralPreview> {
    let case = load(desk, &request.case)?.seen(false);
    let sending = sending(desk, &case, &request)?;
    let body = decided(desk, &case, &sending, &desk.store().referrals_of(case.id())?)?;
    let due = due_of(&body).unwrap_or(desk.today);
    let claim = |claim: &lucai_domain::claim::CaseClaim| views::claim(desk, &case, claim).text;
    let chosen = choose(&case, &sending.choice, &claim)?;
    let whole = sending.choice == Choice::Whole;
    let what = if whole {
        "整个正卷，以后正卷里增加的也看得到".to_owned()
    } else {
        format!("下面 {} 项，以现在的内容为准", chosen.len())
    };
    let to = side_name(desk, sending.to.as_ref());
    Ok(ReferralPreview {
        sentence: format!("向{to}发出“{}”，请于 {due} 前答复；{to}看得到{what}。副卷和各单位的工作记录不转交。", sending.kind.label()),
        whole,
        items: items(&chosen),
        due,
    })
}

/// `referral_send`.
pub fn referral_send(desk: &Desk, request: ReferralWish) -> Outcome<Changed<ReferralView>> {
    let id = resolve(desk, &request.case)?;
    let referral = ReferralId::from(desk.new_id());
    desk.store().write(desk.now, |write| {
        let case = write.case_file(&id)?.ok_or_else(|| Failure::not_found("这个案件"))?;
        let case = CaseFile::clone(&case).seen(false);
        let sending = sending(desk, &case, &request)?;
        let body = decided(desk, &case, &sending, &write.referrals_of(&id)?)?;
        let stream = StreamId::Referral(referral.clone());
        let event = |new: NewBody| new.into_event(stream.clone(), desk.session().user.clone());
        write.append(body.into_iter().map(event).collect())?;
        Ok::<_, Failure>(())
    })?;
    let sent = desk.store().referral(&referral)?.ok_or_else(|| Failure::not_found("这件联动件"))?;
    Ok(changed(view(desk, &sent)?, case_tags(id.as_str()).into_iter().chain([Tag::Referrals])))
}
