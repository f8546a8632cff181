//! The rehearsal office: made-up people and cases, built by real acts dated relative to today. No name here is a real person's.

use crate::app::{App, Desk};
use crate::failure::{Failure, Outcome};
use crate::verbs::{acts, filing, office_events};
use chrono::{Days, NaiveDate};
use lucai_domain::kind::Kind;
use lucai_law::Calendar;
use serde_json::{Value, json};

const SURNAMES: [&str; 24] = [
    "林", "陈", "黄", "张", "吴", "李", "王", "郑", "蔡", "许", "苏", "杨", "谢", "江", "罗", "方", "叶", "郭", "曾", "范", "石", "邱",
    "沈", "柯",
];
const GIVEN: [&str; 24] = [
    "晓梅", "志强", "雅琴", "建国", "美玲", "文彬", "晓东", "素芬", "丽娟", "志明", "永福", "玉珍", "海涛", "佳", "伟", "慧", "磊", "俊杰",
    "秀兰", "国平", "婷婷", "立新", "春生", "月华",
];
const PLACES: [&str; 12] = ["鹭岸", "海岬", "闽和", "鹏岸", "青屿", "瑞舷", "榕岸", "北渡", "云汀", "安泽", "嘉浦", "星埠"];
const TRADES: [&str; 10] = [
    "餐饮管理有限公司",
    "物流有限公司",
    "电子科技有限公司",
    "酒店管理有限公司",
    "船务代理有限公司",
    "精密机械有限公司",
    "建材有限公司",
    "服饰有限公司",
    "物业服务有限公司",
    "网络技术有限公司",
];

/// A small generator of repeatable choices (SplitMix64): made-up data, never keys.
struct Dice(u64);

impl Dice {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }

    fn below(&mut self, n: u64) -> u64 {
        self.next() % n.max(1)
    }

    fn pick<'a>(&mut self, from: &[&'a str]) -> &'a str {
        let n = usize::try_from(self.below(u64::try_from(from.len()).unwrap_or(1))).unwrap_or(0);
        from.get(n).copied().unwrap_or_default()
    }
}

/// A citizen number of the office's region with a right check character, of nobody in particular.
fn citizen(dice: &mut Dice) -> String {
    const WEIGHTS: [u32; 17] = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
    let (year, month, day) = (1970 + dice.below(32), 1 + dice.below(12), 1 + dice.below(28));
    let stem = format!("350203{year}{month:02}{day:02}{:03}", dice.below(1000));
    let sum: u32 = stem.chars().filter_map(|c| c.to_digit(10)).zip(WEIGHTS).map(|(digit, weight)| digit * weight).sum();
    let check = "10X98765432".chars().nth(usize::try_from(sum % 11).unwrap_or(0)).unwrap_or('0');
    format!("{stem}{check}")
}

fn person(dice: &mut Dice) -> String {
    format!("{}{}", dice.pick(&SURNAMES), dice.pick(&GIVEN))
}

fn before(today: NaiveDate, days: u64) -> NaiveDate {
    today.checked_sub_days(Days::new(days)).unwrap_or(today)
}

/// The next working day on or after `day`, not after `today`.
fn working(day: NaiveDate, today: NaiveDate) -> NaiveDate {
    let mut day = day;
    while !Calendar::shipped().is_working(day) && day < today {
        day = day.succ_opt().unwrap_or(today);
    }
    day.min(today)
}

