//! The rules of the clock as data: one TOML file by chapter, read here and nowhere named in code.

use std::sync::OnceLock;

use serde::Deserialize;

use crate::clock::{Document, FactKind, Procedure, Side};
use crate::days::Unit;
use crate::{Day, Refusal};

pub(crate) mod aid;
pub mod beside;
mod document;
pub use aid::Remark;
pub use document::document;

const CHAPTERS: &[&str] = &[
    include_str!("../../../../../assets/rules/1-mediation.toml"),
    include_str!("../../../../../assets/rules/2-acceptance.toml"),
    include_str!("../../../../../assets/rules/3-hearing.toml"),
    include_str!("../../../../../assets/rules/4-conclusion.toml"),
    include_str!("../../../../../assets/rules/5-remedies.toml"),
    include_str!("../../../../../assets/rules/6-service.toml"),
];

/// All rules, in the order of the procedure.
#[derive(Debug, Clone)]
pub struct RuleBook {
    /// By chapter.
    pub chapters: Vec<Chapter>,
    /// How service counts that nobody signed for.
    pub deemed: Vec<DeemedService>,
    /// What stops the clock between two facts.
    pub stops: Vec<Stop>,
    /// On which articles a last day rolls off a rest day.
    pub rolls: Vec<Roll>,
}

/// One chapter's file.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Chapter {
    /// Its Chinese title.
    pub chapter: String,
    /// The version of the law it was written from.
    pub edition: String,
    /// Its periods.
    #[serde(default, rename = "rule")]
    pub rules: Vec<Rule>,
    /// Deemed service, where the chapter has it.
    #[serde(default, rename = "deemed")]
    deemed: Vec<DeemedService>,
    /// Stops, where the chapter has them.
    #[serde(default, rename = "stop")]
    stops: Vec<Stop>,
    /// The articles on counting, where the chapter has them.
    #[serde(default, rename = "roll")]
    rolls: Vec<Roll>,
}

/// Whom a period binds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Binds {
    /// The office (or the body that mediates): missed, it is overdue.
    Office,
    /// A party: not used, the chance lapses.
    Party,
}

/// One period.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Rule {
    /// Stable id, as in JSON.
    pub id: String,
    /// Its Chinese name.
    pub name: String,
    /// What is to be done, in a few Chinese words.
    pub todo: String,
    /// Who has to do it, in Chinese.
    pub actor: String,
    /// Whom it binds.
    pub binds: Binds,
    /// False for an inner target of the office that is no statutory limit.
    #[serde(default = "yes")]
    pub statutory: bool,
    /// Only in cases handled so.
    #[serde(default)]
    pub only: Option<Procedure>,
    /// The articles, short.
    pub articles: Vec<String>,
    /// The articles' own words.
    pub words: Vec<Quote>,
    /// What happens when it is missed, in Chinese.
    pub missed: String,
    /// In force from.
    pub from: Day,
    /// In force to (with that day), where it has ended.
    #[serde(default)]
    pub to: Option<Day>,
    /// What sets it running.
    pub trigger: Trigger,
    /// How long it is.
    pub period: Period,
    /// What meets it; nothing where a right simply runs out.
    #[serde(default)]
    pub met: Option<Met>,
    /// Facts that make it run anew.
    #[serde(default)]
    pub restart: Vec<FactKind>,
    /// How it can be made longer.
    #[serde(default)]
    pub extension: Option<Extension>,
    /// The fact by which it is agreed to be shorter (nothing left: no period at all).
    #[serde(default)]
    pub agreed: Option<Agreed>,
    /// Suspension and public notice push its last day back.
    #[serde(default)]
    pub pushed: bool,
    /// Show the last day without rolling too: whether it may roll is arguable, so the earlier day warns.
    #[serde(default)]
    pub strict_shown: bool,
}

fn yes() -> bool {
    true
}

/// Words of an article, as they stand.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Quote {
    /// The article, short.
    pub article: String,
    /// Its words.
    pub text: String,
}

/// Which of several facts of a kind counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Take {
    /// The earliest.
    #[default]
    First,
    /// The latest.
    Last,
    /// Each one asks for its own answer: the first that has none, or the last.
    Each,
}

/// What sets a period running.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Trigger {
    /// Facts of the case.
    pub facts: Vec<FactKind>,
    /// Facts that count instead, where there are any (the last).
    pub instead: Vec<FactKind>,
    /// The article by which `instead` or a restart moves the start.
    pub changed_by: Option<String>,
    /// Which of several.
    pub take: Take,
    /// Runs for each party of these facts.
    pub each_party: bool,
    /// First service of these papers on a party, for each party.
    pub service: Vec<ServiceTrigger>,
    /// Runs backwards from the day that the latest of these facts names.
    pub backwards_from: Option<FactKind>,
}

/// Service of a paper that sets a period running for the party served.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ServiceTrigger {
    /// The paper.
    pub document: Document,
    /// Only for parties of this side.
    #[serde(default)]
    pub side: Option<Side>,
}

