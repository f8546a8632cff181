//! The application (仲裁申请书, Law 28, Rules 29) as it is filed: `lucaictl case file` and the intake form.

mod read;

use crate::party::{Agent, PartyKey, PartyKind, Standing};
use lucai_law::clock::Procedure;
use lucai_law::{Day, Fen, Refusal};
use serde::Serialize;
use serde_json::Value;

pub use read::Problem;
pub(crate) use read::{new_party, read_new_party};

/// An application that was found sound.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Application {
    /// 一般程序, 简易处理, 速裁.
    pub procedure: Procedure,
    /// 申请人, at least one.
    pub applicants: Vec<ApplicationParty>,
    /// 被申请人, at least one.
    pub respondents: Vec<ApplicationParty>,
    /// 第三人.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub third_parties: Vec<ApplicationParty>,
    /// 仲裁请求, at least one.
    pub claims: Vec<ApplicationClaim>,
    /// 事实和理由; may be empty at the counter, where it belongs to what must be completed.
    pub facts: String,
    /// The day on which it came in (收件日).
    pub received: Day,
    /// 案由.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cause: Option<String>,
    /// 证据清单.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub evidence: Vec<ApplicationEvidence>,
    /// Made orally and taken down (Rules 29).
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub oral: bool,
    /// From the performance of a collective contract (Rules 62).
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub collective_contract: bool,
    /// 涉台.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub taiwan_related: bool,
    /// A remark.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
    /// Places and other filings (Law 21, Rules 8), as [`lucai_law::jurisdiction::Question::from_json`] reads them.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub jurisdiction: Option<Value>,
}

/// A party as the application names it.
#[derive(Debug, Clone, PartialEq, Default, Serialize)]
pub struct ApplicationParty {
    /// What it is.
    pub kind: PartyKind,
    /// Name, 1 to 200 characters of any plane.
    pub name: String,
    /// What is known beside the name: `id_number`, `uscc`, `phone`, `address`, ... as text.
    #[serde(flatten)]
    pub fields: std::collections::BTreeMap<String, Value>,
    /// 代理人.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub agents: Vec<Agent>,
    /// Whether it represents the group (Rules 63).
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub representative: bool,
}

/// A claim as the application makes it.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ApplicationClaim {
    /// The calculator's input (calc.md), or `{"type":"other","amount","text"}`.
    #[serde(flatten)]
    pub input: serde_json::Map<String, Value>,
}

impl ApplicationClaim {
    /// Its type.
    #[must_use]
    pub fn kind(&self) -> &str {
        self.input.get("type").and_then(Value::as_str).unwrap_or_default()
    }

    /// The amount that the applicant wrote down himself.
    #[must_use]
    pub fn stated(&self) -> Option<Fen> {
        let text = ["claimed", "amount"].into_iter().find_map(|key| self.input.get(key)?.as_str())?;
        Fen::parse(text).ok()
    }

    /// What the calculator reads: the keys that are the case's own left out.
    #[must_use]
    pub fn calculator_input(&self) -> Value {
        let own = |key: &str| CLAIM_OWN.contains(&key);
        Value::Object(self.input.iter().filter(|(key, _)| !own(key)).map(|(k, v)| (k.clone(), v.clone())).collect())
    }
}

/// Keys of a claim that are the case's, not the calculator's: the words, the amount stated, the applicant who makes it, its limitation
/// timeline as [`lucai_law::limitation::Question::from_json`] reads it.
pub(crate) const CLAIM_OWN: [&str; 4] = ["text", "claimed", "party", "limitation"];

/// A piece of evidence as the application lists it.
#[derive(Debug, Clone, PartialEq, Default, Serialize)]
pub struct ApplicationEvidence {
    /// Name, number, purpose, source, pages, witness's address: as text.
    #[serde(flatten)]
    pub fields: std::collections::BTreeMap<String, Value>,
    /// Held by the other side (Law 6, 39: who does not produce it bears the consequence).
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub held_by_other: bool,
}

impl Application {
    /// Reads an application.
    ///
    /// # Errors
    /// Every problem that was found, each with its place and a Chinese sentence; never empty.
    pub fn parse(value: &Value) -> Result<Self, Vec<Problem>> {
        read::application(value)
    }

    /// The problems as one refusal: the first one's code, all their sentences.
    #[must_use]
    pub fn refusal(problems: &[Problem]) -> Refusal {
        let code = problems.first().map_or("bad_application", |p| p.code);
        let lines: Vec<String> = problems.iter().take(20).map(|p| format!("{}：{}", p.field, p.message)).collect();
        Refusal::by(code, "规则29", lines.join("；"))
    }

    /// The parties with their keys: applicants, respondents, third parties, numbered by side in that order.
    #[must_use]
    pub fn keyed_parties(&self) -> Vec<(PartyKey, Standing, &ApplicationParty)> {
        let mut count = std::collections::BTreeMap::new();
        let groups = [
            (Standing::Applicant, &self.applicants),
            (Standing::Respondent, &self.respondents),
            (Standing::ThirdParty, &self.third_parties),
        ];
        let mut out = Vec::new();
        for (standing, parties) in groups {
            for party in parties {
                let side = if standing == Standing::ThirdParty { crate::party::Side::ThirdParty } else { party.kind.side() };
                let n = count.entry(side).or_insert(0u32);
                *n += 1;
                out.push((PartyKey::new(side, *n), standing, party));
            }
        }
        out
    }
}
