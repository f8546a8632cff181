//! 调解工作站: the station's board, the intake at its counter, the desk of one mediation. Only members of the station are answered.

use super::case::NoteView;
use super::common::{CaseRef, Choice, Left, RefusalView};
use super::deadlines::{DeadlineView, OwnDateView};
use super::intake::PartyForm;
use chrono::NaiveDate;
use std::collections::BTreeMap;

request! {
/// Saves the station's figures and the disputes of a period as a workbook.
#[derive(Debug)]
pub struct StationSave {
    /// First day; null: the first of this year.
    pub from: Option<NaiveDate>,
    /// Last day; null: today.
    pub to: Option<NaiveDate>,
    /// Where to: a folder or a file.
    pub path: String,
}

/// The station's board, with the figures of a period.
#[derive(Debug, Default)]
pub struct StationBoard {
    /// First day of the figures; null: the first of January.
    pub from: Option<NaiveDate>,
    /// Last day; null: today.
    pub to: Option<NaiveDate>,
}

/// Takes a dispute in at the station: the four facts that Law 12 asks for, and who the other side is.
#[derive(Debug)]
pub struct MediationFile {
    /// `counter`, `oral`, `online`, `lead`, `court`.
    pub way: String,
    /// 申请人基本情况.
    pub applicants: Vec<PartyForm>,
    /// 被申请人.
    pub respondents: Vec<PartyForm>,
    /// 争议事项.
    pub matter: String,
    /// The sum asked for, yuan; empty: no money.
    #[serde(default)]
    pub amount: String,
    /// 理由.
    pub reason: String,
    /// 时间: the day of the application; null: today.
    pub on: Option<NaiveDate>,
    /// `HH:MM`.
    #[serde(default)]
    pub time: String,
    /// Language that the applicant asks for; empty: none.
    #[serde(default)]
    pub language: String,
    /// 新就业形态劳动纠纷: the mediation of a platform worker has fifteen days, and fifteen more by consent.
    #[serde(default)]
    pub platform: bool,
    /// Draft that is dropped in the same moment.
    pub draft: Option<String>,
}

/// Records acts of a mediation, all or none, in the order given: each `{"kind":"mediation_contact","on":...}`. A day that is left out is
/// today.
#[derive(Debug)]
pub struct MediationActs {
    /// The case.
    pub case: String,
    /// The acts.
    pub acts: Vec<serde_json::Value>,
    /// Draft that is dropped in the same moment.
    pub draft: Option<String>,
}

/// What a station knows of one of its mediators.
#[derive(Debug)]
pub struct MediatorSet {
    /// The user.
    pub user: String,
    /// What he knows well, words of a cause.
    #[serde(default)]
    pub fields: Vec<String>,
    /// Languages, words of the list.
    #[serde(default)]
    pub languages: Vec<String>,
    /// When he is at the station.
    #[serde(default)]
    pub hours: String,
    /// Open disputes at most; 0: no limit.
    #[serde(default)]
    pub most: u32,
    /// Names of those whose disputes he does not mediate.
    #[serde(default)]
    pub avoid: Vec<String>,
    /// Still mediates.
    pub active: bool,
}
}

