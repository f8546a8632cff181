//! 裁决依据 as it is printed: the articles that the claims rest on, by the full names of the laws.

use std::collections::BTreeMap;

/// Short names that the rules use, with what a paper prints, in the order in which an award cites them: laws, regulations, then rules.
const NAMES: [(&str, &str); 9] = [
    ("劳动合同法", "《中华人民共和国劳动合同法》"),
    ("劳动法", "《中华人民共和国劳动法》"),
    ("调仲法", "《中华人民共和国劳动争议调解仲裁法》"),
    ("调解仲裁法", "《中华人民共和国劳动争议调解仲裁法》"),
    ("实施条例", "《中华人民共和国劳动合同法实施条例》"),
    ("年休假条例", "《职工带薪年休假条例》"),
    ("年休假实施办法", "《企业职工带薪年休假实施办法》"),
    ("工伤保险条例", "《工伤保险条例》"),
    ("规则", "《劳动人事争议仲裁办案规则》"),
];

const DIGITS: [&str; 10] = ["", "一", "二", "三", "四", "五", "六", "七", "八", "九"];

/// 47 as 四十七; numbers of articles stay below a thousand.
fn numeral(n: u32) -> String {
    let digit = |n: u32| DIGITS.get(usize::try_from(n % 10).unwrap_or(0)).copied().unwrap_or_default();
    let (hundreds, tens, ones) = (n / 100, n / 10 % 10, n % 10);
    let mut text = String::new();
    if hundreds > 0 {
        text.push_str(digit(hundreds));
        text.push('百');
        if tens == 0 && ones > 0 {
            text.push('零');
        }
    }
    if tens > 0 {
        if tens > 1 || hundreds > 0 {
            text.push_str(digit(tens));
        }
        text.push('十');
    }
    text.push_str(digit(ones));
    text
}

/// `47` as 第四十七条, `47(1)` as 第四十七条第一项; `None` where it is neither.
fn article(text: &str) -> Option<(u32, u32, String)> {
    let (number, item) = match text.split_once('(') {
        Some((number, item)) => (number, Some(item.strip_suffix(')')?)),
        None => (text, None),
    };
    let number: u32 = number.parse().ok().filter(|n| (1..1000).contains(n))?;
    let Some(item) = item else { return Some((number, 0, format!("第{}条", numeral(number)))) };
    let item: u32 = item.parse().ok().filter(|n| (1..1000).contains(n))?;
    Some((number, item, format!("第{}条第{}项", numeral(number), numeral(item))))
}

/// 《中华人民共和国劳动合同法》第四十七条、第八十七条，《职工带薪年休假条例》第五条. What has no number that can be read stays as it was given.
pub(crate) fn basis(cited: impl IntoIterator<Item = String>) -> String {
    let mut laws: BTreeMap<usize, BTreeMap<(u32, u32), String>> = BTreeMap::new();
    let mut others: Vec<String> = Vec::new();
    for text in cited {
        let split = text.find(|c: char| c.is_ascii_digit()).and_then(|at| text.split_at_checked(at));
        let known = split.and_then(|(name, number)| {
            let full = NAMES.iter().find(|(short, _)| *short == name)?.1;
            Some((NAMES.iter().position(|(_, other)| *other == full)?, article(number)?))
        });
        match known {
            Some((place, (number, item, printed))) => {
                laws.entry(place).or_default().insert((number, item), printed);
            }
            None if !others.contains(&text) => others.push(text),
            None => {}
        }
    }
    let named = laws.into_iter().filter_map(|(place, articles)| {
        let (_, full) = NAMES.get(place)?;
        Some(format!("{full}{}", articles.into_values().collect::<Vec<_>>().join("、")))
    });
    named.chain(others).collect::<Vec<_>>().join("，")
}

#[cfg(test)]
mod tests {
    use super::{basis, numeral};

    #[test]
    fn an_award_cites_laws_by_their_full_names_and_articles_in_order() {
        let cited = ["年休假条例5", "劳动合同法87", "劳动合同法47", "劳动合同法47", "调仲法47(1)"].map(str::to_owned);
        assert_eq!(
            basis(cited),
            "《中华人民共和国劳动合同法》第四十七条、第八十七条，《中华人民共和国劳动争议调解仲裁法》第四十七条第一项，《职工带薪年休假条例》第五条"
        );
    }

    #[test]
    fn what_cannot_be_read_is_kept_as_it_was_given() {
        assert_eq!(basis(["某办法".to_owned(), "某办法".to_owned()]), "某办法");
    }

    #[test]
    fn numbers_of_articles_are_written_as_the_statutes_write_them() {
        let written: Vec<String> = [5, 10, 19, 20, 47, 100, 105, 110, 218].into_iter().map(numeral).collect();
        assert_eq!(written, ["五", "十", "十九", "二十", "四十七", "一百", "一百零五", "一百一十", "二百一十八"]);
    }
}
