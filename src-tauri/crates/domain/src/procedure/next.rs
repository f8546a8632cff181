//! What may be done next: every act, allowed or with the reason why not, and what each asks for.

use super::primary::primary;
use super::{Actor, Law, chain, consent, may_stand, periods, role_fits_here};
use crate::act::Act;
use crate::case::CaseFile;
use crate::kind::{FieldKind, Group, KeySpec, Kind, Need};
use crate::party::{Party, Side, Standing};
use crate::role::Role;
use crate::service::{Method, Paper};
use lucai_law::{Day, Refusal};
use serde::Serialize;
use serde_json::{Value, json};

/// One act among the next.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct NextAct {
    /// Its word.
    pub kind: &'static str,
    /// The statute's word: the button.
    pub label: &'static str,
    /// The article.
    pub article: &'static str,
    /// Where it stands.
    pub group: Group,
    /// The group's Chinese word.
    pub group_label: &'static str,
    /// Whether it is what the procedure waits for: at most one is.
    pub primary: bool,
    /// Why not; `None` where it is allowed.
    pub refusal: Option<Refusal>,
    /// What it asks for, besides the day.
    pub fields: Vec<NextField>,
}

/// One field that an act asks for.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct NextField {
    /// Its key.
    pub name: &'static str,
    /// Its Chinese label.
    pub label: &'static str,
    /// What it takes: `date`, `text`, `choice`, `party`, ...
    pub kind: FieldKind,
    /// Whether the screen insists on it.
    pub required: bool,
    /// What stands in it at first.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub default: Option<Value>,
    /// What it can be chosen from.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub options: Vec<NextOption>,
    /// The least number.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub min: Option<i64>,
    /// The greatest number.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub max: Option<i64>,
    /// Asked only where another field has one of these values.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub when: Option<NextWhen>,
}

/// When a field is asked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct NextWhen {
    /// The other field.
    pub field: &'static str,
    /// Its values.
    pub values: Vec<&'static str>,
}

/// Where a service is by simple means.
fn by_simple_means() -> NextWhen {
    NextWhen { field: "method", values: Method::ALL.iter().filter(|method| method.is_simple()).map(|method| method.as_str()).collect() }
}

/// One choice.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct NextOption {
    /// The word.
    pub value: String,
    /// In Chinese.
    pub label: String,
}

fn option(value: impl Into<String>, label: impl Into<String>) -> NextOption {
    NextOption { value: value.into(), label: label.into() }
}

/// Every act of the procedure, in its order, allowed or refused for this actor today.
///
/// An act is judged without its keys: what depends on them is judged when it is recorded.
#[must_use]
pub fn next_acts(case: &CaseFile, actor: &Actor, law: &Law<'_>, today: Day) -> Vec<NextAct> {
    let due = primary(case, actor.roles.contains(&Role::Head), today);
    // many forms offer the same: with hundreds of members it is read once
    let offered = Offered { parties: case.parties(), claims: live_claims(case) };
    let acts = Kind::ALL.iter().filter(|kind| kind.spec().is_act() && **kind != Kind::Struck);
    acts.map(|kind| {
        let spec = kind.spec();
        let refusal = probe(case, *kind, actor, law, today).err();
        let first = due.as_ref().filter(|due| due.kind == *kind);
        let represented = consent::asks_represented(case, *kind);
        let asked = spec.keys.iter().filter(|key| key.kind != FieldKind::Values && (represented || key.name != consent::REPRESENTED));
        let fields = asked.map(|key| {
            let mut field = field(case, &offered, *kind, key);
            field.required |= key.name == consent::REPRESENTED;
            if key.kind == FieldKind::Rule {
                field.options = unexplained(case, law, today);
                field.default = field.options.first().map(|o| Value::from(o.value.as_str()));
            }
            let given = first.and_then(|due| match key.kind {
                FieldKind::Document => due.paper.map(|paper| Value::from(paper.as_str())),
                FieldKind::Party => due.party.map(|party| Value::from(party.to_string())),
                _ => None,
            });
            fast(case, *kind, key, today, &mut field);
            if *kind == Kind::HearingFixed && key.name == "for" {
                field.default = periods::earliest_hearing(case, law, today).map(|day| Value::from(day.to_string()));
            }
            field.default = given.or(field.default);
            field
        });
        NextAct {
            kind: spec.name,
            label: spec.label,
            article: spec.article,
            group: spec.group,
            group_label: spec.group.label(),
            primary: first.is_some() && refusal.is_none(),
            fields: fields.collect(),
            refusal,
        }
    })
    .collect()
}

