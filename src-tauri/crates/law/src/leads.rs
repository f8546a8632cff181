//! 欠薪线索: how long each step on a lead may take. Legal periods are fixed; where no law gives a length it is the office's own, which the
//! office may set (农民工工资条例 10 asks only for 及时).

use std::sync::OnceLock;

use serde::{Deserialize, Serialize};

use crate::days::{self, Unit};
use crate::{Calendar, Day, Refusal};

/// A step that has a limit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Step {
    /// 初核.
    Check,
    /// 分派.
    Assign,
    /// 实地核查.
    Verify,
    /// 处置: what was found is paid or turned over.
    Dispose,
    /// 劳动保障监察的调查.
    Inspection,
    /// 调解.
    Mediation,
    /// 取回其他部门的处理结果.
    Elsewhere,
    /// 销号.
    Close,
}

/// Whose limit it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Source {
    /// The law's: its length stands.
    Law,
    /// 本单位自定: no law gives a length.
    Office,
}

/// The limit of a step.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Limit {
    /// The step.
    pub step: Step,
    /// The only source of leads it is for (`platform`); `None`: all others.
    #[serde(default)]
    pub lead: Option<String>,
    /// Its Chinese word.
    pub name: String,
    /// The day that it begins on, in Chinese; that day is not counted.
    pub begins: String,
    /// How many.
    pub length: u32,
    /// Of what.
    pub unit: Unit,
    /// Whose.
    pub source: Source,
    /// The article that gives the length, or the duty where the length is the office's.
    pub article: String,
    /// The article's own words.
    pub words: String,
    /// The most by which an approval lengthens it, in the same unit.
    #[serde(default)]
    pub longer: u32,
}

/// An office's own length of a step.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Own {
    /// The step.
    pub step: Step,
    /// The source of leads; `None`: all that have no limit of their own.
    #[serde(default)]
    pub lead: Option<String>,
    /// Working days.
    pub length: u32,
}

/// The longest that an office may give itself, in working days.
pub const LONGEST: u32 = 60;

/// All limits.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LeadLimits {
    /// Which texts it is from.
    pub edition: String,
    limit: Vec<Limit>,
}

impl LeadLimits {
    /// Those of this release.
    pub fn shipped() -> &'static LeadLimits {
        static CELL: OnceLock<LeadLimits> = OnceLock::new();
        let text = include_str!("../../../../assets/rules/leads.toml");
        CELL.get_or_init(|| LeadLimits::parse(text).unwrap_or(LeadLimits { edition: String::new(), limit: Vec::new() }))
    }

    /// Reads a rule file.
    ///
    /// # Errors
    /// `rules_unreadable`.
    pub fn parse(text: &str) -> Result<LeadLimits, Refusal> {
        toml::from_str(text).map_err(|error| Refusal::new("rules_unreadable", error.to_string()))
    }

    /// With the office's own lengths. A length for a step that the law gives one changes nothing.
    #[must_use]
    pub fn with(&self, own: &[Own]) -> LeadLimits {
        let mut made = self.clone();
        for one in own {
            let same = |limit: &&mut Limit| limit.step == one.step && limit.lead == one.lead;
            match made.limit.iter_mut().find(same) {
                Some(limit) if limit.source == Source::Office => limit.length = one.length,
                Some(_) => {}
                None => {
                    let base = made.limit.iter().find(|limit| limit.step == one.step && limit.source == Source::Office).cloned();
                    made.limit.extend(base.map(|base| Limit { lead: one.lead.clone(), length: one.length, ..base }));
                }
            }
        }
        made
    }

    /// Whether the office may give a step this length.
    ///
    /// # Errors
    /// `legal_limit` where the law gives the length; `bad_length` outside 1 to [`LONGEST`].
    pub fn may_set(&self, own: &Own) -> Result<(), Refusal> {
        let legal = self.limit.iter().find(|limit| limit.step == own.step && limit.source == Source::Law);
        if let Some(limit) = legal {
            let message = format!("“{}”是法定期限（{}），不能改。", limit.name, limit.article);
            return Err(Refusal::by("legal_limit", &limit.article, message));
        }
        if own.length == 0 || own.length > LONGEST {
            return Err(Refusal::new("bad_length", format!("期限填 1 至 {LONGEST} 个工作日。")));
        }
        Ok(())
    }

    /// The limit of a step for leads of a source.
    #[must_use]
    pub fn of(&self, step: Step, lead: &str) -> Option<&Limit> {
        let of = |wanted: Option<&str>| self.limit.iter().find(|limit| limit.step == step && limit.lead.as_deref() == wanted);
        of(Some(lead)).or_else(|| of(None))
    }

    /// All, in the order of the steps.
    pub fn all(&self) -> impl Iterator<Item = &Limit> {
        self.limit.iter()
    }
}

