//! Reading an application: every problem at once, each with its place.

use super::{Application, ApplicationClaim, ApplicationEvidence, ApplicationParty};
use crate::act::day_of;
use crate::party::{Agent, PartyKey, PartyKind};
use lucai_law::clock::Procedure;
use lucai_law::id_number::{self, IdKind};
use lucai_law::{Fen, Refusal};
use serde::Serialize;
use serde_json::{Map, Value};

/// The longest name, in characters.
const LONGEST_NAME: usize = 200;
/// The longest other short text.
const LONGEST_FIELD: usize = 1_000;
/// The longest text of facts and reasons.
const LONGEST_FACTS: usize = 200_000;
/// The most parties, claims, pieces of evidence.
const MOST: usize = 5_000;

/// One thing that is wrong with an application.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Problem {
    /// Where: `applicants[0].id_number`.
    pub field: String,
    /// A stable code.
    pub code: &'static str,
    /// A Chinese sentence.
    pub message: String,
}

/// The fields a party may have beside name, kind, agents and representative. All are text.
const PARTY_TEXTS: [&str; 26] = [
    "id_number",
    "id_kind",
    "uscc",
    "phone",
    "address",
    "mailing_address",
    "domicile",
    "sex",
    "birth",
    "age",
    "ethnicity",
    "occupation",
    "employer",
    "legal_rep",
    "legal_rep_title",
    "legal_rep_id",
    "guardian",
    "email",
    "bank_account",
    "note",
    "registered_address",
    "group",
    "trade",
    "team",
    "bank",
    "wage_months",
];
const EVIDENCE_TEXTS: [&str; 8] = ["name", "number", "purpose", "source", "pages", "witness", "witness_address", "note"];
const TOP: [&str; 14] = [
    "procedure",
    "applicants",
    "respondents",
    "third_parties",
    "claims",
    "facts",
    "received",
    "cause",
    "evidence",
    "oral",
    "collective_contract",
    "taiwan_related",
    "note",
    "jurisdiction",
];

struct Reading {
    problems: Vec<Problem>,
}

impl Reading {
    fn wrong(&mut self, field: impl Into<String>, code: &'static str, message: impl Into<String>) {
        self.problems.push(Problem { field: field.into(), code, message: message.into() });
    }

    fn unknown(&mut self, map: &Map<String, Value>, at: &str, known: &dyn Fn(&str) -> bool) {
        for key in map.keys().filter(|key| !known(key)) {
            let key: String = key.chars().take(40).collect();
            self.wrong(format!("{at}{key}"), "unknown_key", "没有这一项，请检查拼写。");
        }
    }

    fn text(&mut self, value: Option<&Value>, at: &str, longest: usize) -> Option<String> {
        match value {
            None | Some(Value::Null) => None,
            Some(Value::String(text)) => {
                let text = text.trim();
                if text.chars().count() > longest {
                    self.wrong(at, "too_long", format!("超过 {longest} 字。"));
                    return None;
                }
                if text.chars().any(|c| c.is_control() && c != '\n' && c != '\t' && c != '\r') {
                    self.wrong(at, "bad_text", "含有不能显示的控制字符。");
                    return None;
                }
                (!text.is_empty()).then(|| text.to_owned())
            }
            Some(_) => {
                self.wrong(at, "bad_value", "应是文字。");
                None
            }
        }
    }

    fn flag(&mut self, value: Option<&Value>, at: &str) -> bool {
        match value {
            None | Some(Value::Null) => false,
            Some(Value::Bool(yes)) => *yes,
            Some(_) => {
                self.wrong(at, "bad_value", "应是 true 或 false。");
                false
            }
        }
    }

