//! The one data shape of every paper.
//!
//! A template sees exactly these names. Dates are `YYYY-MM-DD`, times `HH:MM`, money is yuan with two decimals
//! (`"12345.60"`); how they look on paper is the template's business, by filters (`{{ today | cn_date }}`,
//! `{{ item.amount | money }}`). An empty string means "not known". Every key is always there when the data
//! comes from [`PaperData`], so a template never meets a missing one.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use serde_json::Value;

/// Everything a paper may say about a case.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct PaperData {
    /// The commission that issues the paper.
    pub office: Office,
    /// The case.
    pub case: Case,
    /// 申请人, in order.
    pub applicants: Vec<Party>,
    /// 被申请人, in order.
    pub respondents: Vec<Party>,
    /// 第三人, in order.
    pub third_parties: Vec<Party>,
    /// 仲裁请求, in order.
    pub claims: Vec<Claim>,
    /// Counterclaims (反申请请求), in order.
    pub counterclaims: Vec<Claim>,
    /// 证据, in order.
    pub evidence: Vec<Evidence>,
    /// 证人 named in the application.
    pub witnesses: Vec<Witness>,
    /// 仲裁庭.
    pub tribunal: Tribunal,
    /// The hearing this paper is about (the next one, or the one of the minutes).
    pub hearing: Hearing,
    /// The addressee, where the paper goes to one party; otherwise empty.
    pub party: Party,
    /// The day the paper is dated.
    pub today: String,
    /// Days of the case by name, where known: `received`, `correction_requested`, `corrected`, `accepted`, `refused`,
    /// `tribunal_formed`, `evidence_until`, `answer_until`, `conclude_until`, `suspended`, `resumed`, `extension_approved`,
    /// `extended_until`, `closed`, `archived`, `effective`.
    pub dates: BTreeMap<String, String>,
    /// The free fields of this paper, as the template list names them ([`crate::catalogue::Field`]).
    pub form: BTreeMap<String, Value>,
    /// 裁决.
    pub award: Award,
    /// 调解协议, and the mediation that it came from.
    pub mediation: Mediation,
    /// 仲裁审查 of a mediation agreement.
    pub review: Review,
    /// 联动件: what goes to another body.
    pub referral: Referral,
    /// 支付明细表.
    pub payments: Payments,
    /// 笔录 (hearing or deliberation).
    pub minutes: Minutes,
    /// Opinions on an approval form, in order of signature.
    pub approvals: Vec<Approval>,
    /// 送达.
    pub service: Service,
    /// 案卷.
    pub archive: Archive,
    /// Rows of the 开庭公告.
    pub cause_list: Vec<CauseRow>,
    /// 附表: the members of a collective case that the paper is about; no rows where it names its applicants itself.
    pub annex: Annex,
    /// 要素表.
    pub elements: Elements,
}

/// 要素表.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Elements {
    /// One an element, in the order of the form.
    pub rows: Vec<ElementRow>,
    /// What each of several applicants is owed.
    pub members: Vec<ElementMember>,
    /// Who signed for the applicants last.
    pub applicant_signer: String,
    /// Who signed for the respondents last.
    pub respondent_signer: String,
    /// To be filled in by hand.
    pub blank: bool,
}

/// One element of the 要素表.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct ElementRow {
    /// 1, 2, ...
    pub no: u32,
    /// 入职时间.
    pub label: String,
    /// What the applicants state.
    pub applicant: String,
    /// What the respondents state.
    pub respondent: String,
    /// 2026-03-12 双方签名确认; empty where it is not signed for.
    pub agreed: String,
}

/// One applicant's sum in the 要素表.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct ElementMember {
    /// 1, 2, ...
    pub no: u32,
    /// 姓名.
    pub name: String,
    /// 班组.
    pub team: String,
    /// 请求金额.
    pub claimed: String,
    /// 承认金额.
    pub admitted: String,
}

/// 附表.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Annex {
    /// One a person.
    pub rows: Vec<AnnexRow>,
    /// Sum claimed.
    pub claimed: String,
    /// Sum awarded or agreed on.
    pub awarded: String,
}