impl Limit {
    /// The last day of the step that began on `from` (not counted), lengthened by `more`.
    ///
    /// # Errors
    /// `out_of_calendar`.
    pub fn due(&self, calendar: &Calendar, from: Day, more: u32) -> Result<Day, Refusal> {
        Ok(days::count(calendar, from, self.length.saturating_add(more), self.unit, false)?.due)
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::expect_used)]
mod tests {
    use super::*;

    fn own(step: Step, lead: Option<&str>, length: u32) -> Own {
        Own { step, lead: lead.map(str::to_owned), length }
    }

    #[test]
    fn every_step_has_a_limit_with_its_article_and_that_articles_words() {
        let limits = LeadLimits::shipped();
        for step in
            [Step::Check, Step::Assign, Step::Verify, Step::Dispose, Step::Inspection, Step::Mediation, Step::Elsewhere, Step::Close]
        {
            let limit = limits.of(step, "telephone").expect("a limit");
            assert!(limit.length > 0 && !limit.article.is_empty() && !limit.words.is_empty() && !limit.begins.is_empty(), "{step:?}");
        }
        let legal: Vec<(u32, Unit, &str)> =
            limits.all().filter(|one| one.source == Source::Law).map(|one| (one.length, one.unit, one.article.as_str())).collect();
        assert_eq!(legal, [(60, Unit::Working, "监察条例17"), (15, Unit::Natural, "调仲法14")]);
    }

    #[test]
    fn a_lead_of_the_platform_is_checked_within_its_own_length() {
        let limits = LeadLimits::shipped();
        assert_eq!((limits.of(Step::Check, "platform").unwrap().length, limits.of(Step::Check, "counter").unwrap().length), (1, 2));
    }

    #[test]
    fn the_office_sets_its_own_lengths_and_never_one_of_the_law() {
        let limits = LeadLimits::shipped().with(&[own(Step::Verify, None, 3), own(Step::Verify, Some("grid"), 2)]);
        assert_eq!((limits.of(Step::Verify, "counter").unwrap().length, limits.of(Step::Verify, "grid").unwrap().length), (3, 2));
        assert_eq!(limits.may_set(&own(Step::Inspection, None, 90)).unwrap_err().code, "legal_limit");
        let forced = limits.with(&[own(Step::Inspection, None, 90), own(Step::Mediation, Some("grid"), 1)]);
        assert_eq!(forced.of(Step::Inspection, "counter").unwrap().length, 60);
        assert_eq!(forced.of(Step::Mediation, "grid").unwrap().length, 15);
        for length in [0, LONGEST + 1] {
            assert_eq!(limits.may_set(&own(Step::Verify, None, length)).unwrap_err().code, "bad_length");
        }
    }

    #[test]
    fn working_days_go_by_the_calendar_and_natural_ones_roll_off_a_rest_day() {
        let (limits, calendar) = (LeadLimits::shipped(), Calendar::shipped());
        let day = |text: &str| text.parse::<Day>().unwrap();
        let due = |step: Step, from: &str| limits.of(step, "counter").unwrap().due(calendar, day(from), 0).unwrap();
        assert_eq!(due(Step::Verify, "2026-11-27"), day("2026-12-04"), "five working days over a weekend");
        assert_eq!(due(Step::Check, "2026-09-30"), day("2026-10-09"), "over the National Day holiday");
        assert_eq!(due(Step::Mediation, "2026-11-28"), day("2026-12-14"), "the fifteenth day is a Sunday");
    }
}
