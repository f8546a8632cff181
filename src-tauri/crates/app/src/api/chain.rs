//! Who answers for the wages of a case: the proposal by rule, and the decision.

use super::common::{Choice, RefusalView};
use chrono::NaiveDate;

request! {
/// The proposal for a project.
#[derive(Debug)]
pub struct ProjectChain {
    /// The project.
    pub project: String,
    /// The unit that took the workers on; none: the lowest of the chain.
    pub hirer: Option<String>,
}

/// The proposal for a case.
#[derive(Debug)]
pub struct ChainShow {
    /// The case.
    pub case: String,
    /// The unit that took the applicants on; none: the one that is a respondent, else the lowest of the chain.
    pub hirer: Option<String>,
}

/// One who is to answer: a unit of the project, or a party of the case.
#[derive(Debug)]
pub struct LiableForm {
    /// The unit.
    pub unit: Option<String>,
    /// The party.
    pub party: Option<String>,
    /// From 1.
    pub order: u32,
    /// The ground.
    pub ground: String,
    /// Up to what sum.
    pub limit: Option<String>,
    /// Why.
    pub why: Option<String>,
}

/// The decision.
#[derive(Debug)]
pub struct ChainDecide {
    /// The case.
    pub case: String,
    /// The day; none: today.
    pub on: Option<NaiveDate>,
    /// Who answers.
    pub liable: Vec<LiableForm>,
    /// 理由.
    pub reason: Option<String>,
}
}

response! {
/// Why a unit answers.
pub struct ReasonView {
    /// The ground.
    pub ground: String,
    /// The article.
    pub article: String,
    /// 清偿, 先行清偿, 先行垫付.
    pub duty: String,
    /// The article's words.
    pub words: String,
    /// What it comes to here.
    pub why: String,
    /// Up to what sum.
    pub limit: Option<String>,
    /// Whether who pays may take it back from another.
    pub recourse: bool,
}

/// A unit that answers.
pub struct AnswersView {
    /// The unit.
    pub unit: String,
    /// Its name.
    pub name: String,
    /// Its place.
    pub role_name: String,
    /// 统一社会信用代码.
    pub uscc: String,
    /// From 1.
    pub order: u32,
    /// The party of the case that it is; null: it would join as a respondent.
    pub party: Option<String>,
    /// Why; the first puts it at its order.
    pub reasons: Vec<ReasonView>,
}

/// The proposal by rule.
pub struct ProposalOfChain {
    /// The project.
    pub project: String,
    /// Its name.
    pub project_name: String,
    /// The unit that took the workers on.
    pub hirer: String,
    /// The units it could be.
    pub hirers: Vec<Choice>,
    /// The unit that counts as the employer; null where none of them lawfully does.
    pub employer: Option<String>,
    /// Who answers, by order.
    pub answers: Vec<AnswersView>,
    /// What the proposal cannot know.
    pub open: Vec<String>,
}

/// One who answers, as decided.
pub struct LiableView {
    /// The party.
    pub party: String,
    /// Its name.
    pub name: String,
    /// From 1.
    pub order: u32,
    /// The ground.
    pub ground: String,
    /// The article.
    pub article: String,
    /// 清偿, 先行清偿, 先行垫付.
    pub duty: String,
    /// Up to what sum.
    pub limit: Option<String>,
    /// Why.
    pub why: String,
}

/// The decision that stands.
pub struct DecisionView {
    /// The event.
    pub event: String,
    /// The day.
    pub on: NaiveDate,
    /// Who decided.
    pub actor: String,
    /// Who answers, by order.
    pub liable: Vec<LiableView>,
    /// 理由.
    pub reason: String,
}

/// The chain of a case.
pub struct ChainView {
    /// The project that the case belongs to; null where none was chosen.
    pub project: Option<String>,
    /// The projects it could belong to.
    pub projects: Vec<Choice>,
    /// The proposal; null without a project or a chain.
    pub proposal: Option<ProposalOfChain>,
    /// The decision that stands.
    pub decision: Option<DecisionView>,
    /// Why nothing can be decided now; null where it can.
    pub refusal: Option<RefusalView>,
    /// The grounds to choose from.
    pub grounds: Vec<Choice>,
    /// Whether this user may say which project the case belongs to.
    pub may_link: bool,
}
}