    fn list<'a>(&mut self, value: Option<&'a Value>, at: &str) -> &'a [Value] {
        match value {
            None | Some(Value::Null) => &[],
            Some(Value::Array(items)) if items.len() <= MOST => items,
            Some(Value::Array(_)) => {
                self.wrong(at, "too_many", format!("超过 {MOST} 项。"));
                &[]
            }
            Some(_) => {
                self.wrong(at, "bad_value", "应是列表。");
                &[]
            }
        }
    }

    fn party(&mut self, value: &Value, at: &str, usual: PartyKind) -> ApplicationParty {
        let Some(map) = value.as_object() else {
            self.wrong(at, "bad_value", "应是一个当事人。");
            return ApplicationParty::default();
        };
        let known =
            |key: &str| ["name", "kind", "agents", "agent", "representative", "e_service"].contains(&key) || PARTY_TEXTS.contains(&key);
        self.unknown(map, &format!("{at}."), &known);
        let mut party = ApplicationParty { kind: usual, ..ApplicationParty::default() };
        match map.get("kind") {
            None | Some(Value::Null) => {
                let has = |key: &str| map.get(key).and_then(Value::as_str).is_some_and(|t| !t.trim().is_empty());
                match (has("uscc"), has("id_number")) {
                    (true, _) if usual == PartyKind::Worker => party.kind = PartyKind::Employer,
                    (false, true) if usual == PartyKind::Employer => party.kind = PartyKind::Worker,
                    _ => {}
                }
            }
            Some(kind) => match serde_json::from_value(kind.clone()) {
                Ok(kind) => party.kind = kind,
                Err(_) => self.wrong(
                    format!("{at}.kind"),
                    "bad_value",
                    "应是 worker、employer、dispatch、dispatch_user、contractor、investor、union 之一。",
                ),
            },
        }
        match self.text(map.get("name"), &format!("{at}.name"), LONGEST_NAME) {
            Some(name) => party.name = name,
            None if !self.problems.iter().any(|p| p.field == format!("{at}.name")) => {
                self.wrong(format!("{at}.name"), "no_name", "没有姓名或者名称。");
            }
            None => {}
        }
        for key in PARTY_TEXTS {
            if let Some(text) = self.text(map.get(key), &format!("{at}.{key}"), LONGEST_FIELD) {
                party.fields.insert(key.to_owned(), Value::from(text));
            }
        }
        if self.flag(map.get("e_service"), &format!("{at}.e_service")) {
            party.fields.insert("e_service".to_owned(), Value::from(true));
        }
        party.representative = self.flag(map.get("representative"), &format!("{at}.representative"));
        self.numbers(&mut party, at);
        for (n, agent) in map.get("agent").into_iter().filter(|a| !a.is_null()).chain(self.list(map.get("agents"), at)).enumerate() {
            match serde_json::from_value::<Agent>(agent.clone()) {
                Ok(agent) if !agent.name.trim().is_empty() && agent.name.chars().count() <= LONGEST_NAME => party.agents.push(agent),
                _ => {
                    self.wrong(format!("{at}.agents[{n}]"), "bad_value", "代理人应有姓名（name），权限（authority）为 general 或 special。")
                }
            }
        }
        party
    }

    fn numbers(&mut self, party: &mut ApplicationParty, at: &str) {
        let foreign = party.fields.get("id_kind").and_then(Value::as_str).is_some_and(|kind| kind != "citizen" && kind != "居民身份证");
        for key in ["id_number", "uscc"] {
            if key == "id_number" && foreign {
                continue;
            }
            let Some(number) = party.fields.get(key).and_then(Value::as_str).map(|t| t.to_ascii_uppercase()) else { continue };
            let check = id_number::check(&number);
            // a wrong check character is no ground to turn an application away (Rules 30): the screens point it out
            if let Some(problem) = check.problem.filter(|_| !check.miscopied || (check.kind == IdKind::Citizen) != (key == "id_number")) {
                self.wrong(format!("{at}.{key}"), "id_bad_check", format!("{problem}（其他证件请注明 id_kind）"));
                continue;
            }
            if key == "id_number" {
                if let Some(birth) = check.birth {
                    party.fields.entry("birth".to_owned()).or_insert_with(|| Value::from(birth.to_string()));
                }
                if let Some(sex) = check.sex.and_then(|sex| serde_json::to_value(sex).ok()) {
                    party.fields.entry("sex".to_owned()).or_insert(sex);
                }
            }
            party.fields.insert(key.to_owned(), Value::from(number));
        }
    }

    fn claim(&mut self, value: &Value, at: &str) -> ApplicationClaim {
        let claim = ApplicationClaim { input: value.as_object().cloned().unwrap_or_default() };
        if claim.kind().is_empty() {
            self.wrong(format!("{at}.type"), "no_type", "没有请求的类型（type）。");
            return claim;
        }
        self.text(claim.input.get("text"), &format!("{at}.text"), LONGEST_FACTS);
        if let Some(stated) = claim.input.get("claimed")
            && stated.as_str().and_then(|t| Fen::parse(t).ok()).is_none_or(|fen| fen.0 < 0)
        {
            self.wrong(format!("{at}.claimed"), "bad_amount", "应是不小于零、最多两位小数的金额，如 \"12345.60\"。");
        }
        if let Some(party) = claim.input.get("party")
            && party.as_str().and_then(|t| t.parse::<PartyKey>().ok()).is_none()
        {
            self.wrong(format!("{at}.party"), "bad_value", "应写作 worker、worker:2 等。");
        }
        if let Some(timeline) = claim.input.get("limitation").filter(|v| !v.is_null())
            && let Err(refusal) = crate::aids::check_limitation(timeline)
        {
            self.wrong(format!("{at}.limitation"), "bad_limitation", refusal.message);
        }
        if let Err(refusal) = crate::amounts::check_claim(&claim.calculator_input()) {
            self.wrong(at, "bad_claim", refusal.message);
        }
        claim
    }

    fn evidence(&mut self, value: &Value, at: &str) -> ApplicationEvidence {
        let Some(map) = value.as_object() else {
            self.wrong(at, "bad_value", "应是一项证据。");
            return ApplicationEvidence::default();
        };
        self.unknown(map, &format!("{at}."), &|key| key == "held_by_other" || EVIDENCE_TEXTS.contains(&key));
        let mut evidence = ApplicationEvidence::default();
        for key in EVIDENCE_TEXTS {
            if let Some(text) = self.text(map.get(key), &format!("{at}.{key}"), LONGEST_FIELD) {
                evidence.fields.insert(key.to_owned(), Value::from(text));
            }
        }
        if !evidence.fields.contains_key("name") {
            self.wrong(format!("{at}.name"), "no_name", "证据没有名称。");
        }
        evidence.held_by_other = self.flag(map.get("held_by_other"), &format!("{at}.held_by_other"));
        evidence
    }
}

