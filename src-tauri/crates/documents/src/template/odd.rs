//! Cases to try a template on: an ordinary one, and what makes layouts burst.

use serde_json::Value;

use crate::data::{Claim, PaperData, Party};

/// A case to try a template on.
#[derive(Debug, Clone)]
pub struct Odd {
    /// Stable id: `plain`, `long_names`, `zero`, `three_respondents`, `no_id`.
    pub id: &'static str,
    /// In Chinese.
    pub name: &'static str,
    /// The data.
    pub data: PaperData,
}

/// A name of thirty characters, as companies have them.
const LONG: &str = "厦门市思明区某某某某某某某某某某某某某建筑劳务有限责任公司";

/// The made-up case that every template can be tried on.
#[must_use]
pub fn sample() -> PaperData {
    // the sample is part of the program; a test reads it
    serde_json::from_str(include_str!("../../../../../assets/templates/sample.json")).unwrap_or_default()
}

/// The cases.
#[must_use]
pub fn cases() -> Vec<Odd> {
    let plain = sample();
    let with = |change: fn(&mut PaperData)| {
        let mut data = plain.clone();
        change(&mut data);
        data
    };
    vec![
        Odd { id: "plain", name: "平常的案件", data: plain.clone() },
        Odd {
            id: "long_names", name: "名称有 30 个字", data: with(|data| each_party(data, |party| LONG.clone_into(&mut party.name)))
        },
        Odd { id: "zero", name: "金额是 0.00 元", data: with(zero) },
        Odd { id: "three_respondents", name: "三个被申请人", data: with(three) },
        Odd { id: "no_id", name: "没有证件号码", data: with(|data| each_party(data, no_id)) },
    ]
}

fn each_party(data: &mut PaperData, change: fn(&mut Party)) {
    let lists = [&mut data.applicants, &mut data.respondents, &mut data.third_parties];
    for party in lists.into_iter().flatten().chain([&mut data.party]) {
        change(party);
    }
}

fn no_id(party: &mut Party) {
    party.id_number.clear();
    party.uscc.clear();
}

fn zero(data: &mut PaperData) {
    let nothing = || "0.00".to_owned();
    data.case.amount = nothing();
    let claim = |claim: &mut Claim| {
        claim.amount = nothing();
        claim.awarded = nothing();
    };
    data.claims.iter_mut().chain(&mut data.counterclaims).for_each(claim);
    data.award.rulings.iter_mut().chain(&mut data.mediation.terms).for_each(|one| one.amount = nothing());
    data.payments.rows.iter_mut().for_each(|row| row.amount = nothing());
    data.payments.total = nothing();
}

fn three(data: &mut PaperData) {
    let Some(first) = data.respondents.first().cloned() else { return };
    for (n, name) in [(2, "厦门示例建筑工程有限公司"), (3, "福建示例劳务有限公司第一分公司")] {
        let mut more = first.clone();
        more.key = format!("employer:{n}");
        name.clone_into(&mut more.name);
        data.respondents.push(more);
    }
}

/// The data of a sample as the doctor takes it.
#[must_use]
pub fn as_value(data: &PaperData) -> Value {
    serde_json::to_value(data).unwrap_or_default()
}
