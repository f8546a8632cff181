//! Citizen identity numbers (GB 11643) and unified social credit codes (GB 32100).

use chrono::Datelike;
use serde::{Deserialize, Serialize};

use crate::Day;

/// Which kind of number it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum IdKind {
    /// 公民身份号码.
    Citizen,
    /// 统一社会信用代码.
    Uscc,
}

/// Male or female, as the number says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Sex {
    /// 男.
    Male,
    /// 女.
    Female,
}

/// What a number says. JSON as `lucaictl id check` prints it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct IdCheck {
    /// Which kind it is, or looks most like.
    pub kind: IdKind,
    /// It is well formed and its check character is right.
    pub valid: bool,
    /// What is wrong, in Chinese.
    pub problem: Option<String>,
    /// The day of birth in a valid citizen number.
    pub birth: Option<Day>,
    /// The sex in a valid citizen number.
    pub sex: Option<Sex>,
    /// Everything but the check character is right: most likely miscopied, yet it may be what the paper says.
    #[serde(skip)]
    pub miscopied: bool,
}

/// Province codes of GB/T 2260, with those of the residence permits for Hong Kong, Macao and Taiwan.
const PROVINCES: [&str; 37] = [
    "11", "12", "13", "14", "15", "21", "22", "23", "31", "32", "33", "34", "35", "36", "37", "41", "42", "43", "44", "45", "46", "50",
    "51", "52", "53", "54", "61", "62", "63", "64", "65", "71", "81", "82", "83", "91", "10",
];

fn is_province(code: &str) -> bool {
    PROVINCES.contains(&code) && code != "10" && code != "91"
}

/// Checks a number. Blanks around it and a lower-case last letter are forgiven.
pub fn check(number: &str) -> IdCheck {
    let text = number.trim().to_ascii_uppercase();
    if !text.is_ascii() {
        return wrong(IdKind::Citizen, "含有全角字符或者其他不应有的字符");
    }
    let digits = |s: &str| !s.is_empty() && s.bytes().all(|b| b.is_ascii_digit());
    let numeric = digits(text.strip_suffix('X').unwrap_or(&text));
    match text.len() {
        18 if numeric && !looks_like_uscc(&text) => citizen(&text),
        18 => uscc(&text),
        15 if digits(&text) => wrong(IdKind::Citizen, "十五位旧号码，2013 年起停止使用，请录入十八位号码"),
        0 => wrong(IdKind::Citizen, "没有号码"),
        n if numeric => wrong(IdKind::Citizen, &format!("应为十八位，现为 {n} 位")),
        n => wrong(IdKind::Uscc, &format!("应为十八位，现为 {n} 位")),
    }
}

fn wrong(kind: IdKind, problem: &str) -> IdCheck {
    IdCheck { kind, valid: false, problem: Some(problem.to_owned()), birth: None, sex: None, miscopied: false }
}

fn part(text: &str, from: usize, to: usize) -> &str {
    text.get(from..to).unwrap_or("")
}

fn birth(text: &str) -> Option<Day> {
    let number = |from, to| part(text, from, to).parse::<u32>().ok();
    let year = i32::try_from(number(6, 10)?).ok()?;
    Day::from_ymd_opt(year, number(10, 12)?, number(12, 14)?)
}

/// An all-digit number that can be no citizen's: no birth date where one belongs, a registration department in front and an area code behind.
fn looks_like_uscc(text: &str) -> bool {
    let plausible = birth(text).is_some_and(|d| (1900..2100).contains(&d.year()));
    let department = ["11", "12", "13", "19", "51", "52", "53", "59", "91", "92", "93"].contains(&part(text, 0, 2));
    department && !plausible && (is_province(part(text, 2, 4)) || part(text, 2, 4) == "10")
}

const WEIGHTS: [u32; 17] = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];

fn citizen(text: &str) -> IdCheck {
    let kind = IdKind::Citizen;
    let foreign_resident = text.starts_with('9') && is_province(part(text, 1, 3));
    if !is_province(part(text, 0, 2)) && !foreign_resident {
        return wrong(kind, "前两位不是省级地区代码");
    }
    let Some(birth) = birth(text) else {
        return wrong(kind, "第 7 至 14 位不是有效的出生日期");
    };
    if !(1900..2100).contains(&birth.year()) {
        return wrong(kind, "出生年份不合理");
    }
    let sum: u32 = text.bytes().zip(WEIGHTS).map(|(b, w)| u32::from(b.saturating_sub(b'0')) * w).sum();
    let expected = b"10X98765432".get((sum % 11) as usize).copied();
    if text.bytes().last() != expected {
        return IdCheck { miscopied: true, ..wrong(kind, "校验码不符") };
    }
    let odd = text.as_bytes().get(16).is_some_and(|b| b % 2 == 1);
    IdCheck { kind, valid: true, problem: None, birth: Some(birth), sex: Some(if odd { Sex::Male } else { Sex::Female }), miscopied: false }
}

const ALPHABET: &str = "0123456789ABCDEFGHJKLMNPQRTUWXY";
const USCC_WEIGHTS: [usize; 17] = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28];

fn uscc(text: &str) -> IdCheck {
    let kind = IdKind::Uscc;
    let mut values = Vec::with_capacity(18);
    for c in text.chars() {
        match ALPHABET.find(c) {
            Some(v) => values.push(v),
            None => return wrong(kind, "含有不应有的字符（不用 I、O、S、V、Z）"),
        }
    }
    if !part(text, 2, 8).bytes().all(|b| b.is_ascii_digit()) {
        return wrong(kind, "第 3 至 8 位应为登记机关行政区划代码");
    }
    let sum: usize = values.iter().zip(USCC_WEIGHTS).map(|(v, w)| v * w).sum();
    if values.last() != Some(&((31 - sum % 31) % 31)) {
        return IdCheck { miscopied: true, ..wrong(kind, "校验码不符") };
    }
    IdCheck { kind, valid: true, problem: None, birth: None, sex: None, miscopied: false }
}