/// Reads an application, collecting every problem.
pub(super) fn application(value: &Value) -> Result<Application, Vec<Problem>> {
    let mut r = Reading { problems: Vec::new() };
    let Some(map) = value.as_object() else {
        r.wrong("", "bad_application", "申请应是一个 JSON 对象。");
        return Err(r.problems);
    };
    r.unknown(map, "", &|key| TOP.contains(&key));
    let procedure = match map.get("procedure").map(|v| v.as_str().and_then(|t| Procedure::parse(t).ok())) {
        Some(Some(procedure)) => procedure,
        given => {
            if given.is_some() {
                r.wrong("procedure", "bad_value", "应是 ordinary、simplified、expedited 之一。");
            }
            Procedure::Ordinary
        }
    };
    let mut parties = |key: &str, usual: PartyKind, needed: Option<&str>| -> Vec<ApplicationParty> {
        let items = r.list(map.get(key), key);
        if let (Some(message), true) = (needed, items.is_empty()) {
            r.wrong(key, "no_party", message);
        }
        items.iter().enumerate().map(|(n, item)| r.party(item, &format!("{key}[{n}]"), usual)).collect()
    };
    let applicants = parties("applicants", PartyKind::Worker, Some("至少要有一名申请人。"));
    let respondents = parties("respondents", PartyKind::Employer, Some("要有明确的被申请人。"));
    let third_parties = parties("third_parties", PartyKind::Employer, None);
    let representatives = applicants.iter().filter(|p| p.representative).count();
    if representatives > 0 && (applicants.len() < 10 || !(3..=5).contains(&representatives)) {
        r.wrong("applicants", "representatives", "劳动者一方十人以上的，可以推举 3 至 5 名代表（规则63）。");
    }
    let items = r.list(map.get("claims"), "claims");
    if items.is_empty() {
        r.wrong("claims", "no_claims", "要有明确的仲裁请求。");
    }
    let claims = items.iter().enumerate().map(|(n, item)| r.claim(item, &format!("claims[{n}]"))).collect();
    let items = r.list(map.get("evidence"), "evidence");
    let evidence = items.iter().enumerate().map(|(n, item)| r.evidence(item, &format!("evidence[{n}]"))).collect();
    let received = map.get("received").and_then(day_of);
    if received.is_none() {
        r.wrong("received", "bad_date", "收件日应是有效的公历日期，写作 2026-11-23。");
    }
    let facts = r.text(map.get("facts"), "facts", LONGEST_FACTS).unwrap_or_default();
    let cause = r.text(map.get("cause"), "cause", LONGEST_FIELD);
    let note = r.text(map.get("note"), "note", LONGEST_FACTS);
    let oral = r.flag(map.get("oral"), "oral");
    let collective_contract = r.flag(map.get("collective_contract"), "collective_contract");
    let taiwan_related = r.flag(map.get("taiwan_related"), "taiwan_related");
    let jurisdiction = map.get("jurisdiction").filter(|v| !v.is_null()).cloned();
    if let Some(Err(refusal)) = jurisdiction.as_ref().map(crate::aids::check_jurisdiction) {
        r.wrong("jurisdiction", "bad_jurisdiction", refusal.message);
    }
    match received {
        Some(received) if r.problems.is_empty() => Ok(Application {
            procedure,
            applicants,
            respondents,
            third_parties,
            claims,
            facts,
            received,
            cause,
            evidence,
            oral,
            collective_contract,
            taiwan_related,
            note,
            jurisdiction,
        }),
        _ => Err(r.problems),
    }
}

/// Checks the particulars of a party that joins later, with `standing` beside what an application says of one.
pub(crate) fn new_party(value: &Value) -> Result<(), Refusal> {
    let mut r = Reading { problems: Vec::new() };
    let mut map = value.as_object().cloned().unwrap_or_default();
    if let Some(standing) = map.remove("standing")
        && serde_json::from_value::<crate::party::Standing>(standing).is_err()
    {
        r.wrong("standing", "bad_value", "应是 applicant、respondent、third_party 之一。");
    }
    r.party(&Value::Object(map), "party", PartyKind::Employer);
    if r.problems.is_empty() { Ok(()) } else { Err(Application::refusal(&r.problems)) }
}

/// The particulars of a party that joins later; `None` where they are not sound.
pub(crate) fn read_new_party(value: &Value) -> Option<ApplicationParty> {
    let mut r = Reading { problems: Vec::new() };
    let mut map = value.as_object()?.clone();
    map.remove("standing");
    let party = r.party(&Value::Object(map), "party", PartyKind::Employer);
    r.problems.is_empty().then_some(party)
}
