//! The steps on a referral, and the papers that came with it.

use super::row::view;
use super::{load, sides};
use crate::api::common::{Changed, Tag};
use crate::api::papers::SavedAs;
use crate::api::referrals::{ReferralAct, ReferralFileSave, ReferralView};
use crate::app::Desk;
use crate::failure::{Failure, Outcome};
use crate::verbs::{case_tags, changed};
use lucai_domain::referral::{Step, decide};
use lucai_domain::stream::StreamId;

fn step(word: &str, solved: Option<bool>) -> Outcome<Step> {
    Ok(match word.trim() {
        "receive" => Step::Receive,
        "strike_receipt" => Step::StrikeReceipt,
        "accept" => Step::Accept,
        "return" => Step::Return,
        "progress" => Step::Progress,
        "done" => Step::Answer { solved: solved.unwrap_or(true) },
        "take_over" => Step::TakeOver,
        "withdraw" => Step::Withdraw,
        other => {
            let words = "receive（签收）、strike_receipt（撤销签收）、accept（接收）、return（退回）、progress（进展）、done（答复）、take_over（接回）、withdraw（撤回）";
            return Err(Failure::usage("bad_step", format!("没有“{other}”这一步：可用 {words}。")));
        }
    })
}

/// `referral_act`.
pub fn referral_act(desk: &Desk, request: ReferralAct) -> Outcome<Changed<ReferralView>> {
    let referral = load(desk, &request.referral)?;
    let step = step(&request.step, request.solved)?;
    let on = request.on.unwrap_or(desk.today);
    let (text, by) = (request.text.unwrap_or_default(), request.by.unwrap_or_default());
    let stream = StreamId::Referral(referral.id.clone());
    desk.store().write(desk.now, |write| {
        // as it stands now, not as it stood when the screen was drawn
        let now = write.referral(&referral.id)?.ok_or_else(|| Failure::not_found("这件联动件"))?;
        let records = decide(&now, &step, (on, desk.today), &text, &by, &sides(desk, &now))?;
        let event = |new: lucai_domain::NewBody| new.into_event(stream.clone(), desk.session().user.clone());
        write.append(records.into_iter().map(event).collect())?;
        Ok::<_, Failure>(())
    })?;
    let after = load(desk, &request.referral)?;
    Ok(changed(view(desk, &after)?, case_tags(after.case.as_str()).into_iter().chain([Tag::Referrals])))
}

/// `referral_file_save`: of the papers and files that were handed over, as they were then.
pub fn referral_file_save(desk: &Desk, request: ReferralFileSave) -> Outcome<SavedAs> {
    let referral = load(desk, &request.referral)?;
    let item = referral.snapshot.iter().find(|item| item.key == request.key);
    let (item, hash) = item.and_then(|item| Some((item, item.hash.as_ref()?))).ok_or_else(|| Failure::not_found("这份材料"))?;
    desk.store().log_read(desk.session().user.as_str(), &referral.case, "联动件材料", desk.now)?;
    crate::verbs::papers::save_from(&request.path, &item.label, |out| {
        let read = desk.store().read_attachment(hash, out)?;
        Ok((read.sha256, read.len))
    })
}
