//! What a report says: from whom, against whom, how many, how much.

use crate::service::words;
use lucai_law::{Day, Fen, Refusal};
use serde::{Deserialize, Serialize};
use std::fmt;

words! {
    /// Where a lead comes from.
    Source {
        Telephone = "telephone" "来电",
        Counter = "counter" "来访",
        Inspection = "inspection" "日常检查",
        Platform = "platform" "国务院线索平台",
        Grid = "grid" "网格员上报",
    }
}

/// The number of a lead: 线索〔2026〕12号.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LeadNumber {
    /// Year of the day it was entered.
    pub year: i32,
    /// Running number in it, from 1.
    pub n: u32,
}

impl fmt::Display for LeadNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "线索〔{}〕{}号", self.year, self.n)
    }
}

/// The most people of a lead.
const MOST_PEOPLE: u32 = 100_000;
/// The longest text of one line, in characters.
const LINE: usize = 200;
/// The longest report, in characters.
const LONGEST: usize = 5_000;

/// What was reported.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Particulars {
    /// Where it comes from.
    pub source: Source,
    /// The day it came in.
    pub received: Day,
    /// Its number on the platform; empty where it is from elsewhere.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub platform: String,
    /// Who reported; empty where he gave no name.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub reporter: String,
    /// His telephone.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub phone: String,
    /// He is to be kept secret (监察条例 9): only those who work on the lead see who he is.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub anonymous: bool,
    /// 欠薪单位.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub employer: String,
    /// 工程项目, as text.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub project: String,
    /// The project's identity, where the office keeps it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub project_id: Option<String>,
    /// Code of the grid area; empty where it is not known.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub grid: String,
    /// How many people, as reported.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub count: Option<u32>,
    /// What they are owed, as reported.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub owed: Option<Fen>,
    /// What was said.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub text: String,
}

fn refuse(code: &str, message: impl Into<String>) -> Refusal {
    Refusal::new(code, message)
}

/// Refuses a text that is too long or holds control characters (line breaks only where it may have lines).
pub(super) fn sound(what: &str, text: &str, longest: usize) -> Result<(), Refusal> {
    let lines = longest > LINE;
    if text.chars().count() > longest {
        return Err(refuse("too_long", format!("{what}不超过 {longest} 字，请删减。")));
    }
    if text.chars().any(|c| c.is_control() && !(lines && matches!(c, '\n' | '\t' | '\r'))) {
        return Err(refuse("bad_text", format!("{what}里有不能显示的字符，请重新填写。")));
    }
    Ok(())
}

/// Refuses a text that is not there, besides.
pub(super) fn needed(what: &str, text: &str) -> Result<(), Refusal> {
    if text.trim().is_empty() {
        return Err(refuse("missing_text", format!("{what}还没有填写。")));
    }
    sound(what, text, LONGEST)
}

/// Refuses a count that is none.
pub(super) fn sound_count(count: u32) -> Result<(), Refusal> {
    if (1..=MOST_PEOPLE).contains(&count) {
        return Ok(());
    }
    Err(refuse("bad_count", format!("人数填 1 至 {MOST_PEOPLE}；不知道的留空。")))
}

/// Refuses an amount that is not more than nothing.
pub(super) fn sound_amount(what: &str, amount: Fen) -> Result<(), Refusal> {
    if amount > Fen::ZERO {
        return Ok(());
    }
    Err(refuse("bad_amount", format!("{what}应大于零；不知道的留空。")))
}

impl Particulars {
    /// Refuses what cannot be the particulars of a report.
    ///
    /// # Errors
    /// `no_employer`, `missing_text`, `no_platform_number`, `not_platform`, `bad_phone`, `bad_count`, `bad_amount`, `too_long`, `bad_text`.
    pub fn check(&self) -> Result<(), Refusal> {
        if self.employer.trim().is_empty() && self.project.trim().is_empty() {
            return Err(refuse("no_employer", "欠薪单位和工程项目至少填写一项；都不清楚的，在欠薪单位里写明工地或者店铺的位置。"));
        }
        for (what, text) in [
            ("欠薪单位", &self.employer),
            ("工程项目", &self.project),
            ("反映人", &self.reporter),
            ("平台编号", &self.platform),
            ("所属网格", &self.grid),
        ] {
            sound(what, text, LINE)?;
        }
        sound("反映内容", &self.text, LONGEST)?;
        match (self.source == Source::Platform, self.platform.trim().is_empty()) {
            (true, true) => return Err(refuse("no_platform_number", "来自线索平台的，请填写平台编号，免得重复登记。")),
            (false, false) => return Err(refuse("not_platform", "填了平台编号的，来源请选国务院线索平台。")),
            _ => {}
        }
        let digits = self.phone.chars().filter(char::is_ascii_digit).count();
        let shaped = self.phone.chars().all(|c| c.is_ascii_digit() || matches!(c, '-' | '+' | ' ' | '转' | '(' | ')' | '*'));
        if !self.phone.is_empty() && (!shaped || digits < 3 || self.phone.chars().count() > 40) {
            return Err(refuse("bad_phone", "联系电话只填数字、- 和 +，请核对。"));
        }
        self.count.map_or(Ok(()), sound_count)?;
        self.owed.map_or(Ok(()), |owed| sound_amount("欠薪金额", owed))
    }

    /// What the employer is called, or the project where that is not known.
    #[must_use]
    pub fn against(&self) -> &str {
        if self.employer.trim().is_empty() { &self.project } else { &self.employer }
    }
}