/// A length.
#[derive(Debug, Clone, Copy, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Period {
    /// How many.
    pub length: u32,
    /// Of what.
    pub unit: Unit,
    /// Backwards: so many full units lie between, neither end counted.
    #[serde(default)]
    pub full_between: bool,
}

/// What meets a period.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Met {
    /// The first of these facts.
    pub facts: Vec<FactKind>,
    /// Service of this paper.
    pub service: Option<Document>,
    /// Only facts of the same party count.
    pub same_party: bool,
    /// Only facts on or after the trigger count.
    pub from_trigger: bool,
    /// The last of the first services to each party that has one, not the first of all.
    pub every_party: bool,
}

/// How a period becomes longer.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Extension {
    /// The fact that does it.
    pub fact: FactKind,
    /// At most so much more in all.
    pub most: u32,
    /// The fact says how many days; otherwise it is the whole of `most`.
    #[serde(default)]
    pub stated: bool,
    /// The article that allows it.
    pub article: String,
}

/// An agreement that shortens a period for the party that made it, or does away with it.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Agreed {
    /// The fact that says how many units are left.
    pub fact: FactKind,
    /// The article that allows it.
    pub article: String,
}

/// Service that takes effect some time after it was tried.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DeemedService {
    /// The fact.
    pub fact: FactKind,
    /// Its Chinese name.
    pub name: String,
    /// After so many.
    pub length: u32,
    /// Of these; natural ones do not roll.
    pub unit: Unit,
    /// The articles.
    pub articles: Vec<String>,
    /// Their words.
    pub words: Vec<Quote>,
    /// The time until it takes effect is not counted in pushed periods.
    #[serde(default)]
    pub pushes: bool,
}

/// A stop between two facts, not counted in pushed periods.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Stop {
    /// Stops.
    pub begin: FactKind,
    /// Goes on.
    pub end: FactKind,
    /// Its Chinese name.
    pub name: String,
    /// The articles.
    pub articles: Vec<String>,
    /// Their words.
    pub words: Vec<Quote>,
}

/// The articles by which periods are counted and their last day rolls.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Roll {
    /// The articles.
    pub articles: Vec<String>,
    /// Their words.
    pub words: Vec<Quote>,
}

impl RuleBook {
    /// No rule at all.
    fn empty() -> RuleBook {
        RuleBook { chapters: Vec::new(), deemed: Vec::new(), stops: Vec::new(), rolls: Vec::new() }
    }

    /// The rules that are compiled in.
    pub fn shipped() -> &'static RuleBook {
        static SHIPPED: OnceLock<RuleBook> = OnceLock::new();
        SHIPPED.get_or_init(|| RuleBook::parse(CHAPTERS).unwrap_or_else(|_| RuleBook::empty()))
    }

    /// Reads rule files. Refused: what is no rule file, and a rule of an id twice in force on the same day.
    pub fn parse(chapters: &[&str]) -> Result<RuleBook, Refusal> {
        let mut book = RuleBook::empty();
        for text in chapters {
            let chapter: Chapter =
                toml::from_str(text).map_err(|e| Refusal::new("rules_unreadable", format!("规则文件无法读取：{}。", e.message())))?;
            book.deemed.extend(chapter.deemed.iter().cloned());
            book.stops.extend(chapter.stops.iter().cloned());
            book.rolls.extend(chapter.rolls.iter().cloned());
            book.chapters.push(chapter);
        }
        let all: Vec<&Rule> = book.rules().collect();
        for (i, a) in all.iter().enumerate() {
            let clash =
                all.iter().skip(i + 1).any(|b| a.id == b.id && a.from <= b.to.unwrap_or(Day::MAX) && b.from <= a.to.unwrap_or(Day::MAX));
            if clash {
                return Err(Refusal::new("rules_overlap", format!("规则 {} 的两个版本同时有效。", a.id)));
            }
        }
        Ok(book)
    }

    /// All rules, each version of each.
    pub fn rules(&self) -> impl Iterator<Item = &Rule> {
        self.chapters.iter().flat_map(|c| c.rules.iter())
    }

    /// The version of a rule that counts for a trigger on `day`: the one in force, or the earliest for days before any.
    /// `None` where the rule has ended or there is none of that id.
    pub fn rule(&self, id: &str, day: Day) -> Option<&Rule> {
        self.rules().filter(|r| r.id == id).find(|r| self.counts(r, day))
    }

    /// The first version of a rule, for its names and texts.
    pub fn named(&self, id: &str) -> Option<&Rule> {
        self.rules().find(|r| r.id == id)
    }

    /// Whether this version of a rule counts for a trigger on `day`.
    pub(crate) fn counts(&self, rule: &Rule, day: Day) -> bool {
        let earlier = || self.rules().any(|r| r.id == rule.id && r.from < rule.from);
        (rule.from <= day || !earlier()) && rule.to.is_none_or(|to| day <= to)
    }
}
