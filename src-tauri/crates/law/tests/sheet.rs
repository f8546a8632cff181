//! The wage sheet: what each side's cells come to, and that the claimed side says exactly what was filed.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, missing_docs)]

mod common;
use common::*;
use lucai_law::claim::{CalcInput, Claim, calc};
use lucai_law::sheet::{Cell, CellValue, ClaimBook, Finding, Ground, Sheet, State, claimed, explain, work};
use lucai_law::{Fen, Regions};
use proptest::prelude::*;
use serde_json::{Value, json};

fn ground() -> Ground<'static> {
    Ground { regions: Regions::shipped(), calendar: cal(), region: "350200", as_of: day("2026-11-23") }
}

fn filed(claims: &[Value]) -> Vec<(u32, Claim)> {
    (1..).zip(claims).map(|(n, claim)| (n, Claim::from_json(claim).unwrap())).collect()
}

/// A side's cells from their names.
fn side(cells: &[(&str, &str)]) -> Sheet {
    let mut sheet = Sheet::default();
    for (name, text) in cells {
        let cell = Cell::parse(name).unwrap();
        sheet.put(cell, Some(cell.read(text).unwrap()));
    }
    sheet
}

fn found(claims: &[Value], cells: &[(&str, &str)]) -> Vec<Finding> {
    let (_, scopes) = claimed(&filed(claims));
    let sheet = side(cells);
    scopes.iter().map(|scope| work(&ground(), &sheet, scope, false)).collect()
}

fn amount(finding: &Finding) -> String {
    finding.amount.map(|fen| fen.to_string()).unwrap_or_else(|| format!("{:?} {:?} {:?}", finding.state, finding.missing, finding.fault))
}

fn of_calc(claim: &Claim) -> Option<Fen> {
    let g = ground();
    let input = CalcInput { region: g.region.to_owned(), as_of: g.as_of, claims: vec![claim.clone()] };
    calc(g.regions, g.calendar, &input).unwrap().claims[0].amount
}

/// One claim of each type.
fn each() -> Vec<Value> {
    vec![
        json!({"type": "unpaid_wages", "months": [{"month": "2026-06", "due": "8000.00", "paid": "7000.50"}, {"month": "2026-07", "due": "5000", "paid": "6000.00"}]}),
        json!({"type": "overtime", "monthly_wage": "8700.00", "weekday_hours": 10, "restday_hours": "8", "holiday_hours": 0, "paid": "750.00"}),
        json!({"type": "double_wage", "start": "2025-03-17", "signed": "2025-06-16", "monthly_wage": "6600.00"}),
        json!({"type": "double_wage", "start": "2024-01-01", "ended": "2024-03-31", "months": [{"month": "2024-02", "wage": "5000"}, {"month": "2024-03", "wage": "7000"}]}),
        json!({"type": "severance", "start": "2021-03-15", "end": "2026-07-31", "avg_wage": "10354.60", "local_avg_wage": "10137"}),
        json!({"type": "unlawful_termination", "start": "2006-01-01", "end": "2017-12-31", "avg_wage": "6000", "local_avg_wage": "10137"}),
        json!({"type": "notice_pay", "last_month_wage": "10800.00"}),
        json!({"type": "annual_leave", "cumulative_years": 12, "year": 2026, "monthly_wage": "4350.00", "taken_days": "2.5", "left": "2026-07-31"}),
        json!({"type": "probation_damages", "full_wage": "5000", "months_over": "1.5"}),
        json!({"type": "minimum_wage_gap", "months": [{"month": "2025-03", "paid": "2000"}, {"month": "2025-04", "paid": "2000"}]}),
        json!({"type": "injury_medical", "amount": "321.09"}),
        json!({"type": "noncompete", "avg_wage": "6000", "months": 3}),
        json!({"type": "surcharge", "owed": "10000", "percent": 60, "order": "厦人社监令字〔2026〕5号", "order_date": "2026-03-02"}),
        json!({"type": "labour_standard", "about": "hours"}),
        json!({"type": "relationship"}),
        json!({"type": "other", "amount": "88.00", "text": "返还押金"}),
    ]
}

