//! Calculating claims at the counter: one that is half typed in does not spoil the others.

use crate::api::claims::{Calculated, CalculatedClaim, ClaimCalc, ClaimTypeView, ClaimTypes};
use crate::api::common::{Choice, FieldSpec, Nothing};
use crate::app::Desk;
use crate::failure::{Outcome, refusal_view};
use crate::words;
use lucai_domain::amounts::calculator_input;
use lucai_law::claim::{Awards, CalcInput, CalcOutput, Claim, calc};
use lucai_law::{Fen, Refusal};
use serde_json::Value;

fn awards(of: Awards) -> String {
    serde_json::to_value(of).ok().and_then(|value| value.as_str().map(str::to_owned)).unwrap_or_default()
}

fn refused(kind: &str, refusal: &Refusal) -> CalculatedClaim {
    CalculatedClaim {
        kind: kind.to_owned(),
        label: words::claim_type(kind),
        amount: None,
        steps: Vec::new(),
        is_final: None,
        basis: Vec::new(),
        refusal: Some(refusal_view(refusal)),
    }
}

/// `claim_calc`.
pub fn claim_calc(desk: &Desk, request: ClaimCalc) -> Outcome<Calculated> {
    let region = request.region.unwrap_or_else(|| desk.office.text("region").to_owned());
    let as_of = request.as_of.unwrap_or(desk.today);
    desk.office.regions().known(&region)?;
    let one = |claims: Vec<Claim>| -> Result<CalcOutput, Refusal> {
        calc(desk.office.regions(), &desk.calendar, &CalcInput { region: region.clone(), as_of, claims })
    };
    let kind = |value: &Value| value.get("type").and_then(Value::as_str).unwrap_or_default().to_owned();
    // first each alone, then the sound ones together: finality and the kind of award depend on all of them
    let read: Vec<Result<Claim, Refusal>> = request
        .claims
        .iter()
        .map(|value| {
            let claim = Claim::from_json(&calculator_input(value))?;
            one(vec![claim.clone()]).map(|_| claim)
        })
        .collect();
    let sound: Vec<Claim> = read.iter().filter_map(|claim| claim.as_ref().ok().cloned()).collect();
    if sound.is_empty() {
        let claims = request.claims.iter().zip(&read).filter_map(|(value, claim)| Some(refused(&kind(value), claim.as_ref().err()?)));
        return Ok(Calculated {
            claims: claims.collect(),
            total: Fen(0).to_string(),
            awards: "ordinary".to_owned(),
            total_words: Fen(0).in_words(),
        });
    }
    let output = one(sound)?;
    let mut results = output.claims.into_iter();
    let mut claims = Vec::with_capacity(read.len());
    for (value, claim) in request.claims.iter().zip(&read) {
        claims.push(match claim {
            Err(refusal) => refused(&kind(value), refusal),
            Ok(_) => {
                let Some(result) = results.next() else { continue };
                CalculatedClaim {
                    kind: result.kind,
                    label: result.label,
                    amount: result.amount.map(|amount| amount.to_string()),
                    steps: result.steps,
                    is_final: Some(result.is_final),
                    basis: result.basis,
                    refusal: None,
                }
            }
        });
    }
    Ok(Calculated { claims, total: output.total.to_string(), awards: awards(output.awards), total_words: output.total.in_words() })
}

fn field(name: &str, label: &str, kind: &str, required: bool) -> FieldSpec {
    FieldSpec {
        name: name.into(),
        label: label.into(),
        kind: kind.into(),
        required,
        choices: Vec::new(),
        default: None,
        hint: None,
        when: None,
    }
}