/// One person of the 附表.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct AnnexRow {
    /// 1, 2, ...
    pub no: u32,
    /// 姓名.
    pub name: String,
    /// 身份证件号码.
    pub id_number: String,
    /// 班组.
    pub team: String,
    /// 请求金额.
    pub claimed: String,
    /// 裁决 or 调解 amount.
    pub awarded: String,
}

/// The commission.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Office {
    /// 名称, in full.
    pub name: String,
    /// The 中级人民法院 of its seat (Law 49).
    pub court: String,
    /// The 基层人民法院 that a suit goes to; empty where it is left to the parties ("有管辖权的人民法院").
    pub basic_court: String,
    /// Address.
    pub seat: String,
    /// Telephone.
    pub phone: String,
    /// Postcode.
    pub postcode: String,
    /// Region code (GB/T 2260).
    pub region: String,
    /// The rehearsal office: its papers carry a mark on every page.
    pub rehearsal: bool,
}

/// The case as a whole.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Case {
    /// 案号, with 〔〕.
    pub number: String,
    /// 收件编号 or provisional number, where there is no 案号 yet.
    pub receipt_number: String,
    /// 案由.
    pub cause: String,
    /// `ordinary`, `simplified` or `expedited`.
    pub procedure: String,
    /// 一般程序, 简易处理 ... in Chinese, as it is to be printed.
    pub procedure_name: String,
    /// 事实和理由.
    pub facts: String,
    /// Sum claimed.
    pub amount: String,
    /// 承办人.
    pub handler: String,
    /// 集体劳动人事争议 (10 workers or more with a common claim, Rules 62).
    pub group: bool,
    /// 结案方式: 裁决, 调解, 撤回 ...; empty while open.
    pub closing_mode: String,
    /// 处理结果, as on the cover (an award says 终局 or 非终局).
    pub result: String,
}

/// A party with all particulars of Rules 29.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Party {
    /// `worker`, `employer:2`, ...
    pub key: String,
    /// 申请人, 被申请人 or 第三人.
    pub role: String,
    /// `person` or `organisation`.
    pub kind: String,
    /// 姓名 or 名称.
    pub name: String,
    /// 男, 女 or empty.
    pub sex: String,
    /// 出生日期.
    pub birth: String,
    /// 民族.
    pub ethnicity: String,
    /// 身份证件 kind: 居民身份证, 护照, ...
    pub id_kind: String,
    /// 身份证件号码.
    pub id_number: String,
    /// 统一社会信用代码.
    pub uscc: String,
    /// 职业.
    pub occupation: String,
    /// 工作单位.
    pub workplace: String,
    /// 住所.
    pub domicile: String,
    /// 通讯地址.
    pub address: String,
    /// 联系电话.
    pub phone: String,
    /// 邮政编码.
    pub postcode: String,
    /// 电子邮箱.
    pub email: String,
    /// 法定代表人 or 主要负责人 (which of them: `legal_rep_kind`).
    pub legal_rep: String,
    /// `法定代表人`, `主要负责人`, `负责人`, `经营者`.
    pub legal_rep_kind: String,
    /// 职务 of the legal representative.
    pub legal_rep_title: String,
    /// 委托代理人.
    pub agents: Vec<Agent>,
    /// 推举的代表人 (Rules 63), names.
    pub representatives: Vec<String>,
    /// Present at the hearing of the paper.
    pub attended: bool,
    /// 送达地址 as confirmed.
    pub delivery: Delivery,
}

/// 委托代理人.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Agent {
    /// 姓名.
    pub name: String,
    /// 男, 女 or empty.
    pub sex: String,
    /// 律师事务所, 工作单位 or relation to the party.
    pub firm: String,
    /// 职务 or 律师.
    pub title: String,
    /// `一般授权` or `特别授权`.
    pub authority: String,
    /// 身份证件号码.
    pub id_number: String,
    /// 联系电话.
    pub phone: String,
    /// Present at the hearing of the paper.
    pub attended: bool,
}

/// 送达地址确认书.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Delivery {
    /// 收件人.
    pub recipient: String,
    /// 送达地址.
    pub address: String,
    /// 邮政编码.
    pub postcode: String,
    /// 联系电话.
    pub phone: String,
    /// Consent to 电子送达.
    pub electronic: bool,
    /// 手机号码, 电子邮箱, 微信号 for electronic service, as it is to be printed.
    pub electronic_address: String,
    /// 指定代收人.
    pub proxy: String,
    /// 确认日期.
    pub confirmed_on: String,
}