#[test]
fn each_type_of_claim_comes_to_the_calculators_amount_on_each_side() {
    for value in each() {
        let filed = filed(std::slice::from_ref(&value));
        let (sheet, scopes) = claimed(&filed);
        let want = of_calc(&filed[0].1);
        let own = work(&ground(), &sheet, &scopes[0], true);
        assert_eq!(own.amount, want, "claimed: {value}: {:?} {:?}", own.missing, own.fault);
        assert_eq!(own.claim.as_ref(), Some(&filed[0].1), "the claimed side is the filed claim itself: {value}");
        // another side that says the same in every cell comes to the same
        let other = work(&ground(), &sheet, &scopes[0], false);
        assert_eq!(other.amount, want, "found: {value}: {:?} {:?}", other.missing, other.fault);
        assert_eq!(other.state, if want.is_some() { State::Value } else { State::None });
        let nothing = work(&ground(), &Sheet::default(), &scopes[0], false);
        assert_eq!(nothing.state, if want.is_some() { State::Empty } else { State::None }, "an empty side says nothing: {value}");
        let said = |word: &str| {
            let mut sheet = Sheet::default();
            let cell = Cell::parse("claim/1/stance").unwrap();
            sheet.put(cell, Some(cell.read(word).unwrap()));
            work(&ground(), &sheet, &scopes[0], false)
        };
        assert_eq!((said("denied").state, said("denied").amount), (State::Denied, want.map(|_| Fen::ZERO)), "{value}");
        assert_eq!((said("paid").state, said("paid").amount), (State::Paid, want.map(|_| Fen::ZERO)), "{value}");
        explain(&ground(), &scopes[0], &own).unwrap();
        assert!(ClaimBook::shipped().rule(filed[0].1.word()).is_some(), "the book knows {value}");
    }
}

#[test]
fn what_lacks_is_said_by_its_label_and_is_no_amount() {
    for value in each() {
        let filed = filed(std::slice::from_ref(&value));
        let (whole, scopes) = claimed(&filed);
        let cells: Vec<_> = whole.cells().collect();
        for (gone, _) in &cells {
            let mut sheet = whole.clone();
            sheet.put(*gone, None);
            let finding = work(&ground(), &sheet, &scopes[0], false);
            let optional = finding.state == State::Value && !finding.used.iter().any(|used| used.cell == *gone);
            let alone = cells.len() == 1 && finding.state == State::Empty;
            assert!(optional || alone || finding.state == State::Missing, "{value} without {gone}: {finding:?}");
            if finding.state == State::Missing {
                assert!(finding.amount.is_none() && !finding.missing.is_empty(), "{value} without {gone}");
                assert!(finding.missing.iter().all(|lack| !lack.label.is_ascii()), "labels are Chinese");
            }
        }
    }
}

