//! The application as the counter takes it, in the order of the 仲裁申请书.

use chrono::NaiveDate;

request! {
/// A party of the application.
#[derive(Debug, Default)]
pub struct PartyForm {
    /// Name of the person or the employer.
    #[serde(default)]
    pub name: String,
    /// `citizen`, `passport`, `hk_macao`, `taiwan`, `other`; null where there is none.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub id_kind: Option<String>,
    /// Citizen number or other document's number.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub id_number: Option<String>,
    /// `male`, `female`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sex: Option<String>,
    /// Birth date.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub birth: Option<NaiveDate>,
    /// 民族.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ethnicity: Option<String>,
    /// 职业 or post.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub occupation: Option<String>,
    /// Telephone.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub phone: Option<String>,
    /// 住所 or residence.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub address: Option<String>,
    /// 送达地址, where it differs.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub service_address: Option<String>,
    /// Address for electronic service.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub electronic: Option<String>,
    /// Agreed to electronic service in the confirmation of the address for service (送达地址确认书); null: yes where an address for it
    /// is given.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub e_service: Option<bool>,
    /// One of the three to five representatives of the group (Rules 63).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub representative: Option<bool>,
    /// Unified social credit code.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub uscc: Option<String>,
    /// 法定代表人 or 主要负责人.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub legal_rep: Option<String>,
    /// Post of that person.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub legal_rep_title: Option<String>,
    /// `employer` (default), `labour_dispatch`, `dispatch_user`, `contractor`, `individual_business`, `institution`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub employer_kind: Option<String>,
    /// 委托代理人.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[ts(optional, as = "Option<Vec<AgentForm>>")]
    pub agents: Vec<AgentForm>,
}

/// An agent of a party.
#[derive(Debug, Default)]
pub struct AgentForm {
    /// Name.
    #[serde(default)]
    pub name: String,
    /// 律师, 近亲属, 工会推荐, 本单位工作人员…
    #[serde(skip_serializing_if = "Option::is_none")]
    pub kind: Option<String>,
    /// `general` (一般代理) or `special` (特别授权).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub authority: Option<String>,
    /// Firm or employer.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub firm: Option<String>,
    /// Telephone.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub phone: Option<String>,
}

/// An item of the evidence list.
#[derive(Debug, Default)]
pub struct EvidenceForm {
    /// Name.
    #[serde(default)]
    pub name: String,
    /// 来源.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub source: Option<String>,
    /// 证明对象和内容.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub purpose: Option<String>,
    /// Pages.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub pages: Option<u32>,
    /// Original or copy: `original`, `copy`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub form: Option<String>,
    /// Whose, `worker`, `employer:2`; null: the applicant.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub party: Option<String>,
    /// Hash of an uploaded file.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub hash: Option<String>,
    /// What the file was called where it came from; it keeps this name in the case.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub file: Option<String>,
}

/// A file that goes into the case with the application.
#[derive(Debug, Default)]
pub struct FileForm {
    /// Hash that `upload_finish` gave.
    pub hash: String,
    /// Name.
    pub name: String,
    /// `application` (the signed one), `identity`, `authority`, `address`, `other`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub entity: Option<String>,
}

/// The application.
#[derive(Debug, Default)]
pub struct ApplicationForm {
    /// `ordinary`, `simplified`, `expedited`.
    pub procedure: String,
    /// Workers, usually.
    pub applicants: Vec<PartyForm>,
    /// Employers, usually.
    pub respondents: Vec<PartyForm>,
    /// Third parties.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[ts(optional, as = "Option<Vec<PartyForm>>")]
    pub third_parties: Vec<PartyForm>,
    /// Each a claim of `calc`, or `{"type":"other","amount","text"}`; `text` and `limitation` (its timeline) may stand in any of them.
    pub claims: Vec<serde_json::Value>,
    /// 事实和理由.
    pub facts: String,
    /// 收件日.
    pub received: NaiveDate,
    /// 案由; null: worked out from the claims.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cause: Option<String>,
    /// Places and other filings, as `jurisdiction_look` gave them back in `question`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub jurisdiction: Option<serde_json::Value>,
    /// Evidence list.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[ts(optional, as = "Option<Vec<EvidenceForm>>")]
    pub evidence: Vec<EvidenceForm>,
}

/// Files an application.
pub struct CaseFileRequest {
    /// The application.
    pub application: ApplicationForm,
    /// Files uploaded before.
    #[serde(default)]
    #[ts(optional, as = "Option<Vec<FileForm>>")]
    pub files: Vec<FileForm>,
    /// Draft that is dropped in the same moment.
    pub draft: Option<String>,
}
}

response! {
/// A case was filed.
pub struct CaseFiled {
    /// Its id.
    pub case: String,
    /// Its number, where one is given at filing.
    pub number: Option<String>,
}
}
