//! Dates that the office set itself: no legal periods, but they stand on the wall of deadlines beside those.

use super::CaseFile;
use lucai_law::Day;

/// What kind of own date.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct OwnRule {
    /// Its word, where the clock's rules have their ids.
    pub id: &'static str,
    /// Its Chinese name.
    pub name: &'static str,
    /// What is to be done.
    pub todo: &'static str,
    /// The act that meets it.
    pub act: &'static str,
}

/// Every kind of own date.
pub const OWN_RULES: [OwnRule; 2] = [
    OwnRule { id: "paper_deferred", name: "容缺材料补齐", todo: "收齐容缺材料（内部）", act: "paper_supplied" },
    OwnRule {
        id: "award_written", name: "当庭裁决后发送裁决书", todo: "制作并发送裁决书（内部）", act: "award_made"
    },
];

/// The kind of own date with this word.
#[must_use]
pub fn own_rule(id: &str) -> Option<&'static OwnRule> {
    OWN_RULES.iter().find(|rule| rule.id == id)
}

/// One date of the office.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OwnDate {
    /// The kind.
    pub rule: &'static OwnRule,
    /// Which of its kind, from 1, in the order of the acts.
    pub no: u32,
    /// What it is about, and who set it on which day.
    pub how: String,
    /// The last day.
    pub due: Day,
    /// When it was met.
    pub met_on: Option<Day>,
}

impl CaseFile {
    /// The office's own dates of the case, by kind and the order of the acts.
    #[must_use]
    pub fn own_dates(&self) -> Vec<OwnDate> {
        let [deferred, written] = &OWN_RULES;
        let papers = (1..).zip(self.deferred_papers()).map(|(no, one)| OwnDate {
            rule: deferred,
            no,
            how: format!("{}：{} 登记容缺，定于 {} 前补齐", one.item, one.on, one.until),
            due: one.until,
            met_on: one.supplied,
        });
        let whole = || self.awards().iter().find(|award| !award.advance).map(|award| award.on);
        let award = self.pronounced().map(|one| OwnDate {
            rule: written,
            no: 1,
            how: format!("{} 当庭宣布，定于 {} 前发送裁决书", one.on, one.until),
            due: one.until,
            met_on: whole(),
        });
        papers.chain(award).collect()
    }
}
