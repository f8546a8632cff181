//! How days, numbers and names are said on screen.

use crate::api::common::{Choice, DayView, Left};
use chrono::{Datelike, NaiveDate};
use lucai_domain::Timestamp;
use lucai_law::Calendar;
use lucai_law::clock::Procedure;
use lucai_law::days::Unit;

/// 周一.
pub fn weekday(day: NaiveDate) -> String {
    let name = match day.weekday() {
        chrono::Weekday::Mon => "一",
        chrono::Weekday::Tue => "二",
        chrono::Weekday::Wed => "三",
        chrono::Weekday::Thu => "四",
        chrono::Weekday::Fri => "五",
        chrono::Weekday::Sat => "六",
        chrono::Weekday::Sun => "日",
    };
    format!("周{name}")
}

/// 11-25.
pub fn short_day(day: NaiveDate) -> String {
    format!("{:02}-{:02}", day.month(), day.day())
}

/// 2026-11-25 周三.
pub fn full_day(day: NaiveDate) -> String {
    format!("{day} {}", weekday(day))
}

/// A day with its kind by the calendar.
pub fn day_view(calendar: &Calendar, day: NaiveDate) -> DayView {
    let kind = calendar.kind_of(day);
    let mut name = kind.label().to_owned();
    if calendar.is_provisional(day) {
        name.push_str("（暂定）");
    }
    DayView { date: day, weekday: weekday(day), kind: name, working: calendar.is_working(day) }
}

/// What is left until `due`, seen on `today`, in the period's own unit.
pub fn left(calendar: &Calendar, unit: Unit, today: NaiveDate, due: NaiveDate, party: bool) -> Left {
    let working = unit == Unit::Working;
    let days = (due - today).num_days();
    let n = if working { working_between(calendar, today, due).unwrap_or(days) } else { days };
    let name = if working { "个工作日" } else { "天" };
    let words = match n {
        _ if days == 0 => "今天届满".to_owned(),
        n if n > 0 => format!("还剩 {n} {name}"),
        // only rest days lie between: over, though no working day has passed
        0 if days < 0 => format!("逾期 {} 天", -days),
        0 => format!("还剩 {days} 天"),
        n => format!("逾期 {} {name}", -n),
    };
    let level = if party {
        "waiting"
    } else if days < 0 {
        "late"
    } else if days == 0 {
        "today"
    } else if working_between(calendar, today, due).is_some_and(|left| left <= 5) {
        "soon"
    } else {
        "later"
    };
    Left { n: i32::try_from(n).unwrap_or(i32::MAX), unit: if working { "working" } else { "natural" }.into(), words, level: level.into() }
}

/// Working days after the earlier day up to and with the later one; negative where `due` is past.
fn working_between(calendar: &Calendar, today: NaiveDate, due: NaiveDate) -> Option<i64> {
    let (from, to, sign) = if due >= today { (today, due, 1) } else { (due, today, -1) };
    if (to - from).num_days() > 4000 {
        return None;
    }
    let count = from.iter_days().skip(1).take_while(|day| *day <= to).filter(|day| calendar.is_working(*day)).count();
    i64::try_from(count).ok().map(|count| count * sign)
}

/// 一般程序, 简易处理, 速裁程序.
pub fn procedure(procedure: Procedure) -> &'static str {
    match procedure {
        Procedure::Ordinary => "一般程序",
        Procedure::Simplified => "简易处理",
        Procedure::Expedited => "速裁程序",
    }
}

/// Its code.
pub fn procedure_code(procedure: Procedure) -> &'static str {
    match procedure {
        Procedure::Ordinary => "ordinary",
        Procedure::Simplified => "simplified",
        Procedure::Expedited => "expedited",
    }
}

/// The repeated part of a case number and its serial: (厦劳人仲案字〔2026〕, 1287号).
pub fn split_number(number: &str) -> (String, String) {
    match number.rfind('〕') {
        Some(at) => {
            let cut = at + '〕'.len_utf8();
            (number.get(..cut).unwrap_or_default().to_owned(), number.get(cut..).unwrap_or_default().to_owned())
        }
        None => (String::new(), number.to_owned()),
    }
}

/// 厦门榕岸精密机械有限公司 is called 榕岸精密 in narrow columns: place and legal form go, the trade's words stay.
pub fn short_name(name: &str) -> String {
    let forms = ["有限责任公司", "股份有限公司", "有限公司", "（普通合伙）", "（有限合伙）", "合伙企业", "个体工商户"];
    if !forms.iter().any(|form| name.ends_with(form)) {
        return name.to_owned();
    }
    let mut short = name.to_owned();
    for form in forms {
        short = short.trim_end_matches(form).to_owned();
    }
    let short = short.replace(['（', '）'], "");
    let mut chars = short.chars();
    let head: String = chars.by_ref().take(2).collect();
    let rest: String = chars.collect();
    let place = ["厦门", "福建", "福州", "泉州", "漳州", "北京", "上海", "广州", "深圳"].contains(&head.as_str());
    let body = if place { rest } else { short };
    body.chars().take(4).collect()
}

/// A list of values with their names.
pub fn choices<'a>(pairs: impl IntoIterator<Item = (&'a str, &'a str)>) -> Vec<Choice> {
    pairs.into_iter().map(|(value, label)| Choice { value: value.to_owned(), label: label.to_owned() }).collect()
}

