//! `docs/rules.md`, generated from the rule files for an arbitrator who checks the software.

use super::beside::{self, Basis, Beside};
use super::{Binds, Procedure, Quote, Rule, RuleBook, Take, aid};
use crate::days::Unit;

fn unit(unit: Unit) -> &'static str {
    match unit {
        Unit::Working => "个工作日",
        Unit::Natural => "日（自然日）",
        Unit::Month => "个月",
        Unit::Year => "年",
    }
}

fn joined<'a>(words: impl IntoIterator<Item = &'a str>, by: &str) -> String {
    words.into_iter().collect::<Vec<_>>().join(by)
}

fn quotes(out: &mut String, words: &[Quote]) {
    for q in words {
        out.push_str(&format!("> **{}** {}\n\n", q.article, q.text));
    }
}

fn trigger(rule: &Rule) -> String {
    let t = &rule.trigger;
    if let Some(kind) = t.backwards_from {
        return format!("从开庭日向前倒数（{}，以最后一次为准）", kind.label());
    }
    if !t.service.is_empty() {
        let papers = t.service.iter().map(|s| match s.side {
            Some(side) => format!("{}送达{}", s.document.label(), side.label()),
            None => format!("{}送达当事人", s.document.label()),
        });
        return format!("{}之日（各当事人分别计算，以首次送达为准）", papers.collect::<Vec<_>>().join("，或者"));
    }
    let names = joined(t.facts.iter().map(|k| k.label()), "、");
    let mut text = format!("{names}之日");
    if t.each_party {
        text.push_str("（各当事人分别计算）");
    }
    if t.take == Take::Each {
        text.push_str("（有几次的，依次各算各的）");
    }
    if !t.instead.is_empty() {
        text.push_str(&format!(
            "；有{}的，从最后一次{}之日",
            joined(t.instead.iter().map(|k| k.label()), "、"),
            joined(t.instead.iter().map(|k| k.label()), "、")
        ));
    }
    if !rule.restart.is_empty() {
        text.push_str(&format!("；{}的，从该日重新计算", joined(rule.restart.iter().map(|k| k.label()), "、")));
    }
    text
}

fn length(rule: &Rule) -> String {
    let p = &rule.period;
    let mut text = format!("{} {}", p.length, unit(p.unit));
    if p.full_between {
        text.push_str("，须足数，开庭日和当日都不算");
    } else if p.unit != Unit::Working {
        text.push_str("，末日是休息日的顺延到下一个工作日");
    }
    if let Some(e) = &rule.extension {
        text.push_str(&format!("；{}的，至多再加 {} {}", e.fact.label(), e.most, unit(p.unit)));
    }
    if let Some(agreed) = &rule.agreed {
        text.push_str(&format!("；{}的（{}），按约定；取消的，没有这个期间", agreed.fact.label(), agreed.article));
    }
    if rule.pushed {
        text.push_str("；中止审理、公告送达的日子逐日顺延，重叠的只算一次，只算最后一次起算以后的");
    }
    text
}

fn met(rule: &Rule) -> String {
    let Some(m) = &rule.met else { return "不因某一行为而完成，到期即失去机会".to_owned() };
    let mut text = match m.service {
        Some(paper) if m.every_party => format!("{}送达各当事人，以各自首次送达中最后的一次为准", paper.label()),
        Some(paper) => format!("{}送达", paper.label()),
        None => joined(m.facts.iter().map(|k| k.label()), "、"),
    };
    if m.same_party {
        text.push_str("（该当事人）");
    }
    if m.from_trigger {
        text.push_str("（起算之日或者以后）");
    }
    text
}