/// The act that the procedure waits for, and whom it is about; without judging every other act, for lists of many cases.
#[must_use]
pub fn next_step(case: &CaseFile, may_approve: bool, today: Day) -> Option<(Kind, Option<crate::party::PartyKey>)> {
    primary(case, may_approve, today).map(|due| (due.kind, due.party))
}

/// Those of whom nobody has checked in at the hearing that is due, where anybody has.
fn absent(case: &CaseFile, today: Day) -> Option<Value> {
    let hearing = case.next_hearing().filter(|hearing| hearing.day <= today)?;
    let entity = format!("hearing:{}", hearing.hearing);
    let here = |key: &str| case.registers().value(&entity, &crate::case::check_in_field(key)).is_some_and(Value::is_object);
    let together = |standing: Standing| match standing {
        Standing::Applicant => here("applicants"),
        Standing::Respondent => here("respondents"),
        Standing::ThirdParty => here("third_parties"),
    };
    let parties = case.parties();
    let came = |party: &Party| here(&party.key.to_string()) || together(party.standing);
    let missing: Vec<Value> = parties.iter().filter(|party| !came(party)).map(|party| Value::from(party.key.to_string())).collect();
    (missing.len() < parties.len()).then_some(Value::Array(missing))
}

/// The forms of the fast track start from what the case says.
fn fast(case: &CaseFile, kind: Kind, key: &KeySpec, today: Day, field: &mut NextField) {
    match (kind, key.name) {
        (Kind::ElementsAgreed | Kind::ElementsReopened, "elements") => {
            field.options = crate::elements::offered(case, kind).into_iter().map(|(key, label)| option(key, label)).collect();
            if kind == Kind::ElementsAgreed {
                field.default = Some(field.options.iter().map(|one| Value::from(one.value.as_str())).collect());
            }
        }
        (Kind::PaperSupplied, "paper") => {
            let open = case.deferred_papers().iter().filter(|one| one.supplied.is_none());
            field.options = open.map(|one| option(one.event.as_str(), format!("{}（应于 {} 前）", one.item, one.until))).collect();
            field.default = field.options.first().map(|one| Value::from(one.value.as_str()));
        }
        (Kind::HearingHeld, "absent") => field.default = absent(case, today),
        // the civil procedure's ten days, which the tribunal may shorten
        (Kind::AwardPronounced, "until") => {
            let day = spoken(case, kind, today).unwrap_or(today);
            field.default = day.checked_add_days(chrono::Days::new(10)).map(|day| Value::from(day.to_string()));
        }
        (Kind::HearingFixed, "again") => {
            let heard = case.hearings().any(|hearing| hearing.state == crate::proceedings::HearingState::Held);
            field.required = heard && case.procedure() == lucai_law::clock::Procedure::Expedited;
        }
        _ => {}
    }
}

/// The duties that were missed and wait for a reason.
fn unexplained(case: &CaseFile, law: &Law<'_>, today: Day) -> Vec<NextOption> {
    let mut options: Vec<NextOption> = Vec::new();
    for one in case.missed_duties(law.rules, law.calendar, today).into_iter().filter(|one| one.reason.is_none()) {
        if !options.iter().any(|known| known.value == one.rule) {
            let name = law.rules.named(&one.rule).map_or(one.rule.clone(), |rule| rule.name.clone());
            options.push(option(one.rule, format!("{name}，应于 {} 前", one.due)));
        }
    }
    options
}

fn probe(case: &CaseFile, kind: Kind, actor: &Actor, law: &Law<'_>, today: Day) -> Result<(), Refusal> {
    // a hearing is held on its own day, and may be recorded on a later one
    let held = case.next_hearing().filter(|hearing| kind == Kind::HearingHeld && hearing.day <= today);
    let day = held.map(|hearing| hearing.day).or_else(|| spoken(case, kind, today)).unwrap_or(today);
    let act = Act::new(kind, day);
    role_fits_here(case, kind, actor)?;
    chain::in_order(case, &act)?;
    case.proceedings().check(case.frame(), &act)?;
    may_stand(case, &act, actor, law, today)
}

/// An award is pronounced on the day of the hearing that was held last, and may be recorded on a later one.
fn spoken(case: &CaseFile, kind: Kind, today: Day) -> Option<Day> {
    let held = case.hearings().filter(|hearing| hearing.state == crate::proceedings::HearingState::Held && hearing.day <= today);
    held.last().map(|hearing| hearing.day).filter(|_| kind == Kind::AwardPronounced)
}