response! {
/// The station's board.
pub struct StationView {
    /// The station's name.
    pub station: String,
    /// Disputes at the station, those with least time left first.
    pub rows: Vec<StationRow>,
    /// What was arranged with parties: today's, missed ones, the coming week's.
    pub appointments: Vec<StationAppointment>,
    /// Offers that nobody answered, oldest first.
    pub waiting: Vec<StationOffer>,
    /// Agreements in effect with money still to be paid, by the day it is due.
    pub performance: Vec<StationDue>,
    /// Who has how much.
    pub load: Vec<MediatorView>,
    /// What the station came to.
    pub figures: StationFigures,
    /// Languages to choose from.
    pub languages: Vec<Choice>,
    /// Ways in to choose from.
    pub ways: Vec<Choice>,
}

/// A dispute at the station.
pub struct StationRow {
    /// The case.
    pub case: CaseRef,
    /// `unassigned`, `working`, `agreed`, `effective`, `failed`, `withdrawn`, `over_limit`.
    pub state: String,
    /// 调解中.
    pub state_name: String,
    /// Still asks for work.
    pub open: bool,
    /// 口头申请, 仲裁庭委托.
    pub way_name: String,
    /// Who mediates; empty: nobody yet.
    pub mediator: String,
    /// Last day of the mediation.
    pub due: Option<NaiveDate>,
    /// What is left of it.
    pub left: Option<Left>,
    /// What is left of the office's own 45 days, which run on (Rules 70); null where none run.
    pub conclude: Option<Left>,
    /// When somebody was last spoken to.
    pub spoken: Option<NaiveDate>,
    /// What lies between both sides, yuan.
    pub gap: Option<String>,
}

/// Something arranged with a party.
pub struct StationAppointment {
    /// The case.
    pub case: CaseRef,
    /// The day.
    pub on: NaiveDate,
    /// `HH:MM`, or empty.
    pub time: String,
    /// What for.
    pub text: String,
    /// With whom.
    pub party: String,
    /// `missed`, `today`, `later`.
    pub when: String,
}

/// An offer that waits.
pub struct StationOffer {
    /// The case.
    pub case: CaseRef,
    /// 申请人, 被申请人, 调解员建议.
    pub by_name: String,
    /// Yuan.
    pub amount: String,
    /// Since.
    pub on: NaiveDate,
    /// Days it waits.
    pub days: u32,
}

/// Money of an agreement that is not paid.
pub struct StationDue {
    /// The case.
    pub case: CaseRef,
    /// Whose.
    pub party: String,
    /// When it is due; null: no day agreed.
    pub due: Option<NaiveDate>,
    /// Yuan that are due then.
    pub amount: String,
    /// What is left.
    pub left: Option<Left>,
}

/// The figures, each with what it is made of.
pub struct StationFigures {
    /// First day.
    pub from: NaiveDate,
    /// Last day.
    pub to: NaiveDate,
    /// Taken in.
    pub taken: u32,
    /// Without an outcome today.
    pub open: u32,
    /// With an agreement.
    pub agreed: u32,
    /// Without one.
    pub failed: u32,
    /// Withdrawn.
    pub withdrawn: u32,
    /// 66.7%; empty where nothing ended.
    pub rate: String,
    /// The rate's formula.
    pub formula: String,
    /// Yuan agreed.
    pub sum: String,
    /// Yuan paid of that.
    pub paid: String,
    /// Median days to the outcome.
    pub days: Option<u32>,
}

/// A mediator of the station.
pub struct MediatorView {
    /// The user.
    pub user: String,
    /// Name.
    pub name: String,
    /// What he knows well.
    pub fields: Vec<String>,
    /// Languages.
    pub languages: Vec<String>,
    /// 闽南语、客家话.
    pub language_names: String,
    /// When he is there.
    pub hours: String,
    /// Open disputes at most; 0: no limit.
    pub most: u32,
    /// Whose disputes he does not mediate.
    pub avoid: Vec<String>,
    /// Still mediates.
    pub active: bool,
    /// Open disputes.
    pub open: u32,
}

/// The mediators of the station.
pub struct MediatorList {
    /// By name.
    pub mediators: Vec<MediatorView>,
    /// Languages to choose from.
    pub languages: Vec<Choice>,
}

/// Who might mediate this dispute.
pub struct MediatorRanked {
    /// The user.
    pub user: String,
    /// Name.
    pub name: String,
    /// 会闽南语；擅长劳动报酬；在办 4 件，上限 10 件.
    pub reasons: Vec<String>,
    /// Why he cannot be assigned; null where he can.
    pub refused: Option<String>,
}

/// A party as the desk needs it.
pub struct MediationParty {
    /// `worker`.
    pub party: String,
    /// Name.
    pub name: String,
    /// `applicant`, `respondent`, `third_party`.
    pub standing: String,
    /// 申请人.
    pub standing_name: String,
    /// Telephone, or empty.
    pub phone: String,
}

/// A claim as the desk needs it.
pub struct MediationClaim {
    /// What is asked for.
    pub text: String,
    /// Yuan; null: no money.
    pub claimed: Option<String>,
    /// What the rules come to, yuan; null where there is nothing to work it out from.
    pub calculated: Option<String>,
}

/// One record of the mediation.
pub struct MediationLine {
    /// Its event.
    pub event: String,
    /// Kind.
    pub kind: String,
    /// 联系记录.
    pub label: String,
    /// The day.
    pub on: NaiveDate,
    /// `HH:MM`, or empty.
    pub time: String,
    /// 电话; empty where none.
    pub channel: String,
    /// With whom, or whose.
    pub party: String,
    /// What it says.
    pub text: String,
    /// 下次 2026-11-25 15:00 回电; empty: none.
    pub next: String,
    /// Who wrote it.
    pub actor: String,
    /// Why it was taken back; null: it stands.
    pub struck: Option<String>,
    /// Why it has no effect.
    pub ignored: Option<String>,
    /// May be taken back.
    pub may_strike: bool,
}

/// An offer.
pub struct MediationOfferView {
    /// Its event.
    pub event: String,
    /// The day.
    pub on: NaiveDate,
    /// `applicant`, `respondent`, `mediator`.
    pub by: String,
    /// 申请人.
    pub by_name: String,
    /// Yuan.
    pub amount: String,
    /// What else belongs to it.
    pub terms: String,
    /// `accepted`, `refused`; null: it waits.
    pub answer: Option<String>,
    /// 接受 11-23：先付一半; 等待答复.
    pub answer_words: String,
    /// Yuan between both sides after it; null before both spoke.
    pub gap: Option<String>,
}

/// A fact that neither side disputes.
pub struct MediationFactView {
    /// Its event.
    pub event: String,
    /// What it says.
    pub text: String,
    /// Both agreed that it leaves the station.
    pub released: bool,
}

/// A line of an agreement's money.
pub struct MediationHeadView {
    /// 劳动报酬.
    pub head_name: String,
    /// To whom.
    pub party: String,
    /// Yuan.
    pub amount: String,
    /// An order to pay may be asked for it (Law 16).
    pub payment_order: bool,
}

/// An instalment.
pub struct MediationDueView {
    /// The day.
    pub due: NaiveDate,
    /// To whom.
    pub party: String,
    /// Yuan.
    pub amount: String,
}

/// One of the four that an agreement needs.
pub struct MediationSealView {
    /// `applicant`, `respondent`, `mediator`, `organisation`.
    pub by: String,
    /// 申请人签名或者盖章.
    pub label: String,
    /// When; null: missing.
    pub on: Option<NaiveDate>,
}

/// What was agreed.
pub struct MediationAgreementView {
    /// Reached on.
    pub on: NaiveDate,
    /// Terms.
    pub terms: String,
    /// Money.
    pub heads: Vec<MediationHeadView>,
    /// Instalments.
    pub plan: Vec<MediationDueView>,
    /// About some claims only.
    pub partial: bool,
    /// Yuan together.
    pub total: String,
    /// Yuan for which an order to pay may be asked.
    pub order_total: String,
    /// The four.
    pub seals: Vec<MediationSealView>,
    /// In effect since.
    pub effective: Option<NaiveDate>,
}

/// How it stands with one person's money.
pub struct MediationAccount {
    /// `worker`.
    pub party: String,
    /// Name.
    pub name: String,
    /// Yuan agreed.
    pub owed: String,
    /// Yuan paid.
    pub paid: String,
    /// Yuan not paid.
    pub outstanding: String,
    /// The next day on which something is due.
    pub due: Option<NaiveDate>,
    /// Yuan due then.
    pub due_amount: Option<String>,
    /// What is left until then.
    pub left: Option<Left>,
    /// That day has passed.
    pub overdue: bool,
}

/// Whether an act can be recorded now.
pub struct MediationGate {
    /// Kind.
    pub kind: String,
    /// Chinese.
    pub label: String,
    /// Why not; null where it can.
    pub refusal: Option<RefusalView>,
}

/// A step that leads out of the station.
pub struct MediationWayOut {
    /// The act of the case: `application_received`, `confirmation_requested`, `court_confirmation_requested`, `payment_order_requested`.
    pub kind: String,
    /// What the act says beside its day.
    pub fields: BTreeMap<String, String>,
    /// 转交仲裁院.
    pub label: String,
    /// What it does, to be read before it is recorded.
    pub consequences: Vec<String>,
    /// Why not; null where it can.
    pub refusal: Option<RefusalView>,
}

/// The desk of one mediation.
pub struct MediationView {
    /// The case.
    pub case: CaseRef,
    /// The station's name.
    pub station: String,
    /// How the dispute came.
    pub way_name: String,
    /// Language asked for.
    pub language_name: String,
    /// 事实和理由.
    pub reason: String,
    /// State.
    pub state: String,
    /// 调解中.
    pub state_name: String,
    /// No outcome yet.
    pub open: bool,
    /// `own`, `entrusted`, `none`.
    pub course: String,
    /// 本站受理的调解（调仲法14）, 仲裁庭委托的调解（规则70）.
    pub course_words: String,
    /// Who mediates.
    pub mediator: Option<String>,
    /// Who might, best first.
    pub mediators: Vec<MediatorRanked>,
    /// The periods that matter here: the mediation's, the office's 45 days, the application for review.
    pub deadlines: Vec<DeadlineView>,
    /// Dates outside that list.
    pub own_dates: Vec<OwnDateView>,
    /// Parties.
    pub parties: Vec<MediationParty>,
    /// Claims.
    pub claims: Vec<MediationClaim>,
    /// Yuan claimed.
    pub claimed: String,
    /// Records, newest first.
    pub lines: Vec<MediationLine>,
    /// Offers, oldest first.
    pub offers: Vec<MediationOfferView>,
    /// The gap as it now is.
    pub gap: Option<String>,
    /// Facts.
    pub facts: Vec<MediationFactView>,
    /// Notes of the station, newest first.
    pub notes: Vec<NoteView>,
    /// What was arranged, soonest first.
    pub appointments: Vec<StationAppointment>,
    /// The agreement.
    pub agreement: Option<MediationAgreementView>,
    /// Money by person.
    pub accounts: Vec<MediationAccount>,
    /// Which acts can be recorded.
    pub gates: Vec<MediationGate>,
    /// What leads out of the station.
    pub ways_out: Vec<MediationWayOut>,
}
}
