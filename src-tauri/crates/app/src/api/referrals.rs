//! Referrals (联动件): what one side hands to the other, what came back, and whose turn it is.

use super::common::{CaseRef, Left, RefusalView};
use chrono::NaiveDate;

request! {
/// Which referrals are listed: of this desk's side, or of one case.
#[derive(Debug, Default)]
pub struct ReferralWhich {
    /// Only those of this case, ended ones too.
    pub case: Option<String>,
    /// Those that have ended (latest 200) instead of those that have not.
    pub ended: Option<bool>,
}

/// One referral.
#[derive(Debug)]
pub struct ReferralOnly {
    /// The referral.
    pub referral: String,
}

/// A referral that is to be sent.
#[derive(Debug)]
pub struct ReferralWish {
    /// The case.
    pub case: String,
    /// The body, by id or name; empty: the office.
    pub body: String,
    /// `entrust`, `refer`, `invite`, `assist`, `notify`.
    pub kind: String,
    /// What goes with it, by key of the offer; null or empty: the whole open file.
    pub parts: Option<Vec<String>>,
    /// What the other side is asked to do.
    pub text: Option<String>,
    /// Who answers for it and how to reach them.
    pub contact: Option<String>,
    /// The last day for the answer; null: the usual one.
    pub due: Option<NaiveDate>,
    /// The day it came in from that body, where it is one that this desk received; null: this desk sends it.
    pub incoming: Option<NaiveDate>,
}

/// A step on a referral.
#[derive(Debug)]
pub struct ReferralAct {
    /// The referral.
    pub referral: String,
    /// `receive`, `accept`, `return`, `progress`, `done`, `take_over`, `withdraw`.
    pub step: String,
    /// The day it was done; null: today.
    pub on: Option<NaiveDate>,
    /// Reason, progress, result.
    pub text: Option<String>,
    /// Who did it there, where this desk enters it for the other side.
    pub by: Option<String>,
    /// With `done`: whether what was asked for was reached; null: yes.
    pub solved: Option<bool>,
}

/// Which referrals are counted: those sent within the period.
#[derive(Debug, Default)]
pub struct ReferralPeriod {
    /// First day; null: the first of this year.
    pub from: Option<NaiveDate>,
    /// Last day; null: today.
    pub to: Option<NaiveDate>,
    /// Only those with this body, by id or name.
    pub body: Option<String>,
}

/// Saves the figures and the list of referrals as a workbook: the return for a body, or for all.
#[derive(Debug)]
pub struct ReferralReturnSave {
    /// First day; null: the first of this year.
    pub from: Option<NaiveDate>,
    /// Last day; null: today.
    pub to: Option<NaiveDate>,
    /// The body that it is for, by id or name; null: all.
    pub body: Option<String>,
    /// Where to: a folder or a file.
    pub path: String,
}

/// Saves a paper or file that was handed over.
#[derive(Debug)]
pub struct ReferralFileSave {
    /// The referral.
    pub referral: String,
    /// Its key among the items.
    pub key: String,
    /// Where to.
    pub path: String,
}
}