#[test]
fn the_average_of_the_twelve_months_is_not_rounded_before_the_end() {
    let claim = json!({"type": "unlawful_termination", "start": "2021-03-15", "end": "2026-07-31", "avg_wage": "10800.00", "local_avg_wage": "10137"});
    let months = [
        ("2025-08", "8546.21"),
        ("2025-09", "8596.21"),
        ("2025-10", "8566.21"),
        ("2025-11", "8506.21"),
        ("2025-12", "8636.21"),
        ("2026-01", "8586.21"),
        ("2026-02", "8466.21"),
        ("2026-03", "8576.21"),
        ("2026-04", "8526.21"),
        ("2026-05", "8556.21"),
        ("2026-06", "8886.21"),
        ("2026-07", "29806.86"),
    ];
    let names: Vec<String> = months.iter().map(|(month, _)| format!("month/{month}/due")).collect();
    let mut cells: Vec<(&str, &str)> = names.iter().map(String::as_str).zip(months.iter().map(|(_, due)| *due)).collect();
    cells.extend([("fact/start", "2021-03-15"), ("fact/end", "2026-07-31")]);
    let finding = &found(std::slice::from_ref(&claim), &cells)[0];
    assert_eq!(amount(finding), "113900.57", "124255.17 ÷ 12 × 5.5 × 2, and not 10354.60 × 11");
    let result = finding.result.as_ref().unwrap();
    assert_eq!(result.equation, "124255.17 ÷ 12 × 5.5 × 2 ＝ 113900.57");
    assert_eq!(result.quantity.as_deref(), Some("5.5 年"));
    let explained = explain(&ground(), &claimed(&filed(std::slice::from_ref(&claim))).1[0], finding).unwrap();
    let state = |label: &str| explained.checks.iter().find(|check| check.label == label).unwrap().state.word();
    assert_eq!((state("月平均"), state("三倍封顶")), ("done", "open"), "a figure that nobody verified stays open");
    cells.retain(|(name, _)| *name != "month/2026-03/due");
    let short = &found(std::slice::from_ref(&claim), &cells)[0];
    assert_eq!(short.missing.iter().map(|lack| lack.label.as_str()).collect::<Vec<_>>(), ["2026-03 应发"]);
    cells.push(("fact/avg_wage", "10000.00"));
    assert_eq!(amount(&found(&[claim], &cells)[0]), "110000.00", "a typed average goes before the months");
}

#[test]
fn fewer_than_twelve_months_are_averaged_over_the_actual_months_and_a_broken_month_is_none() {
    let claim = json!({"type": "severance", "start": "2026-03-01", "end": "2026-06-10", "avg_wage": "1", "local_avg_wage": "10137"});
    let cells = [
        ("fact/start", "2026-03-01"),
        ("fact/end", "2026-06-10"),
        ("fact/local_avg_wage", "10137"),
        ("month/2026-03/due", "6000"),
        ("month/2026-04/due", "7000"),
        ("month/2026-05/due", "8001"),
        ("month/2026-06/due", "2000"),
    ];
    // (6000 + 7000 + 8001) / 3 x 0.5; the ten days of June are no month
    assert_eq!(amount(&found(&[claim], &cells)[0]), "3500.17");
}

#[test]
fn hours_are_the_sum_of_the_months_or_the_figure_that_was_typed() {
    let claim = json!({"type": "overtime", "monthly_wage": "8700.00", "weekday_hours": 30, "restday_hours": 8, "holiday_hours": 0});
    let cells = [
        ("fact/monthly_wage", "8700.00"),
        ("month/2026-01/weekday_hours", "4.5"),
        ("month/2026-02/weekday_hours", "5.5"),
        ("fact/weekday_hours", "99"),
        ("fact/restday_hours", "8"),
    ];
    let finding = &found(std::slice::from_ref(&claim), &cells)[0];
    assert_eq!(amount(finding), "1550.00", "10 hours at 75 and 8 at 100");
    assert_eq!(finding.result.as_ref().unwrap().quantity.as_deref(), Some("18 时"));
    let codes: Vec<String> = side(&cells).faults(&[]).into_iter().map(|fault| fault.why.code).collect();
    assert_eq!(codes, ["hours_differ"], "a sum that differs from the months is pointed out");
    let lacking = &found(&[claim], &cells[..4])[0];
    assert_eq!(lacking.missing[0].label, "休息日加班小时合计", "hours that are claimed must be said");
}

#[test]
fn three_claims_of_overtime_count_each_kind_of_hours_once() {
    let one = |weekday: u32, restday: u32, holiday: u32| json!({"type": "overtime", "monthly_wage": "8700.00", "weekday_hours": weekday, "restday_hours": restday, "holiday_hours": holiday});
    let claims = [one(10, 0, 0), one(0, 8, 0), one(0, 0, 8)];
    let cells = [
        ("fact/monthly_wage", "8700.00"),
        ("month/2026-01/weekday_hours", "10"),
        ("month/2026-01/restday_hours", "8"),
        ("fact/holiday_hours", "8"),
    ];
    let amounts: Vec<String> = found(&claims, &cells).iter().map(amount).collect();
    assert_eq!(amounts, ["750.00", "800.00", "1200.00"]);
}