/// What forms offer to choose from.
struct Offered {
    parties: Vec<Party>,
    claims: Vec<NextOption>,
}

/// The claims without an outcome, in words.
fn live_claims(case: &CaseFile) -> Vec<NextOption> {
    let live = case.claims().into_iter().filter(crate::claim::CaseClaim::is_live);
    live.map(|claim| {
        let words = claim.text.clone().unwrap_or_else(|| crate::amounts::label(&claim));
        let amount = claim.claimed.map(|fen| format!(" {fen} 元")).unwrap_or_default();
        option(claim.claim.to_string(), format!("{words}{amount}"))
    })
    .collect()
}

fn field(case: &CaseFile, offered: &Offered, kind: Kind, key: &KeySpec) -> NextField {
    let mut field = NextField {
        name: key.name,
        label: key.label,
        kind: key.kind,
        required: matches!(key.need, Need::Must | Need::Ask),
        default: None,
        options: Vec::new(),
        min: None,
        max: None,
        when: (key.need == Need::OfSimple).then(by_simple_means),
    };
    match key.kind {
        FieldKind::Choice(options) => {
            field.options = options.iter().map(|(value, label)| option(*value, *label)).collect();
            field.default = choice_default(case, kind, key.name).map(Value::from);
        }
        FieldKind::Number(min, max) => {
            field.min = Some(min);
            field.max = Some(match key.name {
                "days" if kind != Kind::AnswerPeriodAgreed => max.saturating_sub(i64::from(case.extension_days())).max(min),
                _ => max,
            });
            if key.name == "hearing" {
                field.default = hearing_default(case, kind).map(Value::from);
            }
        }
        FieldKind::Party | FieldKind::Parties => {
            let fitting = offered.parties.iter().filter(|p| match kind {
                Kind::RepresentativesElected => p.key.side == Side::Worker,
                Kind::AnswerReceived | Kind::AnswerPeriodAgreed | Kind::CounterclaimReceived => p.standing == Standing::Respondent,
                Kind::ElementsAgreed if key.name == "applicant_for" => p.standing == Standing::Applicant,
                Kind::ElementsAgreed => p.standing == Standing::Respondent,
                _ => true,
            });
            field.options = fitting.map(|p| option(p.key.to_string(), format!("{}（{}）", p.name(), p.standing.label()))).collect();
            if key.kind == FieldKind::Party && field.options.len() == 1 {
                field.default = field.options.first().map(|o| Value::from(o.value.as_str()));
            }
        }
        FieldKind::Document => {
            let servable = Paper::ALL.iter().filter(|paper| case.proceedings().may_serve(**paper));
            field.options = servable.map(|paper| option(paper.as_str(), paper.label())).collect();
        }
        FieldKind::Claims | FieldKind::ClaimNumbers => {
            field.options = offered.claims.clone();
        }
        FieldKind::Person | FieldKind::People => {
            let tribunal = case.tribunal();
            field.default = match (key.name, tribunal) {
                ("presiding", Some(t)) => Some(json!(t.presiding)),
                ("clerk", Some(t)) => Some(json!(t.clerk)),
                ("members", Some(t)) if kind == Kind::Deliberated => {
                    let all: Vec<&str> = [t.presiding.as_str()].into_iter().chain(t.members.iter().map(String::as_str)).collect();
                    Some(json!(all))
                }
                ("members", Some(t)) => Some(json!(t.members)),
                _ => None,
            };
        }
        _ => {}
    }
    field
}

fn choice_default(case: &CaseFile, kind: Kind, name: &str) -> Option<&'static str> {
    match (kind, name) {
        (Kind::Served, "method") => Some("direct"),
        (Kind::AcceptanceProposed, "opinion") => Some("accept"),
        (Kind::TribunalFormed, "mode") if case.is_collective() && !case.proceedings().handled_simply() => Some("three"),
        (Kind::TribunalFormed, "mode") => Some("sole"),
        (Kind::AwardMade, "scope") => Some("whole"),
        (Kind::Withdrawn | Kind::ApplicantsWithdrawn, "mode") => Some("voluntary"),
        _ => None,
    }
}

fn hearing_default(case: &CaseFile, kind: Kind) -> Option<u32> {
    use crate::proceedings::HearingState;
    let last = case.hearings().last();
    match (kind, last) {
        (Kind::HearingFixed, None) => Some(1),
        (Kind::HearingFixed, Some(h)) if h.state == HearingState::Held => h.hearing.checked_add(1),
        (_, Some(h)) => Some(h.hearing),
        (_, None) => None,
    }
}
