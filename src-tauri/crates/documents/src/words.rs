//! How dates, money and numbers of persons are written on paper.

/// What stands behind a day that hangs on a holiday schedule that is not published yet.
pub const PROVISIONAL: &str = "（暂定）";

/// `2026-11-23` to 二〇二六年十一月二十三日, with a [`PROVISIONAL`] that stands behind it; anything else comes back as it was.
#[must_use]
pub fn date_in_characters(day: &str) -> String {
    let Some((y, m, d)) = parts(day) else { return day.to_owned() };
    format!("{}年{}月{}日{}", digits(y), small_number(m), small_number(d), mark(day))
}

/// `2026-11-23` to 2026年11月23日, with a [`PROVISIONAL`] that stands behind it; anything else comes back as it was.
#[must_use]
pub fn date_in_figures(day: &str) -> String {
    let Some((y, m, d)) = parts(day) else { return day.to_owned() };
    format!("{y}年{m}月{d}日{}", mark(day))
}

fn mark(day: &str) -> &'static str {
    if day.ends_with(PROVISIONAL) { PROVISIONAL } else { "" }
}

/// `HH:MM` to 9时30分 or 9时; anything else comes back as it was.
#[must_use]
pub fn time_in_figures(time: &str) -> String {
    let Some((h, m)) = time.split_once(':') else { return time.to_owned() };
    match (h.parse::<u32>(), m.get(..2).and_then(|m| m.parse::<u32>().ok())) {
        (Ok(h), Some(0)) => format!("{h}时"),
        (Ok(h), Some(m)) => format!("{h}时{m:02}分"),
        _ => time.to_owned(),
    }
}

/// The 星期 of a day: 星期一 ...; empty where it is no day.
#[must_use]
pub fn weekday(day: &str) -> String {
    use chrono::Datelike;
    let Ok(day) = chrono::NaiveDate::parse_from_str(day, "%Y-%m-%d") else { return String::new() };
    let name = ["一", "二", "三", "四", "五", "六", "日"].get(day.weekday().num_days_from_monday() as usize).copied().unwrap_or("");
    format!("星期{name}")
}

fn parts(day: &str) -> Option<(i32, u32, u32)> {
    use chrono::Datelike;
    let d = chrono::NaiveDate::parse_from_str(day.get(..10)?, "%Y-%m-%d").ok()?;
    Some((d.year(), d.month(), d.day()))
}

const NUMERALS: [char; 10] = ['〇', '一', '二', '三', '四', '五', '六', '七', '八', '九'];

fn digits(n: i32) -> String {
    n.to_string().chars().map(|c| c.to_digit(10).and_then(|d| NUMERALS.get(d as usize)).copied().unwrap_or(c)).collect()
}

/// 1 to 九十九 in characters (一, 十, 十一, 二十三); larger numbers in figures.
#[must_use]
pub fn small_number(n: u32) -> String {
    let one = |n: u32| NUMERALS.get(n as usize).copied().unwrap_or('〇');
    match n {
        0..=9 => one(n).to_string(),
        10 => "十".to_owned(),
        11..=19 => format!("十{}", one(n - 10)),
        20..=99 if n.is_multiple_of(10) => format!("{}十", one(n / 10)),
        20..=99 => format!("{}十{}", one(n / 10), one(n % 10)),
        _ => n.to_string(),
    }
}

/// `"12345.60"` to 壹万贰仟叁佰肆拾伍元陆角整; anything else comes back as it was. Negative amounts begin with 负.
#[must_use]
pub fn money_in_capitals(yuan: &str) -> String {
    let Some(fen) = fen(yuan) else { return yuan.to_owned() };
    let sign = if fen < 0 { "负" } else { "" };
    let fen = fen.unsigned_abs();
    let (whole, jiao, cent) = (fen / 100, (fen / 10) % 10, fen % 10);
    let digit =
        |d: u64| ["零", "壹", "贰", "叁", "肆", "伍", "陆", "柒", "捌", "玖"].get(usize::try_from(d).unwrap_or(0)).copied().unwrap_or("");
    let mut out = String::from(sign);
    if whole > 0 {
        out.push_str(&whole_in_capitals(whole));
        out.push('元');
    }
    match (whole, jiao, cent) {
        (0, 0, 0) => out.push_str("零元整"),
        (_, 0, 0) => out.push('整'),
        (_, j, 0) => out.push_str(&format!("{}角整", digit(j))),
        (0, 0, c) => out.push_str(&format!("{}分", digit(c))),
        (_, 0, c) => out.push_str(&format!("零{}分", digit(c))),
        (_, j, c) => out.push_str(&format!("{}角{}分", digit(j), digit(c))),
    }
    out
}

