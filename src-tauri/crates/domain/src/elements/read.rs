//! The table as the case has it: statements, figures read from claims and wage sheet, and how each element stands.

use super::words::same;
use super::{Agreed, ELEMENTS, ENTITY, ElementKind, ElementSpec, Figure, MOST_FURTHER, Side};
use crate::case::CaseFile;
use crate::claim::CaseClaim;
use crate::party::{PartyKey, Standing};
use crate::sheet::{CaseSheet, Side as SheetSide, workers};
use lucai_law::Fen;
use lucai_law::claim::Month;
use lucai_law::sheet::{Cell, CellValue, Column, Input};
use serde_json::Value;

/// The type of claim that is about wages owed.
const WAGES: &str = "unpaid_wages";

/// What a side says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Statement {
    /// Its words, its day or its yuan.
    pub text: String,
    /// Read from the filed claims or the wage sheet.
    pub figure: bool,
    /// Numbers of the evidence that the side names.
    pub evidence: Vec<u32>,
}

/// How an element stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum ElementState {
    /// The sides differ.
    Disputed,
    /// One side has not spoken.
    OneSided,
    /// Both say the same, not signed for.
    Same,
    /// Nobody has said anything.
    Empty,
    /// Both signed for it.
    Agreed,
}

impl ElementState {
    /// The word for it.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Disputed => "disputed",
            Self::OneSided => "one_sided",
            Self::Same => "same",
            Self::Empty => "empty",
            Self::Agreed => "agreed",
        }
    }
}

/// One element.
#[derive(Debug, Clone, PartialEq)]
pub struct Element {
    /// Its word.
    pub key: String,
    /// In Chinese.
    pub label: String,
    /// What stands in it.
    pub kind: ElementKind,
    /// What is asked at the hearing.
    pub question: String,
    /// Who has to show it.
    pub burden: &'static str,
    /// The applicants' statement.
    pub applicant: Option<Statement>,
    /// The respondents' statement.
    pub respondent: Option<Statement>,
    /// What the tribunal finds.
    pub finding: Option<String>,
    /// How it stands.
    pub state: ElementState,
    /// What was signed for.
    pub agreed: Option<Agreed>,
    /// Signed for, and the statements say something else since.
    pub moved: bool,
    /// The figure of the case that it is about, where this case's table reads one.
    pub figure: Option<Figure>,
}

/// What one of several applicants is owed, by either side.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MemberSum {
    /// Who.
    pub party: PartyKey,
    /// Name.
    pub name: String,
    /// 班组; empty where none is known.
    pub team: String,
    /// Claimed, yuan.
    pub claimed: Option<Fen>,
    /// Admitted, yuan.
    pub admitted: Option<Fen>,
    /// The claim, where it is one: what is admitted can then be written in the table.
    pub claim: Option<u32>,
}

impl MemberSum {
    /// Whether the respondents admit what is claimed.
    #[must_use]
    pub fn same(&self) -> bool {
        self.claimed.is_some() && self.claimed == self.admitted
    }
}

/// The table.
#[derive(Debug, Clone, PartialEq)]
pub struct CaseElements {
    /// The elements, in the order of the form.
    pub elements: Vec<Element>,
    /// Several workers apply: the table holds what is common to them, and `members` what each is owed.
    pub several: bool,
    /// What each of several is owed.
    pub members: Vec<MemberSum>,
}

impl CaseElements {
    /// Reads the table.
    #[must_use]
    pub fn of(case: &CaseFile) -> Self {
        let claims: Vec<CaseClaim> = case.claims().into_iter().filter(|claim| !claim.counterclaim).collect();
        let wages: Vec<&CaseClaim> = claims.iter().filter(|claim| claim.kind == WAGES).collect();
        let applicants: Vec<_> = workers(case).into_iter().filter(|one| one.standing == Standing::Applicant).collect();
        let several = applicants.len() > 1;
        let sheet = applicants.first().filter(|_| !several).map(|one| CaseSheet::of(case, one.key));
        let members = if several { members(&applicants, &wages) } else { Vec::new() };
        let figures = Figures { sheet, wages, members: &members };
        let mut elements: Vec<Element> =
            ELEMENTS.iter().filter(|spec| !(several && spec.personal)).map(|spec| element(case, &figures, spec, several)).collect();
        elements.extend((1..=MOST_FURTHER).filter_map(|n| further(case, &figures, n)));
        Self { elements, several, members }
    }

    /// An element.
    #[must_use]
    pub fn get(&self, key: &str) -> Option<&Element> {
        self.elements.iter().find(|one| one.key == key)
    }

    /// Whether anything was said or signed for.
    #[must_use]
    pub fn is_used(&self, case: &CaseFile) -> bool {
        case.registers().has(ENTITY) || self.elements.iter().any(|one| one.agreed.is_some())
    }
}

fn members(applicants: &[crate::party::Party], wages: &[&CaseClaim]) -> Vec<MemberSum> {
    let sum = |own: &[&&CaseClaim], of: fn(&CaseClaim) -> Option<Fen>| {
        let all: Option<Vec<Fen>> = own.iter().map(|claim| of(claim)).collect();
        all.filter(|all| !all.is_empty()).map(|all| total(&all))
    };
    let mut by_party: std::collections::BTreeMap<PartyKey, Vec<&&CaseClaim>> = std::collections::BTreeMap::new();
    for claim in wages {
        if let Some(party) = claim.party {
            by_party.entry(party).or_default().push(claim);
        }
    }
    let one = |party: &crate::party::Party| {
        let own = by_party.get(&party.key)?;
        Some(MemberSum {
            party: party.key,
            name: party.name().to_owned(),
            team: party.text("team").to_owned(),
            claimed: sum(own, |claim| claim.claimed),
            admitted: sum(own, |claim| claim.admitted),
            claim: match own.as_slice() {
                [claim] => Some(claim.claim),
                _ => None,
            },
        })
    };
    applicants.iter().filter_map(one).collect()
}

