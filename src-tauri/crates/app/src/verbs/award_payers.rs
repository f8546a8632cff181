//! Who pays in the operative part of an award: for wages as the order of liability was decided, else the respondent.

use lucai_domain::case::CaseFile;
use lucai_domain::claim::CaseClaim;
use lucai_domain::liability::Liable;
use lucai_law::chain;

/// The parts of a sentence that orders a payment.
pub(crate) struct Payers {
    /// Who pays, by name.
    pub names: String,
    /// What they do: 一次性支付, or the ordinance's word for who pays before others.
    pub verb: String,
    /// What the others answer for, each after a semicolon; may be empty.
    pub others: String,
}

/// Who pays this claim. Who comes first pays, with those of its rank that owe the same; every other one is named with its duty and its limit
/// (保障农民工工资支付条例 16-20, 29, 30, 36, 37). `usual` is who pays where no order was decided, or where the claim is not for wages.
pub(crate) fn payers(case: &CaseFile, claim: &CaseClaim, usual: &str) -> Payers {
    let decided = case.liability().filter(|_| claim.kind == "unpaid_wages").map(|decision| decision.liable).unwrap_or_default();
    let Some(lead) = decided.iter().min_by_key(|one| one.order) else {
        return Payers { names: usual.to_owned(), verb: "一次性支付".to_owned(), others: String::new() };
    };
    let alike = |one: &&Liable| one.order == lead.order && one.limit == lead.limit && duty(one) == duty(lead);
    let (first, others): (Vec<&Liable>, Vec<&Liable>) = decided.iter().partition(alike);
    let names = first.iter().map(|one| case.party_name(one.party)).collect::<Vec<_>>().join("、");
    let before_others = Some(duty(lead)).filter(|duty| duty.starts_with("先行"));
    let verb = before_others.map_or_else(|| "一次性支付".to_owned(), |duty| format!("{}{duty}", limit(lead)));
    let others =
        others.iter().map(|one| format!("；被申请人{}{}对上述款项{}", case.party_name(one.party), limit(one), answers(&duty(one))));
    Payers { names, verb, others: others.collect() }
}

fn duty(one: &Liable) -> String {
    chain::ground(&one.ground).map(|ground| ground.duty.clone()).unwrap_or_default()
}

fn limit(one: &Liable) -> String {
    one.limit.map(|fen| format!("以 {fen} 元为限")).unwrap_or_default()
}

/// A duty as the end of a sentence.
fn answers(duty: &str) -> String {
    match duty {
        "先行清偿" | "先行垫付" => duty.to_owned(),
        "直接责任" => "负直接责任".to_owned(),
        "连带责任" => "承担连带责任".to_owned(),
        "共同当事人" => "共同承担支付责任".to_owned(),
        "不清偿的，由出资人清偿" => "在用人单位不清偿时承担清偿责任".to_owned(),
        _ => "承担清偿责任".to_owned(),
    }
}