fn whole_in_capitals(whole: u64) -> String {
    let digit =
        |d: u64| ["零", "壹", "贰", "叁", "肆", "伍", "陆", "柒", "捌", "玖"].get(usize::try_from(d).unwrap_or(0)).copied().unwrap_or("");
    let group = |mut n: u64| {
        let mut out = String::new();
        let mut gap = false;
        for unit in [(1000, "仟"), (100, "佰"), (10, "拾"), (1, "")] {
            let d = n / unit.0;
            n %= unit.0;
            if d == 0 {
                gap = gap || !out.is_empty();
                continue;
            }
            if gap {
                out.push('零');
            }
            gap = false;
            out.push_str(digit(d));
            out.push_str(unit.1);
        }
        out
    };
    let mut out = String::new();
    let mut gap = false;
    for (unit, name) in [(1_000_000_000_000, "万亿"), (100_000_000, "亿"), (10_000, "万"), (1, "")] {
        let n = (whole / unit) % 10_000;
        if n == 0 {
            gap = gap || !out.is_empty();
            continue;
        }
        if !out.is_empty() && (gap || n < 1000) {
            out.push('零');
        }
        gap = false;
        out.push_str(&group(n));
        // 万亿 followed by a group of 亿 is written once: 壹万贰仟亿.
        out.push_str(if name == "万亿" && !(whole / 100_000_000).is_multiple_of(10_000) { "万" } else { name });
    }
    out
}

fn fen(yuan: &str) -> Option<i64> {
    let (sign, rest) = yuan.strip_prefix('-').map_or((1, yuan), |rest| (-1, rest));
    let (whole, cents) = rest.split_once('.').unwrap_or((rest, "00"));
    let plain = |s: &str| !s.is_empty() && s.bytes().all(|b| b.is_ascii_digit());
    if !plain(whole) || !plain(cents) || cents.len() > 2 {
        return None;
    }
    let cents: i64 = format!("{cents:0<2}").parse().ok()?;
    whole.parse::<i64>().ok()?.checked_mul(100)?.checked_add(cents)?.checked_mul(sign)
}

/// `"1234567.80"` to 1,234,567.80; anything else comes back as it was.
#[must_use]
pub fn money_grouped(yuan: &str) -> String {
    let Some(fen) = fen(yuan) else { return yuan.to_owned() };
    let whole = (fen.unsigned_abs() / 100).to_string();
    let mut out = String::new();
    for (i, c) in whole.chars().enumerate() {
        if i > 0 && (whole.len() - i) % 3 == 0 {
            out.push(',');
        }
        out.push(c);
    }
    format!("{}{out}.{:02}", if fen < 0 { "-" } else { "" }, fen.unsigned_abs() % 100)
}

/// An ID number with its birth date and serial masked (350203********0012), a telephone number with its middle masked
/// (138****1234), a name with all but the first character masked.
#[must_use]
pub fn masked(text: &str) -> String {
    let chars: Vec<char> = text.chars().collect();
    let (head, tail) = match chars.len() {
        0 => return String::new(),
        n if n >= 15 => (6, 4),
        n if n >= 7 => (3, 4),
        _ => (1, 0),
    };
    let hidden = chars.len().saturating_sub(head + tail);
    let mut out: String = chars.iter().take(head).collect();
    out.extend(std::iter::repeat_n('*', hidden));
    out.extend(chars.iter().skip(head + hidden));
    out
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn a_day_is_written_in_characters_on_a_decision() {
        assert_eq!(date_in_characters("2026-11-23"), "二〇二六年十一月二十三日");
        assert_eq!(date_in_characters("2020-10-10"), "二〇二〇年十月十日", "ten is 十, not 一十");
        assert_eq!(date_in_characters("2030-01-20"), "二〇三〇年一月二十日");
        assert_eq!(date_in_figures("2026-01-05"), "2026年1月5日");
        assert_eq!(date_in_characters("待定"), "待定", "what is no day is printed as it stands");
    }

    #[test]
    fn money_in_capitals_puts_a_zero_where_a_unit_is_skipped() {
        for (yuan, words) in [
            ("0.00", "零元整"),
            ("0.05", "伍分"),
            ("0.60", "陆角整"),
            ("1.01", "壹元零壹分"),
            ("10.00", "壹拾元整"),
            ("1005.00", "壹仟零伍元整"),
            ("12345.60", "壹万贰仟叁佰肆拾伍元陆角整"),
            ("100000.00", "壹拾万元整"),
            ("100500.07", "壹拾万零伍佰元零柒分"),
            ("10010000.00", "壹仟零壹万元整"),
            ("100000001.00", "壹亿零壹元整"),
            ("120000000000.00", "壹仟贰佰亿元整"),
            ("-3.20", "负叁元贰角整"),
            ("1.234", "1.234"),
        ] {
            assert_eq!(money_in_capitals(yuan), words, "{yuan}");
        }
    }

    #[test]
    fn masking_keeps_enough_to_tell_persons_apart() {
        assert_eq!(masked("350203199001010012"), "350203********0012");
        assert_eq!(masked("13800001234"), "138****1234");
        assert_eq!(masked("张三丰"), "张**");
        assert_eq!(masked(""), "");
    }

    #[test]
    fn amounts_are_grouped_by_thousands() {
        assert_eq!(money_grouped("1234567.80"), "1,234,567.80");
        assert_eq!(money_grouped("0.00"), "0.00");
        assert_eq!(money_grouped("-1000.50"), "-1,000.50");
    }

    #[test]
    fn a_weekday_is_named() {
        assert_eq!(weekday("2026-11-23"), "星期一");
        assert_eq!(time_in_figures("09:00"), "9时");
        assert_eq!(time_in_figures("14:30"), "14时30分");
    }
}