response! {
/// A referral in a line.
pub struct ReferralRow {
    /// Its id.
    pub referral: String,
    /// Word of its kind.
    pub kind: String,
    /// 委托调解….
    pub kind_name: String,
    /// The case as this user may see it; null where only parts of it were handed over.
    pub case: Option<CaseRef>,
    /// The case in words: its parties, or that these were not handed over.
    pub title: String,
    /// Who sent it.
    pub from_name: String,
    /// To whom.
    pub to_name: String,
    /// This desk sent it.
    pub outgoing: bool,
    /// Word of its state.
    pub state: String,
    /// 待签收….
    pub state_name: String,
    /// Who has it in hand; empty where it has ended.
    pub holder: String,
    /// This desk's turn.
    pub mine: bool,
    /// The other side has not answered by the last day.
    pub late: bool,
    /// Day of sending.
    pub sent_on: NaiveDate,
    /// Last day for the answer.
    pub due: NaiveDate,
    /// What is left until then; null where it is answered or has ended.
    pub left: Option<Left>,
    /// Days since the last step.
    pub still: u32,
    /// What was asked, or said last.
    pub words: String,
}

/// The referrals of one kind with one body.
pub struct ReferralCounts {
    /// The body's id; empty for the office.
    pub body: String,
    /// Its name.
    pub body_name: String,
    /// This desk sent them.
    pub outgoing: bool,
    /// 委托调解….
    pub kind_name: String,
    /// How many, those withdrawn aside.
    pub sent: u32,
    /// With a receipt.
    pub received: u32,
    /// Taken on.
    pub accepted: u32,
    /// Given back.
    pub returned: u32,
    /// Answered, and reached.
    pub solved: u32,
    /// Answered, and not reached.
    pub unsolved: u32,
    /// Past the last day without an answer.
    pub late: u32,
    /// Median days from sending to answer; null where nothing was answered.
    pub days: Option<i64>,
}

/// Referrals of a period.
pub struct ReferralFigures {
    /// First day.
    pub from: NaiveDate,
    /// Last day.
    pub to: NaiveDate,
    /// By body, direction and kind.
    pub rows: Vec<ReferralCounts>,
    /// How the numbers are made.
    pub formula: String,
}

/// When an award or a statement is in effect, and for whom.
pub struct EffectView {
    /// 仲裁裁决书….
    pub document: String,
    /// For whom; empty: for all.
    pub party: String,
    /// Since when; null: it is not.
    pub effective_on: Option<NaiveDate>,
    /// Why.
    pub why: String,
}

/// One claim before the tribunal and before the court.
pub struct SeamView {
    /// Number of the claim.
    pub claim: u32,
    /// What is asked for.
    pub label: String,
    /// 支持…; empty where the tribunal decided nothing.
    pub award: String,
    /// Yuan awarded; null likewise.
    pub awarded: Option<String>,
    /// The court's; empty where it said nothing of it.
    pub court: String,
    /// Yuan.
    pub judged: Option<String>,
    /// Court less award, yuan; null where one of them is missing.
    pub difference: Option<String>,
    /// The court decided otherwise.
    pub differs: bool,
}

/// A decision of the court.
pub struct CourtResultView {
    /// Its act.
    pub event: String,
    /// Day.
    pub on: NaiveDate,
    /// Whose suit; empty: every one.
    pub party: String,
    /// 判决….
    pub end: String,
    /// The court's number.
    pub number: String,
    /// Why it differs.
    pub reason: String,
}

/// Property preservation.
pub struct PreservationView {
    /// Its act.
    pub event: String,
    /// Who asked for it.
    pub party: String,
    /// When.
    pub requested: NaiveDate,
    /// Yuan.
    pub amount: Option<String>,
    /// 待裁定, 已保全, 已驳回, 已解除.
    pub state: String,
    /// Day of the ruling, or of the lifting.
    pub on: Option<NaiveDate>,
}

/// A joint meeting.
pub struct MeetingView {
    /// Its act.
    pub event: String,
    /// Day.
    pub day: NaiveDate,
    /// Hour.
    pub time: String,
    /// Where.
    pub place: String,
    /// With whom.
    pub with: String,
    /// About what.
    pub matter: String,
    /// When it was held.
    pub held: Option<NaiveDate>,
}

/// One of the facts that a report of a crime (拒不支付劳动报酬) turns on.
pub struct ThresholdFact {
    /// What.
    pub name: String,
    /// As the file has it.
    pub value: String,
    /// Where it comes from.
    pub source: String,
}

/// What a case has to do with the court and other bodies.
pub struct CaseLinkage {
    /// When award or statement is in effect.
    pub effects: Vec<EffectView>,
    /// The court's decisions.
    pub results: Vec<CourtResultView>,
    /// Claim by claim.
    pub seam: Vec<SeamView>,
    /// Preservation.
    pub preservations: Vec<PreservationView>,
    /// Joint meetings.
    pub meetings: Vec<MeetingView>,
    /// Facts for a report of refusal to pay wages; empty where no wages are claimed.
    pub threshold: Vec<ThresholdFact>,
}

/// Referrals.
pub struct ReferralList {
    /// Open ones by last day, ended ones latest first.
    pub rows: Vec<ReferralRow>,
    /// Of these, how many wait for this desk.
    pub mine: u32,
    /// How many are late.
    pub late: u32,
    /// How many were sent and have no receipt yet.
    pub unreceived: u32,
    /// How many wait for the sender to go on: answered or given back.
    pub back: u32,
    /// This user may send one.
    pub may_send: bool,
}

/// One thing that can be, or was, handed over.
pub struct ReferralItem {
    /// Its key.
    pub key: String,
    /// What it is.
    pub label: String,
    /// Its text; empty for papers and files.
    pub lines: Vec<String>,
    /// It is a paper or file, to be saved.
    pub file: bool,
}

/// A step that was done.
pub struct ReferralStep {
    /// Its event.
    pub event: String,
    /// Word of its kind.
    pub kind: String,
    /// 签收….
    pub label: String,
    /// The day.
    pub on: NaiveDate,
    /// Who did it.
    pub by: String,
    /// Who entered it, where the other side did for them; empty otherwise.
    pub entered_by: String,
    /// What was said.
    pub text: String,
}

/// A step that may be done now.
pub struct ReferralMove {
    /// Its word in the request.
    pub step: String,
    /// 签收….
    pub label: String,
    /// The usual next one.
    pub primary: bool,
    /// What is to be written down; empty: nothing need be.
    pub text_label: String,
    /// That must be.
    pub text_needed: bool,
    /// It is the other side's, entered for them: who did it there is asked.
    pub for_other: bool,
    /// Cannot be undone: what it means.
    pub warning: Option<String>,
}

/// A referral, whole.
pub struct ReferralView {
    /// In a line.
    pub row: ReferralRow,
    /// What was asked.
    pub text: String,
    /// Who answers for it.
    pub contact: String,
    /// The whole open file was handed over.
    pub whole: bool,
    /// What was handed over as it stood then; empty where the whole open file was.
    pub items: Vec<ReferralItem>,
    /// Every step, oldest first.
    pub steps: Vec<ReferralStep>,
    /// What may be done now.
    pub moves: Vec<ReferralMove>,
    /// Whether what was asked for was reached; null before the answer.
    pub solved: Option<bool>,
}

/// A body that a referral can go to.
pub struct ReferralTarget {
    /// Id; empty: the office.
    pub body: String,
    /// Name.
    pub name: String,
    /// Kind of body in Chinese.
    pub kind_name: String,
    /// Telephone, address, hours, what it takes, in a line.
    pub about: String,
    /// It has people who sign in here; otherwise the receipt is entered by this desk.
    pub signs_in: bool,
}

/// A kind of referral that can be sent.
pub struct ReferralKindOffer {
    /// Its word.
    pub kind: String,
    /// In Chinese.
    pub label: String,
    /// Article.
    pub article: String,
    /// Usual last day; null where it is refused.
    pub due: Option<NaiveDate>,
    /// Only as one that came in.
    pub incoming_only: bool,
    /// Why it cannot be sent now.
    pub refusal: Option<RefusalView>,
}

/// What can be sent of a case, to whom.
pub struct ReferralOffer {
    /// Bodies.
    pub bodies: Vec<ReferralTarget>,
    /// Kinds.
    pub kinds: Vec<ReferralKindOffer>,
    /// What can be chosen.
    pub items: Vec<ReferralItem>,
    /// Who answers for it, to start from.
    pub contact: String,
}

/// A referral as the other side will see it.
pub struct ReferralPreview {
    /// In a sentence: what goes to whom, until when.
    pub sentence: String,
    /// The whole open file goes with it.
    pub whole: bool,
    /// What the other side sees.
    pub items: Vec<ReferralItem>,
    /// Last day for the answer.
    pub due: NaiveDate,
}
}
