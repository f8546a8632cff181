//! The collective case: its members, and acts on a choice of them.

use super::common::{CaseRef, Choice, FieldSpec, RefusalView};
use chrono::NaiveDate;

request! {
/// An act on members, as a form says it.
#[derive(Debug, PartialEq)]
pub struct GroupWish {
    /// The case.
    pub case: String,
    /// Parties' keys (`worker`, `worker:2`).
    pub members: Vec<String>,
    /// `{"kind","on",...}` without parties, claims, outcomes and amounts: those follow from the members.
    pub act: serde_json::Value,
    /// Where the amounts come from, one of the act's `bases`; `claimed` where it is left out.
    #[serde(default)]
    pub basis: Option<String>,
    /// With `part` and `owed_part`: percent of what is claimed or owed, at most three decimals (`"87.5"`).
    #[serde(default)]
    pub part: Option<String>,
}

/// Puts members into a sub-group by hand; an empty name takes them out.
#[derive(Debug)]
pub struct GroupSort {
    /// The case.
    pub case: String,
    /// Parties' keys.
    pub members: Vec<String>,
    /// 先行调解.
    pub name: String,
}

/// Writes a list about members as a workbook.
#[derive(Debug)]
pub struct GroupSave {
    /// The case.
    pub case: String,
    /// `members` (成员及结果), `payments` (支付明细表: what is not paid yet, one line a person, as banks take it).
    pub list: String,
    /// File or folder.
    pub path: String,
}

/// Writes the receipt of what was done to members as a workbook.
#[derive(Debug)]
pub struct GroupReceipt {
    /// The case.
    pub case: String,
    /// File or folder.
    pub path: String,
    /// What was done (调解).
    pub title: String,
    /// One line a member, in the order they are to stand.
    pub rows: Vec<GroupReceiptRow>,
}

/// One member of a receipt.
#[derive(Debug)]
pub struct GroupReceiptRow {
    /// The party's key.
    pub member: String,
    /// 已办, 未办.
    pub result: String,
    /// In yuan; empty where the act gives no money.
    pub amount: String,
    /// Why it was not done.
    pub words: String,
}
}

response! {
/// The group as its page shows it.
pub struct GroupView {
    /// The case.
    pub case: CaseRef,
    /// Whether it is a collective dispute (ten workers or more, Rules 62).
    pub collective: bool,
    /// In the order of the application.
    pub members: Vec<GroupMember>,
    /// What members can be put together by, each with its sub-groups.
    pub sorts: Vec<GroupBy>,
    /// How many stand how, with the money: only states that somebody is in.
    pub states: Vec<GroupSum>,
    /// All of them.
    pub total: GroupSum,
    /// How the payments stand; null where nothing is owed yet.
    pub payments: Option<GroupPayments>,
    /// Names of those who represent the group (Rules 63).
    pub representatives: Vec<String>,
    /// What can be done to members.
    pub acts: Vec<GroupActView>,
    /// Whether this user may put members into sub-groups.
    pub may_edit: bool,
}

/// A member.
pub struct GroupMember {
    /// The party's key.
    pub party: String,
    /// Number in the group, from 1.
    pub no: u32,
    /// Name.
    pub name: String,
    /// ID number.
    pub id_number: String,
    /// Telephone.
    pub phone: String,
    /// 班组.
    pub team: String,
    /// 工种.
    pub trade: String,
    /// 欠薪月份.
    pub wage_months: String,
    /// The sub-group made by hand.
    pub subgroup: String,
    /// Speaks for the group (Rules 63).
    pub representative: bool,
    /// How many claims of its own.
    pub claims: u32,
    /// Sum claimed.
    pub claimed: String,
    /// Sum admitted.
    pub admitted: Option<String>,
    /// Sum found or agreed on; what the tribunal found before its award, only to those who may see the inner file.
    pub found: Option<String>,
    /// State's code.
    pub state: String,
    /// 办理中, 调解, 先行裁决, 裁决, 撤回.
    pub state_name: String,
    /// When the last claim was decided.
    pub decided_on: Option<NaiveDate>,
    /// The last paper served: 开庭通知书 2026-03-23; empty where none was.
    pub served: String,
    /// What awards and settlements give; null where nothing is owed yet.
    pub owed: Option<String>,
    /// What was paid of it.
    pub paid: Option<String>,
    /// The day of the first instalment that is not paid.
    pub next_due: Option<NaiveDate>,
    /// Whether that day has passed.
    pub overdue: bool,
}

/// How the payments of the group stand.
pub struct GroupPayments {
    /// What awards and settlements give.
    pub owed: String,
    /// What was paid.
    pub paid: String,
    /// How many members are not paid in full.
    pub unpaid: u32,
    /// How many of them are overdue.
    pub overdue: u32,
    /// What is overdue.
    pub overdue_amount: String,
}

/// One way of putting members together.
pub struct GroupBy {
    /// `team`, `trade`, `wage_months`, `subgroup`.
    pub by: String,
    /// 班组.
    pub label: String,
    /// The largest first; members without a value stand in none.
    pub groups: Vec<GroupSum>,
}

/// Several members together.
pub struct GroupSum {
    /// A state's code or the sub-group's name.
    pub value: String,
    /// In Chinese.
    pub label: String,
    /// How many.
    pub members: u32,
    /// How many of them still wait for an outcome.
    pub open: u32,
    /// Sum claimed.
    pub claimed: String,
    /// Sum found or agreed on.
    pub found: String,
}

/// An act that is done to members.
pub struct GroupActView {
    /// Its kind.
    pub kind: String,
    /// The statute's word.
    pub label: String,
    /// The article it rests on.
    pub article: Option<String>,
    /// Why it cannot be done now to anybody.
    pub refusal: Option<RefusalView>,
    /// Where the amounts can come from; none where it gives no money.
    pub bases: Vec<Choice>,
    /// The form, asked once for all.
    pub fields: Vec<FieldSpec>,
}

/// What the members would say to an act; nothing is written.
pub struct GroupPreview {
    /// Exceptions first.
    pub rows: Vec<GroupPreviewRow>,
    /// How many the act would be done to.
    pub allowed: u32,
    /// How many not.
    pub refused: u32,
    /// Sum of the amounts.
    pub total: String,
    /// What it is for the case: 先行裁决, 裁决, 调解 …
    pub words: String,
    /// Why the case does not allow it for those that are no exceptions.
    pub refusal: Option<RefusalView>,
}

/// One member before the act.
pub struct GroupPreviewRow {
    /// The party's key.
    pub member: String,
    /// Number in the group.
    pub no: u32,
    /// Name.
    pub name: String,
    /// How many claims.
    pub claims: u32,
    /// In yuan; null where the act gives no money.
    pub amount: Option<String>,
    /// Why the member is left out.
    pub refusal: Option<RefusalView>,
}

/// What was done, in one transaction.
pub struct GroupMade {
    /// Each member with its amount, in the order of the group.
    pub rows: Vec<GroupPreviewRow>,
    /// Sum of the amounts.
    pub total: String,
    /// The case's state now, in Chinese.
    pub state_name: String,
    /// The events.
    pub events: Vec<String>,
}
}