/// 仲裁请求, with its outcome.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Claim {
    /// 1, 2, ...
    pub no: u32,
    /// Type of calc (`overtime`, `other`, ...).
    pub kind: String,
    /// The request, a full sentence without its number.
    pub text: String,
    /// Amount claimed; empty where the claim has none.
    pub amount: String,
    /// `granted`, `partly`, `rejected`, `mediated`, `withdrawn`, or empty.
    pub outcome: String,
    /// Amount awarded.
    pub awarded: String,
    /// True: final award (Law 47); null where not decided.
    pub is_final: Option<bool>,
}

/// An item of evidence.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Evidence {
    /// 1, 2, ...
    pub no: u32,
    /// 证据名称.
    pub name: String,
    /// 证据来源.
    pub source: String,
    /// 证明内容.
    pub purpose: String,
    /// Pages.
    pub pages: u32,
    /// 提交人 (party's name).
    pub by: String,
    /// 原件 or 复印件.
    pub form: String,
}

/// 证人.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Witness {
    /// 姓名.
    pub name: String,
    /// 住所.
    pub address: String,
    /// 联系电话.
    pub phone: String,
}

/// 仲裁庭.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Tribunal {
    /// `sole` or `three`; empty while not formed.
    pub mode: String,
    /// 首席仲裁员, or the sole 仲裁员.
    pub presiding: String,
    /// The other 仲裁员 of a tribunal of three.
    pub members: Vec<String>,
    /// 书记员 (记录人员).
    pub clerk: String,
}

/// 开庭.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Hearing {
    /// 第几次开庭: 1, 2, ...
    pub no: u32,
    /// Day.
    pub date: String,
    /// Start, `HH:MM`.
    pub time: String,
    /// End, `HH:MM`.
    pub end_time: String,
    /// 仲裁庭 (room).
    pub room: String,
    /// Address of the room, where it is not the office's seat.
    pub address: String,
    /// Closed hearing (Rules 25).
    pub closed: bool,
}

/// 裁决书.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Award {
    /// `final` or `ordinary`.
    pub kind: String,
    /// 先行裁决 (Rules 49).
    pub advance: bool,
    /// 案号 of this award, with -1 / -2 where one case has two; empty: the case's number.
    pub number: String,
    /// Course of the proceedings (案件来源和审理经过); empty: the template's usual sentence.
    pub procedure_text: String,
    /// 申请人称, paragraphs by line.
    pub applicants_say: String,
    /// 被申请人称.
    pub respondents_say: String,
    /// 第三人称.
    pub third_parties_say: String,
    /// 经审理查明.
    pub findings: String,
    /// 上述事实，有……为证.
    pub evidence_text: String,
    /// 本委认为.
    pub opinion: String,
    /// Articles the award rests on, a full phrase: 《中华人民共和国劳动合同法》第三十条、第四十六条……
    pub basis: String,
    /// 裁决 items in order (not `items`: in Jinja2 that is a method of every map).
    pub rulings: Vec<AwardItem>,
    /// 裁决日期.
    pub made_on: String,
}

/// One item of an award or of a mediation agreement.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct AwardItem {
    /// 1, 2, ...
    pub no: u32,
    /// The item, a full sentence without its number, with the amount in it.
    pub text: String,
    /// Amount, where it is money.
    pub amount: String,
}

/// What is to be paid, claim by claim.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Payments {
    /// One row a claim, by claimant.
    pub rows: Vec<Payment>,
    /// Their sum; empty where there is none.
    pub total: String,
    /// How many rows.
    pub count: u32,
    /// By when, in the words of the award or the settlement.
    pub due: String,
}

/// One claim to be paid.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Payment {
    /// 1, 2, ...
    pub no: u32,
    /// Who is paid.
    pub name: String,
    /// For what.
    pub item: String,
    /// How much.
    pub amount: String,
    /// 终局, 非终局, 调解.
    pub kind: String,
}