fn application(dice: &mut Dice, received: NaiveDate, procedure: &str) -> Value {
    let wage = 4000 + 100 * dice.below(80);
    let ended = before(received, 10 + dice.below(60));
    let started = before(ended, 400 + dice.below(2400));
    let money = |yuan: u64| format!("{yuan}.00");
    let month = |back: u64| before(ended, 30 * back).format("%Y-%m").to_string();
    let mut claims = vec![json!({
        "type": "unpaid_wages",
        "months": [{ "month": month(1), "due": money(wage), "paid": money(wage / 3) }, { "month": month(3), "due": money(wage), "paid": "0.00" }],
    })];
    if dice.below(2) == 0 {
        claims.push(json!({ "type": "severance", "start": started, "end": ended, "avg_wage": money(wage), "local_avg_wage": "9100.00" }));
    }
    if dice.below(3) == 0 {
        claims.push(json!({ "type": "overtime", "monthly_wage": money(wage), "weekday_hours": (20 + dice.below(80)).to_string(),
            "restday_hours": (8 * dice.below(12)).to_string(), "holiday_hours": "0" }));
    }
    let employer = format!("厦门{}{}", dice.pick(&PLACES), dice.pick(&TRADES));
    json!({
        "procedure": procedure,
        "applicants": [{ "name": person(dice), "id_number": citizen(dice), "phone": format!("1380000{:04}", dice.below(10_000)),
            "address": format!("福建省厦门市思明区演练路 {} 号", 1 + dice.below(300)) }],
        "respondents": [{ "name": employer, "address": format!("福建省厦门市湖里区演练大道 {} 号", 1 + dice.below(300)), "legal_rep": person(dice) }],
        "claims": claims,
        "facts": format!("申请人于 {started} 入职被申请人，月工资 {wage} 元，{ended} 离职。被申请人未足额支付工资，经催要未果。（演练案例，人物和单位均为虚构）"),
        "received": received,
        "evidence": [{ "name": "劳动合同", "source": "申请人提供", "purpose": "证明劳动关系和工资标准", "pages": "4" },
            { "name": "银行工资流水", "source": "申请人提供", "purpose": "证明工资支付情况", "pages": "3" }],
    })
}

/// How far a made-up case has come.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Stage {
    Received,
    Proposed,
    Accepted,
    Tribunal,
    Fixed,
    Heard,
    Awarded,
}

/// Acts of a case that came in on `received`, as far as `stage` and today allow.
fn course(received: NaiveDate, stage: Stage, today: NaiveDate, people: (&str, &str), hearing: NaiveDate, slot: u64) -> Vec<Value> {
    let day = |after: u64| working(received.checked_add_days(Days::new(after)).unwrap_or(today), today);
    let mut acts = Vec::new();
    if stage >= Stage::Proposed {
        acts.push(json!({ "kind": "acceptance_proposed", "on": day(1), "opinion": "accept", "reason": "属于受案范围，有明确的被申请人和具体的请求" }));
    }
    if stage >= Stage::Accepted {
        acts.push(json!({ "kind": "accepted", "on": day(3) }));
        acts.push(json!({ "kind": "served", "on": day(4), "document": "acceptance_notice", "party": "worker", "method": "direct" }));
        acts.push(json!({ "kind": "served", "on": day(6), "document": "application", "party": "employer", "method": "mail" }));
    }
    if stage >= Stage::Tribunal {
        acts.push(json!({ "kind": "tribunal_formed", "on": day(7), "mode": "sole", "presiding": people.0, "clerk": people.1 }));
        acts.push(
            json!({ "kind": "answer_received", "on": day(12), "party": "employer", "text": "请求数额与实际不符，部分工资已经支付。" }),
        );
    }
    if stage >= Stage::Fixed {
        let time = ["09:00", "10:30", "14:30", "15:30"].get(usize::try_from(slot % 4).unwrap_or(0)).copied().unwrap_or("09:00");
        let until = ["10:20", "11:50", "15:20", "17:00"].get(usize::try_from(slot % 4).unwrap_or(0)).copied().unwrap_or("10:20");
        let room = if slot.is_multiple_of(2) { "第一仲裁庭" } else { "第二仲裁庭" };
        acts.push(json!({ "kind": "hearing_fixed", "on": day(13), "for": hearing, "time": time, "until": until, "room": room }));
        for party in ["worker", "employer"] {
            acts.push(json!({ "kind": "served", "on": day(14), "document": "hearing_notice", "party": party, "method": "mail" }));
        }
    }
    if stage >= Stage::Heard && hearing <= today {
        acts.push(json!({ "kind": "hearing_held", "on": hearing, "concluded": true }));
        acts.push(json!({ "kind": "minutes_signed", "on": hearing }));
    }
    acts
}

/// One made-up case: its application, and the acts of its course.
struct Plan {
    application: Value,
    course: Vec<Value>,
}

/// Files made-up cases in one transaction and takes each as far as it lawfully goes: an act that the statute refuses ends its course.
fn make(desk: &Desk, plans: &[Plan]) -> Outcome<()> {
    desk.store().write(desk.now, |write| {
        for plan in plans {
            let case = filing::file_within(desk, write, &plan.application, false)?;
            acts::record_within(desk, write, &case, &plan.course)?;
        }
        Ok(())
    })
}