#[test]
fn two_claims_for_the_same_month_keep_their_own_cells_and_are_not_counted_twice() {
    let june = |due: &str| json!({"type": "unpaid_wages", "months": [{"month": "2026-06", "due": due, "paid": "0.00"}]});
    let claims = [june("6000.00"), june("1200.00")];
    let (sheet, scopes) = claimed(&filed(&claims));
    assert_eq!(sheet.get(Cell::parse("month/2026-06/due").unwrap()).unwrap().to_string(), "6000.00");
    assert_eq!(sheet.get(Cell::parse("claim/2/month/2026-06/due").unwrap()).unwrap().to_string(), "1200.00");
    let amounts: Vec<String> = scopes.iter().map(|scope| amount(&work(&ground(), &sheet, scope, true))).collect();
    assert_eq!(amounts, ["6000.00", "1200.00"]);
    let half = found(&claims, &[("month/2026-06/due", "6000"), ("month/2026-06/paid", "0")]);
    assert_eq!(
        (amount(&half[0]).as_str(), half[1].state),
        ("6000.00", State::Empty),
        "the second claim is not fed by the first one's month"
    );
}

#[test]
fn only_the_months_that_were_claimed_count() {
    let claims = [
        json!({"type": "unpaid_wages", "months": [{"month": "2026-07", "due": "6800.00", "paid": "3000.00"}]}),
        json!({"type": "severance", "start": "2021-03-01", "end": "2026-07-31", "avg_wage": "6800.00", "local_avg_wage": "9100.00"}),
    ];
    let all = found(
        &claims,
        &[("month/2026-06/due", "6800"), ("month/2026-06/paid", "0"), ("month/2026-07/due", "6800"), ("month/2026-07/paid", "3000")],
    );
    assert_eq!(amount(&all[0]), "3800.00", "June was not claimed");
}

#[test]
fn the_wage_of_the_month_before_is_the_notice_pay_and_a_day_of_leaving_shortens_the_leave() {
    let claims = [
        json!({"type": "notice_pay", "last_month_wage": "1"}),
        json!({"type": "annual_leave", "cumulative_years": 12, "year": 2026, "monthly_wage": "4350.00", "taken_days": 0}),
        json!({"type": "double_wage", "start": "2026-01-01", "monthly_wage": "6000"}),
    ];
    let cells = [
        ("fact/start", "2026-01-01"),
        ("fact/end", "2026-07-31"),
        ("month/2026-06/due", "10800.00"),
        ("month/2026-07/due", "1.00"),
        ("fact/leave_wage", "4350"),
        ("year/2026/cumulative_years", "12"),
        ("year/2026/taken_days", "0"),
        ("fact/monthly_wage", "6000"),
    ];
    let all = found(&claims, &cells);
    assert_eq!(amount(&all[0]), "10800.00", "July ended the employment: the month before is June");
    assert_eq!(amount(&all[1]), "2000.00", "212 days ÷ 365 × 10 = 5 whole days");
    // February to July; June and July by their own wage
    assert_eq!(amount(&all[2]), "34801.00");
}