/// 调解书, 调解协议书 and the papers of a mediation: what the open file says of it. What a mediator keeps to the station (offers, private
/// notes) has no place here.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Mediation {
    /// 争议事实, short.
    pub facts: String,
    /// The agreement's items.
    pub terms: Vec<AwardItem>,
    /// The day of the agreement.
    pub agreed_on: String,
    /// 调解组织.
    pub by: String,
    /// Its address.
    pub address: String,
    /// Its telephone.
    pub phone: String,
    /// 调解员.
    pub mediator: String,
    /// 收到调解申请 (Law 14).
    pub requested_on: String,
    /// 调解结束.
    pub ended_on: String,
    /// 调解协议生效.
    pub effective_on: String,
    /// True where only part of the claims is settled (Rules 73).
    pub partial: bool,
}

/// 仲裁审查 of a mediation agreement (Rules 74-77): days as `2026-11-23`, empty where there is none.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Review {
    /// 申请仲裁审查.
    pub requested_on: String,
    /// 受理.
    pub accepted_on: String,
    /// The day on which the statement was made.
    pub made_on: String,
    /// The arbitrator who reviews.
    pub arbitrator: String,
}

/// 联动件: what goes to another body, or came back from it.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Referral {
    /// The body that sends it; empty: the commission.
    pub from: String,
    /// The body it goes to.
    pub to: String,
    /// What is referred.
    pub matter: String,
    /// When it was sent.
    pub sent_on: String,
    /// The day by which an answer is asked for.
    pub due: String,
}

/// 笔录.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Minutes {
    /// Place.
    pub place: String,
    /// Start, `YYYY-MM-DD HH:MM`.
    pub start: String,
    /// End, `YYYY-MM-DD HH:MM`.
    pub end: String,
    /// 主持人 (of a deliberation).
    pub chair: String,
    /// 参加人.
    pub present: Vec<String>,
    /// 记录人.
    pub clerk: String,
    /// What was said, in order.
    pub lines: Vec<Line>,
    /// 补正申请 that was not granted, and refusals to sign (Rules 42); empty: none.
    pub remarks: String,
    /// 评议结论.
    pub conclusion: String,
    /// 少数意见 (Rules 52).
    pub dissent: String,
}

/// One line of minutes.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Line {
    /// 仲裁员, 申请人, 被申请人, ...
    pub speaker: String,
    /// Text.
    pub text: String,
}

/// An opinion on an approval form.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Approval {
    /// 承办人, 仲裁院负责人, 仲裁委员会主任.
    pub role: String,
    /// Name.
    pub name: String,
    /// Opinion.
    pub opinion: String,
    /// Date of signature.
    pub on: String,
}

/// 送达回证.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Service {
    /// 送达文书 names.
    pub documents: Vec<String>,
    /// 送达方式: 直接送达, 留置送达, 邮寄送达, 电子送达, 公告送达.
    pub method: String,
    /// 送达地点.
    pub place: String,
    /// 签发人.
    pub issuer: String,
    /// 送达人.
    pub sender: String,
    /// 发出日期.
    pub sent_on: String,
    /// 备注.
    pub note: String,
}

/// 案卷.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Archive {
    /// `正卷` or `副卷`.
    pub volume: String,
    /// Items in statutory order with pages.
    pub entries: Vec<ArchiveItem>,
    /// 保管期限, years (Rules 24).
    pub retention_years: u32,
    /// Pages of the volume, the cover and the list not counted.
    pub pages: u32,
    /// 立卷人.
    pub filed_by: String,
    /// 检查人.
    pub checked_by: String,
    /// 归档日期.
    pub archived_on: String,
    /// What is missing or was mended (备考表).
    pub remarks: String,
}

/// An item of 卷内目录.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct ArchiveItem {
    /// 顺序号.
    pub no: u32,
    /// 文书名称.
    pub name: String,
    /// 文书日期.
    pub date: String,
    /// First page.
    pub from: u32,
    /// Last page.
    pub to: u32,
    /// 备注.
    pub note: String,
}

/// A row of the 开庭公告.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct CauseRow {
    /// Day.
    pub date: String,
    /// Time.
    pub time: String,
    /// Room.
    pub room: String,
    /// 案号.
    pub number: String,
    /// 案由.
    pub cause: String,
    /// 申请人, joined by 、.
    pub applicants: String,
    /// 被申请人, joined by 、.
    pub respondents: String,
    /// Arbitrators, joined by 、.
    pub arbitrators: String,
    /// 书记员.
    pub clerk: String,
}