fn rule(out: &mut String, r: &Rule) {
    out.push_str(&format!("### {}\n\n", r.name));
    out.push_str("| 项 | 内容 |\n|---|---|\n");
    let mut row = |name: &str, text: &str| out.push_str(&format!("| {name} | {text} |\n"));
    row("标识", &format!("`{}`", r.id));
    row("依据", &joined(r.articles.iter().map(String::as_str), "、"));
    row("由谁", &format!("{}（{}）", r.actor, if r.binds == Binds::Office { "职责" } else { "权利" }));
    row("办什么", &r.todo);
    row("起算", &trigger(r));
    row("长度", &length(r));
    row("完成", &met(r));
    row("逾期", &r.missed);
    if !r.statutory {
        row("性质", "内控目标，不是法定期限");
    }
    if let Some(only) = r.only {
        row(
            "适用",
            match only {
                Procedure::Ordinary => "只用于一般程序",
                Procedure::Simplified => "只用于简易处理",
                Procedure::Expedited => "只用于速裁案件",
            },
        );
    }
    row(
        "施行",
        &match r.to {
            Some(to) => format!("{} 至 {to}", r.from),
            None => format!("自 {} 起", r.from),
        },
    );
    out.push('\n');
    quotes(out, &r.words);
}

fn date(out: &mut String, one: &Beside) {
    let longer = if one.longer > 0 {
        format!("；双方当事人同意的，至多再加 {} {}", one.longer, unit(one.unit))
    } else {
        String::new()
    };
    out.push_str(&format!("### {}\n\n| 项 | 内容 |\n|---|---|\n", one.name));
    let mut row = |name: &str, text: &str| out.push_str(&format!("| {name} | {text} |\n"));
    row("标识", &format!("`{}`", one.id));
    row("依据", &joined(one.articles.iter().map(String::as_str), "、"));
    row("由谁", &format!("{}（{}）", one.actor, if one.binds == Binds::Office { "职责" } else { "权利" }));
    row("起算", &one.begins);
    row("长度", &format!("{} {}，末日是休息日的顺延到下一个工作日{longer}", one.length, unit(one.unit)));
    row("逾期", &one.missed);
    if one.basis == Basis::Secondary {
        row("来源", "原文没有载入，内容来自转述，请核对原文");
    }
    out.push('\n');
    quotes(out, &one.words);
}

/// The page, in the order of the rule files.
pub fn document(book: &RuleBook) -> String {
    let mut out = String::from(
        "# 期限规则\n\n<!-- 由 assets/rules 生成：LUCAI_WRITE_DOCS=1 cargo test -p lucai-law --test rules_page -->\n\n\
         本页由规则文件生成，软件按同一份文件计算。供办案人员核对。\n\n\
         - 起算之日不计入；“个工作日”不计休息日，计调休上班日；自然日的末日是休息日的顺延。\n\
         - 放假安排没有载入的年度只按周末计算，凡受影响的日期标为暂定。\n\n",
    );
    for chapter in &book.chapters {
        out.push_str(&format!("## {}\n\n版本：{}\n\n", chapter.chapter, chapter.edition));
        for r in &chapter.rules {
            rule(&mut out, r);
        }
        for s in &chapter.stops {
            out.push_str(&format!(
                "### {}\n\n从{}之日到{}前一日不计入审限。依据：{}。\n\n",
                s.name,
                s.begin.label(),
                s.end.label(),
                joined(s.articles.iter().map(String::as_str), "、")
            ));
            quotes(&mut out, &s.words);
        }
        for d in &chapter.deemed {
            let pushes = if d.pushes { "，其间不计入审限" } else { "" };
            out.push_str(&format!(
                "### {}\n\n第 {} {}视为送达，不顺延{pushes}。依据：{}。\n\n",
                d.name,
                d.length,
                unit(d.unit),
                joined(d.articles.iter().map(String::as_str), "、")
            ));
            quotes(&mut out, &d.words);
        }
        for r in &chapter.rolls {
            out.push_str(&format!("### 起算与末日顺延\n\n依据：{}。\n\n", joined(r.articles.iter().map(String::as_str), "、")));
            quotes(&mut out, &r.words);
        }
    }
    out.push_str("## 案件里的其他法定日期\n\n不在上面的期限之内，`lucaictl clock` 不列；在案件的“期限”页和期限墙上显示。\n\n");
    for one in beside::all() {
        date(&mut out, one);
    }
    out.push_str("## 立案提示：时效、管辖、超龄劳动者\n\n只说明，不据以拒绝受理。\n\n");
    for a in aid::all() {
        out.push_str(&format!("> **{}** {}\n\n", a.article, a.text));
    }
    while out.ends_with("\n\n") {
        out.pop();
    }
    out
}