#[test]
fn hostile_cells_are_refused_with_a_chinese_sentence_that_names_the_cell() {
    for (name, code) in [
        ("", "unknown_cell"),
        ("fact", "unknown_cell"),
        ("fact/Start", "unknown_cell"),
        ("fact/start/", "unknown_cell"),
        ("month/2026-13/due", "bad_month"),
        ("month/2026-1/due", "bad_month"),
        ("month/1999-01/due", "out_of_calendar"),
        ("month/2026-01/wage", "unknown_cell"),
        ("year/26/taken_days", "unknown_cell"),
        ("year/2026/entitled", "unknown_cell"),
        ("claim/0/amount", "unknown_cell"),
        ("claim/01/amount", "unknown_cell"),
        ("claim/1/claim/2/amount", "unknown_cell"),
        ("claim/1/month/2026-00/due", "bad_month"),
        ("found/fact/start", "unknown_cell"),
        ("事实/开始", "unknown_cell"),
    ] {
        let refusal = Cell::parse(name).unwrap_err();
        assert_eq!(refusal.code, code, "{name}");
        assert!(!refusal.message.is_ascii());
    }
    for (name, text, code) in [
        ("fact/start", "2026-02-30", "bad_date"),
        ("fact/start", "1899-12-31", "out_of_calendar"),
        ("fact/start", "昨天", "bad_date"),
        ("fact/monthly_wage", "-1", "negative"),
        ("fact/monthly_wage", "1.005", "bad_amount"),
        ("fact/monthly_wage", "1e3", "bad_amount"),
        ("fact/monthly_wage", "1,000.00", "bad_amount"),
        ("fact/monthly_wage", "99999999999999999999", "amount_too_large"),
        ("month/2026-03/weekday_hours", "745", "number_too_large"),
        ("month/2026-03/weekday_hours", "-0.5", "negative"),
        ("month/2026-03/weekday_hours", "NaN", "bad_number"),
        ("year/2026/cumulative_years", "2.5", "bad_number"),
        ("year/2026/cumulative_years", "-1", "negative"),
        ("year/2026/cumulative_years", "101", "number_too_large"),
        ("year/2026/taken_days", "367", "number_too_large"),
        ("claim/4/stance", "maybe", "bad_stance"),
        ("claim/4/amount", "abc", "bad_amount"),
    ] {
        let cell = Cell::parse(name).unwrap();
        let refusal = cell.read(text).unwrap_err();
        assert_eq!(refusal.code, code, "{name} {text}");
        assert!(refusal.message.starts_with(&cell.label()), "{name}: {}", refusal.message);
    }
    let wrong = side(&[("fact/start", "2026-03-01"), ("fact/end", "2026-02-28"), ("month/2025-01/due", "1")]).faults(&[]);
    let codes: Vec<(&str, bool)> = wrong.iter().map(|fault| (fault.why.code.as_str(), fault.wrong)).collect();
    assert_eq!(codes, [("dates_out_of_order", true), ("month_outside", false)]);
}

#[test]
fn fourteen_months_of_wages_and_hours_come_to_what_a_person_adds_up() {
    let months: Vec<String> = (0..14).map(|n| format!("{}-{:02}", 2025 + (n + 5) / 12, (n + 5) % 12 + 1)).collect();
    assert_eq!((months[0].as_str(), months[13].as_str()), ("2025-06", "2026-07"));
    let rows: Vec<Value> = months.iter().map(|month| json!({"month": month, "due": "6800.00", "paid": "6000.00"})).collect();
    let claims = [
        json!({"type": "unpaid_wages", "months": rows}),
        json!({"type": "overtime", "monthly_wage": "6800.00", "weekday_hours": "280", "restday_hours": "112", "holiday_hours": "16"}),
        json!({"type": "severance", "start": "2021-03-15", "end": "2026-07-31", "avg_wage": "6800.00", "local_avg_wage": "10137.00"}),
    ];
    let mut cells: Vec<(String, String)> = Vec::new();
    for (n, month) in months.iter().enumerate() {
        cells.push((format!("month/{month}/due"), format!("{}.00", 6800 + n)));
        cells.push((format!("month/{month}/paid"), "6500.00".to_owned()));
        cells.push((format!("month/{month}/weekday_hours"), "10".to_owned()));
        cells.push((format!("month/{month}/restday_hours"), "8".to_owned()));
    }
    cells.extend(
        [("fact/monthly_wage", "6800.00"), ("fact/holiday_hours", "16"), ("fact/start", "2021-03-15"), ("fact/end", "2026-07-31")]
            .map(|(a, b)| (a.to_owned(), b.to_owned())),
    );
    let borrowed: Vec<(&str, &str)> = cells.iter().map(|(a, b)| (a.as_str(), b.as_str())).collect();
    let all = found(&claims, &borrowed);
    // 14 x 300 + 0 + 1 + ... + 13
    assert_eq!(amount(&all[0]), "4291.00");
    // 6800 / 174 x (140 x 1.5 + 112 x 2 + 16 x 3) = 6800 x 482 / 174
    assert_eq!(amount(&all[1]), "18836.78");
    // the last twelve months: 6802 .. 6813, average 6807.5; 5.5 years
    assert_eq!(amount(&all[2]), "37441.25");
}

