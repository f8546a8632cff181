//! The table of elements (要素表) of a case: what each side states, what both signed for, what is left for the hearing.
//!
//! A statement is an ordinary edit of the entity `elements` (`applicant/post`, `respondent/wage`), unless a figure of the case says it
//! already: then the filed claims and the wage sheet are read, and what a respondent states goes into the sheet. Both sides' signatures
//! are the act [`crate::Kind::ElementsAgreed`]; it keeps what was signed for, and only [`crate::Kind::ElementsReopened`] opens it again.

mod acts;
mod book;
mod decide;
mod read;
mod script;
mod words;

pub use book::{ELEMENTS, ElementKind, ElementSpec, Figure, MOST_FURTHER, further, is_key, spec};
pub use decide::{ElementCell, MOST_CELLS, decide_elements};
pub use read::{CaseElements, Element, ElementState, MemberSum, Statement};
pub use script::{Line, Question, Script, Speaker};

pub(crate) use acts::{check, complete, offered};
pub(crate) use decide::{figure_locked, sheet_locked, sound};

use crate::ids::EventId;
use crate::party::PartyKey;
use crate::service::words;
use crate::time::Hlc;
use lucai_law::{Day, Refusal};
use serde::{Deserialize, Serialize};

/// The entity that holds the table.
pub(crate) const ENTITY: &str = "elements";

words! {
    /// Who states something on an element.
    Side {
        Applicant = "applicant" "申请人",
        Respondent = "respondent" "被申请人",
        /// What the tribunal finds; of the inner file until the award.
        Tribunal = "tribunal" "仲裁庭",
    }
}

/// What both sides signed for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Agreed {
    /// The act.
    pub event: EventId,
    /// Its day.
    pub on: Day,
    /// When it was recorded, by the writer's clock.
    pub at: Hlc,
    /// What was agreed on, as it was signed for.
    pub value: String,
    /// Who signed for the applicants.
    pub applicant_signer: String,
    /// For which applicants; empty: all.
    pub applicant_for: Vec<PartyKey>,
    /// Who signed for the respondents.
    pub respondent_signer: String,
    /// For which respondents; empty: all.
    pub respondent_for: Vec<PartyKey>,
}

/// What a field of the entity is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// What a side states.
    Stated(Side),
    /// The evidence that a side names for it.
    Evidence(Side),
    /// What is asked at the hearing instead of the usual question.
    Question,
    /// The name of a further element.
    Label,
}

/// Reads a field's name: `applicant/post`, `respondent/post/evidence`, `tribunal/post`, `question/post`, `label/x1`.
///
/// # Errors
/// `unknown_field`, `unknown_element`.
pub fn split(field: &str) -> Result<(Part, &str), Refusal> {
    let shown = || field.chars().take(60).collect::<String>();
    let bad = || Refusal::new("unknown_field", format!("“{}”不是要素表的栏目，应如 applicant/post、respondent/wage。", shown()));
    let (head, rest) = field.split_once('/').ok_or_else(bad)?;
    let (key, evidence) = rest.strip_suffix("/evidence").map_or((rest, false), |key| (key, true));
    let part = match (head, Side::from_name(head), evidence) {
        ("question", _, false) => Part::Question,
        ("label", _, false) if further(key).is_some() => Part::Label,
        (_, Some(side), false) => Part::Stated(side),
        (_, Some(side), true) if side != Side::Tribunal => Part::Evidence(side),
        _ => return Err(bad()),
    };
    if !is_key(key) {
        return Err(Refusal::new("unknown_element", format!("要素表没有“{}”这一项。", shown())));
    }
    Ok((part, key))
}

/// An element's name, as the case has it.
#[must_use]
pub fn label_of(case: &crate::case::CaseFile, key: &str) -> String {
    let own = || Some(case.registers().text(ENTITY, &format!("label/{key}")).to_owned()).filter(|label| !label.is_empty());
    spec(key).map(|one| one.label.to_owned()).or_else(own).unwrap_or_else(|| key.to_owned())
}

/// A field of the table in Chinese, as histories and conflicts name it.
#[must_use]
pub fn field_label(case: Option<&crate::case::CaseFile>, field: &str) -> String {
    let Ok((part, key)) = split(field) else { return field.to_owned() };
    let name = case.map_or_else(|| spec(key).map_or(key, |one| one.label).to_owned(), |case| label_of(case, key));
    match part {
        Part::Stated(side) => format!("{name}（{}）", side.label()),
        Part::Evidence(side) => format!("{name}（{}的证据）", side.label()),
        Part::Question => format!("{name}（庭审问题）"),
        Part::Label => format!("{name}（名称）"),
    }
}

/// Whether a field is what the tribunal finds.
pub(crate) fn is_finding(field: &str) -> bool {
    field.starts_with("tribunal/")
}