/// Fills a new office: rooms, arbitrators, users without a way in, and cases in several states.
pub(crate) fn fill(app: &App) -> Outcome<()> {
    let desk = app.desk()?;
    let set = |area: &'static str, kind: Kind, body: Value| (area, kind, body);
    let mut bodies = vec![set("office", Kind::OfficeSet, json!({ "seat": "福建省厦门市思明区演练路 1 号", "phone": "0592-0000000" }))];
    for (n, name) in ["第一仲裁庭", "第二仲裁庭", "调解室"].iter().enumerate() {
        bodies.push(set(
            "office",
            Kind::RoomSet,
            json!({ "room": desk.new_id().to_string(), "name": name, "place": format!("{} 楼", n + 2), "active": true }),
        ));
    }
    let arbitrators = ["林致远", "郑晓岚", "许伯谦"];
    for (n, name) in arbitrators.iter().enumerate() {
        let kind = if n == 2 { "part_time" } else { "full_time" };
        bodies.push(set(
            "office",
            Kind::ArbitratorSet,
            json!({ "arbitrator": desk.new_id().to_string(), "name": name, "kind": kind, "active": true }),
        ));
    }
    let desk = office_events(&desk, bodies)?;
    let mut dice = Dice(20_260_101);
    let today = desk.today;
    let plan: [(u64, Stage, u64); 16] = [
        (1, Stage::Received, 0),
        (3, Stage::Received, 0),
        (4, Stage::Proposed, 0),
        (8, Stage::Received, 0),
        (7, Stage::Accepted, 0),
        (10, Stage::Accepted, 0),
        (14, Stage::Tribunal, 0),
        (18, Stage::Tribunal, 0),
        (20, Stage::Fixed, 8),
        (22, Stage::Fixed, 10),
        (24, Stage::Fixed, 0),
        (26, Stage::Fixed, 0),
        (40, Stage::Heard, 0),
        (44, Stage::Heard, 0),
        (48, Stage::Heard, 0),
        (50, Stage::Tribunal, 0),
    ];
    let mut plans = Vec::new();
    for (n, (age, stage, ahead)) in (0u64..).zip(plan) {
        let received = working(before(today, age), today);
        let procedure = if n % 5 == 4 { "expedited" } else { "ordinary" };
        let hearing = match stage {
            Stage::Heard => working(before(today, 8 + n % 5), today),
            _ => future_working(today, ahead),
        };
        let arbitrator = arbitrators.get(usize::try_from(n % 3).unwrap_or(0)).copied().unwrap_or_default();
        let application = application(&mut dice, received, procedure);
        let course = course(received, stage, today, (arbitrator, "何敏"), hearing, n);
        plans.push(Plan { application, course });
    }
    make(&desk, &plans)
}

fn future_working(today: NaiveDate, ahead: u64) -> NaiveDate {
    let mut day = today.checked_add_days(Days::new(ahead)).unwrap_or(today);
    while !Calendar::shipped().is_working(day) {
        day = day.succ_opt().unwrap_or(today);
    }
    day
}

/// Cases that go to disk together.
const BATCH: usize = 100;

/// Adds made-up cases for benchmarks and training; the same seed on the same day makes the same cases (identities apart). They are written
/// in batches through the same decisions as any case; what was cut short keeps whole batches.
pub(crate) fn seed(desk: &Desk, cases: u32, seed: u64) -> Outcome<()> {
    if cases > 200_000 {
        return Err(Failure::usage("too_many", "一次至多生成 200,000 件。"));
    }
    let mut dice = Dice(seed);
    let mut left = 0..cases;
    loop {
        let plans: Vec<Plan> = left.by_ref().take(BATCH).map(|n| plan(&mut dice, desk.today, n)).collect();
        if plans.is_empty() {
            return Ok(());
        }
        make(desk, &plans)?;
    }
}

/// The `n`-th made-up case.
fn plan(dice: &mut Dice, today: NaiveDate, n: u32) -> Plan {
    let stages = [Stage::Received, Stage::Proposed, Stage::Accepted, Stage::Tribunal, Stage::Fixed, Stage::Heard, Stage::Awarded];
    let received = working(before(today, 1 + dice.below(60)), today);
    let stage = stages.get(usize::try_from(dice.below(7)).unwrap_or(0)).copied().unwrap_or(Stage::Received);
    let hearing =
        if stage >= Stage::Heard { working(before(today, 1 + dice.below(5)), today) } else { future_working(today, dice.below(20)) };
    let procedure = if dice.below(4) == 0 { "simplified" } else { "ordinary" };
    let application = application(dice, received, procedure);
    let course = course(received, stage, today, ("林致远", "何敏"), hearing, u64::from(n));
    Plan { application, course }
}