#[test]
fn a_book_that_names_an_article_it_does_not_have_is_refused() {
    let claim = "[[claim]]\ntype = \"x\"\nname = \"某\"\ngroup = \"某\"\nformula = \"\"\narticles = [\"某法1\"]\nchecks = []\n";
    let article = "[[article]]\nid = \"某法2\"\nname = \"某法 第二条\"\ntext = \"甲\"\n";
    assert_eq!(ClaimBook::parse(&format!("{article}{claim}")).unwrap_err().code, "claims_unreadable");
    assert_eq!(ClaimBook::parse(&format!("{article}{article}{}", claim.replace("某法1", "某法2"))).unwrap_err().code, "claims_unreadable");
    let book = ClaimBook::shipped();
    assert_eq!(book.rules().len(), 15, "every type of the calculator");
    for rule in book.rules() {
        assert!(book.texts(rule).all(|text| !text.text.trim().is_empty()), "{}", rule.kind);
    }
    let words: Vec<&str> = book.texts(book.rule("unlawful_termination").unwrap()).map(|text| text.name.as_str()).collect();
    assert_eq!(words[0], "劳动合同法 第八十七条", "the governing article comes first");
}

prop_compose! {
    fn money()(fen in 0i64..3_000_000) -> String { Fen(fen).to_string() }
}
prop_compose! {
    fn month()(n in 0u32..30) -> String { format!("{}-{:02}", 2024 + n / 12, n % 12 + 1) }
}
prop_compose! {
    fn hours()(n in 0u32..400) -> String { format!("{}.{}", n / 2, n % 2 * 5) }
}
prop_compose! {
    fn dates()(from in 0u64..3000, span in 0u64..3000) -> (String, String) {
        let base = day("2015-01-01");
        let start = base + chrono::Days::new(from);
        (start.to_string(), (start + chrono::Days::new(span)).min(day("2026-11-01")).to_string())
    }
}

