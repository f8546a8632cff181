//! How statements are written and compared.

use super::ElementKind;
use lucai_law::{Day, Fen, Refusal};

/// The longest statement, in characters.
const LONGEST: usize = 2_000;

/// A statement in its one form; `None` where it is empty.
///
/// # Errors
/// `bad_date`, `bad_amount`, `too_long`.
pub(super) fn stated(label: &str, kind: ElementKind, text: &str) -> Result<Option<String>, Refusal> {
    let text = text.trim();
    if text.is_empty() {
        return Ok(None);
    }
    if text.chars().count() > LONGEST {
        return Err(Refusal::new("too_long", format!("“{label}”超过 {LONGEST} 字，没有保存，请写得简短些。")));
    }
    match kind {
        ElementKind::Text => Ok(Some(text.to_owned())),
        ElementKind::Date => crate::act::day_of(&text.into())
            .map(|day| Some(day.to_string()))
            .ok_or_else(|| Refusal::new("bad_date", format!("“{label}”不是有效的公历日期，应写作 2026-11-23。"))),
        ElementKind::Money => Fen::parse(&text.replace([',', '，', ' '], ""))
            .ok()
            .filter(|fen| fen.0 >= 0)
            .map(|fen| Some(fen.to_string()))
            .ok_or_else(|| Refusal::new("bad_amount", format!("“{label}”应不小于零、最多两位小数，如 12345.60。"))),
    }
}

/// Whether two statements say the same: spaces and a last full stop are no difference.
pub(super) fn same(one: &str, other: &str) -> bool {
    let plain = |text: &str| -> String {
        let kept: String = text.chars().filter(|c| !c.is_whitespace()).collect();
        kept.trim_end_matches(['。', '.', '；', ';']).to_owned()
    };
    plain(one) == plain(other)
}

/// A statement as minutes and awards write it: 2026年3月1日, 12345.60元.
pub(super) fn written(kind: ElementKind, value: &str) -> String {
    use chrono::Datelike;
    match kind {
        ElementKind::Text => value.trim_end_matches(['。', '；']).to_owned(),
        ElementKind::Money => format!("{value}元"),
        ElementKind::Date => {
            let day: Option<Day> = crate::act::day_of(&value.into());
            day.map_or_else(|| value.to_owned(), |day| format!("{}年{}月{}日", day.year(), day.month(), day.day()))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{ElementKind, same, stated, written};

    #[test]
    fn a_statement_has_one_form_by_its_kind() {
        let read = |kind, text| stated("x", kind, text).map_err(|refusal| refusal.code);
        assert_eq!(read(ElementKind::Money, " 12,000.5 "), read(ElementKind::Money, "12000.50"));
        assert_eq!(read(ElementKind::Date, "2026-03-01"), Ok(Some("2026-03-01".into())));
        assert_eq!(read(ElementKind::Date, "去年三月"), Err("bad_date".into()));
        assert_eq!(read(ElementKind::Money, "-1"), Err("bad_amount".into()));
        assert_eq!(read(ElementKind::Text, "  "), Ok(None));
    }

    #[test]
    fn a_space_or_a_full_stop_is_no_dispute() {
        assert!(same("木工，二班组。", "木工， 二班组"));
        assert!(!same("木工", "瓦工"));
    }

    #[test]
    fn a_paper_writes_days_and_money_out() {
        assert_eq!(written(ElementKind::Date, "2026-03-01"), "2026年3月1日");
        assert_eq!(written(ElementKind::Money, "300.00"), "300.00元");
    }
}