fn total(all: &[Fen]) -> Fen {
    all.iter().fold(Fen::ZERO, |sum, fen| sum.plus(*fen).unwrap_or(sum))
}

/// What the figures of the case say.
struct Figures<'a> {
    sheet: Option<CaseSheet>,
    wages: Vec<&'a CaseClaim>,
    members: &'a [MemberSum],
}

impl Figures<'_> {
    /// What a side says by figures alone.
    fn said(&self, figure: Figure, side: Side) -> Option<String> {
        let of = if side == Side::Applicant { SheetSide::Claimed } else { SheetSide::Admitted };
        match figure {
            Figure::Fact(fact) => self.sheet.as_ref()?.side(of).day(None, fact).map(|day| day.to_string()),
            Figure::Due => self.months(of, Column::Due).map(|fen| fen.to_string()),
            Figure::Paid => self.months(of, Column::Paid).map(|fen| fen.to_string()),
            Figure::Owed => self.owed(side).map(|fen| fen.to_string()),
        }
    }

    fn months(&self, side: SheetSide, column: Column) -> Option<Fen> {
        let sheet = self.sheet.as_ref()?.side(side);
        let months: std::collections::BTreeSet<Month> =
            self.wages.iter().filter_map(|claim| self.sheet.as_ref()?.scope(claim.claim)).flat_map(|scope| scope.months()).collect();
        let value = |month: &Month| match sheet.get(Cell::Shared(Input::Month(*month, column))) {
            Some(CellValue::Money(fen)) => Some(fen),
            _ => None,
        };
        let all: Option<Vec<Fen>> = months.iter().map(value).collect();
        all.filter(|all| !all.is_empty()).map(|all| total(&all))
    }

    fn owed(&self, side: Side) -> Option<Fen> {
        let of = |claimed: Option<Fen>, admitted: Option<Fen>| if side == Side::Applicant { claimed } else { admitted };
        let all: Option<Vec<Fen>> = match self.members.is_empty() {
            true => self.wages.iter().map(|claim| of(claim.claimed, claim.admitted)).collect(),
            false => self.members.iter().map(|one| of(one.claimed, one.admitted)).collect(),
        };
        all.filter(|all| !all.is_empty()).map(|all| total(&all))
    }
}

fn evidence(case: &CaseFile, side: Side, key: &str) -> Vec<u32> {
    let kept = case.registers().value(ENTITY, &format!("{}/{key}/evidence", side.as_str())).and_then(Value::as_array);
    kept.into_iter().flatten().filter_map(Value::as_u64).filter_map(|n| u32::try_from(n).ok()).collect()
}

fn element(case: &CaseFile, figures: &Figures<'_>, spec: &ElementSpec, several: bool) -> Element {
    // days are each person's own; what several state together is words
    let own = several && matches!(spec.figure, Some(Figure::Fact(_)));
    let figure = spec.figure.filter(|_| !own);
    let kind = if own { ElementKind::Text } else { spec.kind };
    built(case, figures, spec.key, spec.label, kind, (spec.question, spec.burden), figure)
}

fn further(case: &CaseFile, figures: &Figures<'_>, n: u32) -> Option<Element> {
    let key = format!("x{n}");
    let label = Some(case.registers().text(ENTITY, &format!("label/{key}"))).filter(|label| !label.is_empty())?;
    let question = format!("对“{label}”，请双方分别说明并举证。");
    Some(built(case, figures, &key, label, ElementKind::Text, (&question, "提出主张的一方举证（调仲法6）"), None))
}

fn built(
    case: &CaseFile,
    figures: &Figures<'_>,
    key: &str,
    label: &str,
    kind: ElementKind,
    (question, burden): (&str, &'static str),
    figure: Option<Figure>,
) -> Element {
    let text = |field: String| Some(case.registers().text(ENTITY, &field).to_owned()).filter(|text| !text.is_empty());
    let statement = |side: Side| {
        let read = figure.and_then(|figure| figures.said(figure, side));
        let is_figure = read.is_some();
        let said = read.or_else(|| text(format!("{}/{key}", side.as_str())))?;
        Some(Statement { text: said, figure: is_figure, evidence: evidence(case, side, key) })
    };
    let (applicant, respondent) = (statement(Side::Applicant), statement(Side::Respondent));
    let apart = figure == Some(Figure::Owed) && figures.members.iter().any(|one| !one.same());
    let agrees = |one: &Statement, other: &Statement| same(&one.text, &other.text) && !apart;
    let agreed = case.agreed_element(key).cloned();
    let state = match (&agreed, &applicant, &respondent) {
        (Some(_), ..) => ElementState::Agreed,
        (None, None, None) => ElementState::Empty,
        (None, Some(one), Some(other)) if agrees(one, other) => ElementState::Same,
        (None, Some(_), Some(_)) => ElementState::Disputed,
        _ => ElementState::OneSided,
    };
    let differs = |agreed: &Agreed| [&applicant, &respondent].into_iter().flatten().any(|said| !same(&said.text, &agreed.value));
    Element {
        key: key.to_owned(),
        label: label.to_owned(),
        kind,
        question: text(format!("question/{key}")).unwrap_or_else(|| question.to_owned()),
        burden,
        finding: text(format!("tribunal/{key}")),
        state,
        moved: agreed.as_ref().is_some_and(differs),
        agreed,
        applicant,
        respondent,
        figure,
    }
}