fn any_claim() -> impl Strategy<Value = Value> {
    let rows = || prop::collection::btree_map(month(), (money(), money()), 1..6);
    prop_oneof![
        rows().prop_map(|rows| json!({"type": "unpaid_wages", "months": rows.into_iter().map(|(month, (due, paid))| json!({"month": month, "due": due, "paid": paid})).collect::<Vec<_>>()})),
        rows().prop_map(|rows| json!({"type": "minimum_wage_gap", "months": rows.into_iter().map(|(month, (_, paid))| json!({"month": month, "paid": paid})).collect::<Vec<_>>()})),
        (money(), hours(), hours(), hours(), prop::option::of(money())).prop_map(|(wage, a, b, c, paid)| json!({"type": "overtime", "monthly_wage": wage, "weekday_hours": a, "restday_hours": b, "holiday_hours": c, "paid": paid})),
        (dates(), money(), any::<bool>(), any::<bool>()).prop_map(|((start, end), wage, signed, ended)| {
            let mut claim = json!({"type": "double_wage", "start": start, "monthly_wage": wage});
            if signed { claim["signed"] = json!(end); }
            if ended { claim["ended"] = json!(end); }
            claim
        }),
        (dates(), money(), money(), any::<bool>()).prop_map(|((start, end), avg, local, unlawful)| json!({"type": if unlawful { "unlawful_termination" } else { "severance" }, "start": start, "end": end.max("2015-08-01".to_owned()), "avg_wage": avg, "local_avg_wage": local})),
        money().prop_map(|wage| json!({"type": "notice_pay", "last_month_wage": wage})),
        (0u32..30, 2024i32..2027, money(), 0u32..20, prop::option::of(dates())).prop_map(|(years, year, wage, taken, dates)| {
            let mut claim = json!({"type": "annual_leave", "cumulative_years": years, "year": year, "monthly_wage": wage, "taken_days": taken});
            if let Some((start, _)) = dates { claim["joined"] = json!(start.min(format!("{year}-06-01"))); }
            claim
        }),
        (money(), hours()).prop_map(|(wage, months)| json!({"type": "probation_damages", "full_wage": wage, "months_over": months})),
        (money(), hours()).prop_map(|(wage, months)| json!({"type": "noncompete", "avg_wage": wage, "months": months})),
        money().prop_map(|amount| json!({"type": "injury_medical", "amount": amount})),
        money().prop_map(|amount| json!({"type": "other", "amount": amount})),
        (money(), 50u32..100).prop_map(|(owed, percent)| json!({"type": "surcharge", "owed": owed, "percent": percent, "order": "某令", "order_date": "2026-01-05"})),
        Just(json!({"type": "relationship"})),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn the_claimed_side_says_exactly_what_was_filed_whatever_claims_stand_together(values in prop::collection::vec(any_claim(), 1..8)) {
        let filed = filed(&values);
        let (sheet, scopes) = claimed(&filed);
        for ((_, claim), scope) in filed.iter().zip(&scopes) {
            let finding = work(&ground(), &sheet, scope, true);
            prop_assert_eq!(finding.claim.as_ref(), Some(claim), "{:?}", finding.fault);
            prop_assert_eq!(finding.amount, of_calc(claim));
        }
        // every cell reads back from its name and its text
        for (cell, value) in sheet.cells() {
            prop_assert_eq!(Cell::parse(&cell.to_string()).unwrap(), cell);
            prop_assert_eq!(cell.read(&value.to_string()).unwrap(), value);
        }
        prop_assert!(sheet.faults(&scopes).iter().all(|fault| !fault.why.message.is_ascii()));
    }

    #[test]
    fn a_side_that_repeats_the_claimed_cells_awards_no_more_than_each_claim_alone(values in prop::collection::vec(any_claim(), 1..8)) {
        let filed = filed(&values);
        let (sheet, scopes) = claimed(&filed);
        for (scope, (_, claim)) in scopes.iter().zip(&filed) {
            let finding = work(&ground(), &sheet, scope, false);
            if let (Claim::UnpaidWages { .. } | Claim::Overtime { .. } | Claim::MinimumWageGap { .. } | Claim::ProbationDamages { .. }, Some(amount)) = (claim, finding.amount) {
                prop_assert_eq!(Some(amount), of_calc(claim), "what is counted for one claim is not counted for another");
            }
        }
    }

    #[test]
    fn any_text_as_a_cell_is_read_or_refused_and_never_breaks_the_sheet(name in ".{0,40}", text in ".{0,20}") {
        if let Ok(cell) = Cell::parse(&name) {
            prop_assert_eq!(cell.to_string(), name);
            let _ = cell.read(&text);
        }
        for cell in ["fact/start", "month/2026-03/due", "year/2026/cumulative_years", "claim/1/stance"] {
            if let Ok(value) = Cell::parse(cell).unwrap().read(&text) {
                let again: CellValue = Cell::parse(cell).unwrap().read(&value.to_string()).unwrap();
                prop_assert_eq!(again, value);
            }
        }
    }
}