/// `claim_types`.
pub fn claim_types(_: &Desk, _: Nothing) -> Outcome<ClaimTypes> {
    let must = |name: &str, label: &str, kind: &str| field(name, label, kind, true);
    let may = |name: &str, label: &str, kind: &str| field(name, label, kind, false);
    let service = || {
        vec![
            must("start", "入职之日", "date"),
            must("end", "最后工作日", "date"),
            must("avg_wage", "离职前十二个月平均工资", "money"),
            must("local_avg_wage", "本地区上年度职工月平均工资", "money"),
        ]
    };
    let column = |pairs: &[(&str, &str)]| -> Vec<Choice> { words::choices(pairs.iter().copied()) };
    let inputs = |kind: &str| -> (Vec<FieldSpec>, Vec<Choice>, &[&str]) {
        match kind {
            "unpaid_wages" => (
                vec![must("months", "各月工资", "months")],
                column(&[("month", "月份"), ("due", "应发"), ("paid", "已发")]),
                &["劳动法50", "劳动合同法30"],
            ),
            "overtime" => (
                vec![
                    must("monthly_wage", "月工资", "money"),
                    must("weekday_hours", "工作日延时小时", "number"),
                    must("restday_hours", "休息日小时", "number"),
                    must("holiday_hours", "法定休假日小时", "number"),
                    may("paid", "已付加班费", "money"),
                ],
                Vec::new(),
                &["劳动法44"],
            ),
            "double_wage" => (
                vec![
                    must("start", "用工之日", "date"),
                    may("signed", "签订书面合同之日", "date"),
                    may("ended", "用工结束之日", "date"),
                    may("monthly_wage", "月工资", "money"),
                    may("months", "各月工资（与月工资二选一）", "months"),
                ],
                column(&[("month", "月份"), ("wage", "工资")]),
                &["劳动合同法82", "实施条例6、7"],
            ),
            "severance" => (service(), Vec::new(), &["劳动合同法46、47、97", "实施条例27"]),
            "unlawful_termination" => (service(), Vec::new(), &["劳动合同法48、87", "实施条例25"]),
            "notice_pay" => (vec![must("last_month_wage", "上月工资", "money")], Vec::new(), &["劳动合同法40", "实施条例20"]),
            "annual_leave" => (
                vec![
                    must("cumulative_years", "年初累计工作年限", "number"),
                    must("year", "年度", "number"),
                    must("monthly_wage", "月工资（不含加班）", "money"),
                    must("taken_days", "已休天数", "number"),
                    may("joined", "当年入职之日", "date"),
                    may("left", "当年离职之日", "date"),
                ],
                Vec::new(),
                &["职工带薪年休假条例3、5", "实施办法4、5、10至12"],
            ),
            "probation_damages" => (
                vec![must("full_wage", "试用期满月工资", "money"), must("months_over", "超过法定试用期的月数", "number")],
                Vec::new(),
                &["劳动合同法19、83"],
            ),
            "minimum_wage_gap" => (
                vec![must("months", "各月实发", "months")],
                column(&[("month", "月份"), ("paid", "实发")]),
                &["最低工资规定", "劳动合同法85"],
            ),
            "injury_medical" => (vec![must("amount", "金额", "money")], Vec::new(), &["调仲法47"]),
            "surcharge" => (
                vec![
                    must("owed", "责令支付而未付的金额", "money"),
                    must("percent", "加付的百分比（50 至 100）", "number"),
                    must("order", "限期支付决定的文号", "text"),
                    must("order_date", "限期支付决定的日期", "date"),
                ],
                Vec::new(),
                &["劳动合同法85"],
            ),
            "noncompete" => (
                vec![must("avg_wage", "离职前十二个月平均工资", "money"), must("months", "履行月数", "number")],
                Vec::new(),
                &["劳动合同法23", "法释〔2020〕26号36"],
            ),
            "labour_standard" => {
                let mut about = must("about", "事项", "choice");
                about.choices = words::choices([("hours", "工作时间"), ("rest", "休息休假"), ("social_insurance", "社会保险")]);
                (vec![about], Vec::new(), &["调仲法47（二）"])
            }
            "relationship" => (Vec::new(), Vec::new(), &["调仲法2（一）"]),
            _ => (vec![must("amount", "金额", "money"), must("text", "请求内容", "text")], Vec::new(), &[]),
        }
    };
    let types = words::CLAIM_TYPES.iter().map(|(kind, label)| {
        let (fields, columns, basis) = inputs(kind);
        ClaimTypeView {
            kind: (*kind).to_owned(),
            label: (*label).to_owned(),
            fields,
            columns,
            basis: basis.iter().map(|article| (*article).to_owned()).collect(),
        }
    });
    Ok(ClaimTypes { types: types.collect() })
}