/// 男, 女.
pub fn sex(code: &str) -> &'static str {
    match code {
        "male" | "男" => "男",
        "female" | "女" => "女",
        _ => "",
    }
}

/// Claim types with their names, in the order of the menu.
pub const CLAIM_TYPES: &[(&str, &str)] = &[
    ("unpaid_wages", "劳动报酬"),
    ("overtime", "加班工资"),
    ("double_wage", "未订立书面劳动合同二倍工资"),
    ("severance", "经济补偿"),
    ("unlawful_termination", "违法解除或者终止劳动合同赔偿金"),
    ("notice_pay", "代通知金"),
    ("annual_leave", "未休年休假工资报酬"),
    ("probation_damages", "违法约定试用期赔偿金"),
    ("minimum_wage_gap", "低于最低工资标准的差额"),
    ("injury_medical", "工伤医疗费"),
    ("surcharge", "加付赔偿金"),
    ("noncompete", "竞业限制经济补偿"),
    ("labour_standard", "执行国家劳动标准"),
    ("relationship", "确认劳动关系"),
    ("other", "其他请求"),
];

/// 劳动报酬.
pub fn claim_type(kind: &str) -> String {
    CLAIM_TYPES.iter().find(|(code, _)| *code == kind).map_or_else(|| kind.to_owned(), |(_, name)| (*name).to_owned())
}

/// Names of fields of a case, for histories and conflicts.
pub fn field_label(entity: &str, field: &str) -> String {
    if let Some(party) = entity.strip_prefix("sheet:") {
        let cell = lucai_domain::sheet::split(field).map(|(side, cell)| format!("{} {}", side.label(), cell.label()));
        return format!("{} 工资表 {}", party_label(party), cell.unwrap_or_else(|_| field.to_owned()));
    }
    if let Some(label) = lucai_domain::platform::field_label(entity, field) {
        return label;
    }
    if entity == "elements" {
        return format!("要素表 {}", lucai_domain::elements::field_label(None, field));
    }
    let name = if field.starts_with("here_") { "签到" } else { field_word(field) };
    let (family, number) = entity.split_once(':').unwrap_or((entity, ""));
    let place = match family {
        "party" => return format!("{} {name}", party_label(number)),
        "claim" => format!("请求 {number}"),
        "evidence" => format!("证据 {number}"),
        "hearing" => format!("第 {number} 次开庭"),
        "minutes" => format!("第 {number} 次笔录"),
        "award" => "裁决".to_owned(),
        "archive" => "案卷".to_owned(),
        _ => return name.to_owned(),
    };
    format!("{place} {name}")
}

/// A moment's time of day in Shanghai: 09:02.
#[must_use]
pub fn clock(at: Timestamp) -> String {
    const OFFSET: i64 = 8 * 3600;
    let seconds = at.0.div_euclid(1000).saturating_add(OFFSET).rem_euclid(24 * 3600);
    format!("{:02}:{:02}", seconds / 3600, seconds % 3600 / 60)
}

/// A field by itself.
pub fn field_word(field: &str) -> &str {
    match field {
        "facts" => "事实和理由",
        "cause" => "案由",
        "note" => "备注",
        "handler" => "承办人",
        "project" => "工程项目",
        "name" => "姓名或者名称",
        "id_number" => "身份证件号码",
        "uscc" => "统一社会信用代码",
        "sex" => "性别",
        "birth" => "出生日期",
        "phone" => "联系电话",
        "address" => "住所",
        "service_address" | "mailing_address" => "送达地址",
        "email" => "电子送达地址",
        "e_service" => "同意电子送达",
        "kind" => "性质",
        "representative" => "推举的代表人",
        "legal_rep" => "法定代表人",
        "legal_rep_title" => "职务",
        "ethnicity" => "民族",
        "occupation" => "职业",
        "agents" => "委托代理人",
        "admitted" => "承认金额",
        "found" => "认定金额",
        "outcome" => "处理结果",
        "item" => "裁决主文",
        "reason" => "理由",
        "text" => "请求",
        "amount" => "金额",
        "findings" => "经审理查明",
        "opinion" => "本委认为",
        "basis" => "法律依据",
        "procedure_text" => "审理经过",
        "applicants_say" => "申请人称",
        "respondents_say" => "被申请人称",
        "evidence_text" => "证据",
        "lines" => "笔录",
        "remarks" => "备考",
        "purpose" => "证明对象",
        "source" => "证据来源",
        "filed_by" => "立卷人",
        "checked_by" => "检查人",
        "limitation" => "时效",
        "jurisdiction" => "管辖",
        "trade" => "工种",
        "team" => "班组",
        "bank_account" => "银行卡号",
        "bank" => "开户行",
        "wage_months" => "欠薪月份",
        "input" => "各月工资",
        "lead" => "来源线索",
        "mediation_way" => "调解来源",
        "mediation_language" => "申请人要求的语言",
        "mediation_time" => "申请调解的时间",
        "oral" => "口头申请",
        "claimed" => "请求金额",
        other => other,
    }
}

/// 劳动者, 用人单位 2, 第三人.
pub fn party_label(key: &str) -> String {
    let (side, number) = key.split_once(':').unwrap_or((key, ""));
    let side = match side {
        "worker" => "劳动者",
        "employer" => "用人单位",
        "third_party" => "第三人",
        other => other,
    };
    if number.is_empty() { side.to_owned() } else { format!("{side} {number}") }
}
