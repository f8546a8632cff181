//! The docket (时间线): the lines of what was done, with their effect on the clock.

use super::CaseFile;
use crate::act::Act;
use crate::ids::{EventId, UserId};
use crate::kind::{ClockEffect, FieldKind, Group, Kind};
use crate::party::PartyKey;
use crate::platform::orders::OrdersImport;
use crate::proceedings::Recorded;
use crate::time::{Hlc, Timestamp};
use lucai_law::{Day, Refusal};
use serde::Serialize;

/// One line of the docket.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct DocketLine {
    /// The event.
    pub event: EventId,
    /// The kind's word.
    pub kind: &'static str,
    /// The legal day.
    pub on: Day,
    /// Who recorded it.
    pub actor: UserId,
    /// When it was recorded.
    pub at: Timestamp,
    /// The kind's Chinese word.
    pub label: &'static str,
    /// The line in Chinese.
    pub text: String,
    /// Where it stands.
    pub group: Group,
    /// Its effect on the 45 days.
    pub clock: ClockEffect,
    /// Papers of the file that belong to it.
    pub papers: Vec<String>,
    /// The article.
    pub article: &'static str,
    /// Whether it is in the inner file.
    pub inner: bool,
    /// The event that struck it.
    pub struck_by: Option<EventId>,
    /// Why it does not count, where the statute does not allow it at its place.
    pub refused: Option<Refusal>,
}

/// An import of a roster as a line.
fn import_line(import: &super::RosterImport, on: Day) -> DocketLine {
    let spec = Kind::MembersImported.spec();
    let mut said = Vec::new();
    if import.added > 0 {
        said.push(format!("增加 {} 人", import.added));
    }
    if import.updated > 0 {
        said.push(format!("更改 {} 人", import.updated));
    }
    DocketLine {
        event: import.event.clone(),
        kind: spec.name,
        on,
        actor: import.actor.clone(),
        at: import.at.at(),
        label: spec.label,
        text: format!("{}：{}", spec.label, said.join("、")),
        group: spec.group,
        clock: spec.clock,
        papers: Vec::new(),
        article: spec.article,
        inner: false,
        struck_by: import.struck_by.clone(),
        refused: None,
    }
}

impl CaseFile {
    /// The docket, oldest first. Without `inner` the lines of the inner file are left out.
    #[must_use]
    pub fn docket(&self, inner: bool) -> Vec<DocketLine> {
        let mut lines: Vec<((Day, Hlc, u64), DocketLine)> = Vec::new();
        if let Some(filed) = self.filed() {
            let spec = Kind::CaseFiled.spec();
            let line = DocketLine {
                event: filed.event.clone(),
                kind: spec.name,
                on: filed.received,
                actor: filed.actor.clone(),
                at: filed.at.at(),
                label: spec.label,
                text: {
                    let asked = if filed.station.is_some() { "调解申请" } else { "仲裁申请" };
                    format!("收到 {} 的{asked}", self.names(crate::party::Standing::Applicant))
                },
                group: spec.group,
                clock: spec.clock,
                papers: Vec::new(),
                article: spec.article,
                inner: false,
                struck_by: None,
                refused: None,
            };
            lines.push(((filed.received, Hlc::default(), 0), line));
        }
        for record in self.timeline().iter().chain(&self.strikes).chain(&self.removed) {
            lines.push(((record.act.on, record.hlc, record.seq), self.line(record)));
        }
        for document in self.documents().filter(|d| d.state == super::DocumentState::Issued) {
            let Some(on) = document.on.or_else(|| document.at.at().shanghai_day()) else { continue };
            let kind = if document.inner { Kind::InnerDocumentIssued } else { Kind::DocumentIssued };
            let line = DocketLine {
                event: document.event.clone(),
                kind: kind.as_str(),
                on,
                actor: document.actor.clone(),
                at: document.at.at(),
                label: kind.label(),
                text: format!(
                    "签发《{}》{}",
                    document.title,
                    document.party.map(|p| format!("（{}）", self.party_name(p))).unwrap_or_default()
                ),
                group: Group::File,
                clock: ClockEffect::None,
                papers: vec![document.document.to_string()],
                article: "",
                inner: document.inner,
                struck_by: None,
                refused: None,
            };
            lines.push(((on, document.at, 0), line));
        }
        for import in self.imports() {
            let Some(on) = import.at.at().shanghai_day() else { continue };
            lines.push(((on, import.at, 0), import_line(import, on)));
        }
        for import in self.orders() {
            let Some(on) = import.at.at().shanghai_day() else { continue };
            lines.push(((on, import.at, 0), self.orders_line(import, on)));
        }
        lines.sort_by(|(ka, a), (kb, b)| ka.cmp(kb).then_with(|| a.event.cmp(&b.event)));
        lines.into_iter().map(|(_, line)| line).filter(|line| inner || !line.inner).collect()
    }

    /// An import of orders as a line.
    fn orders_line(&self, import: &OrdersImport, on: Day) -> DocketLine {
        let spec = Kind::OrdersImported.spec();
        let (found, source) = (import.body.found, &import.body.source);
        let mut said = vec![format!("增加 {} 单", found.added)];
        if found.changed > 0 {
            said.push(format!("更改 {} 单", found.changed));
        }
        DocketLine {
            event: import.event.clone(),
            kind: spec.name,
            on,
            actor: import.actor.clone(),
            at: import.at.at(),
            label: spec.label,
            text: format!("{}：{}，{}（{}）", spec.label, self.party_name(import.body.party), said.join("、"), source.file),
            group: spec.group,
            clock: spec.clock,
            papers: Vec::new(),
            article: spec.article,
            inner: false,
            struck_by: import.struck_by.clone(),
            refused: None,
        }
    }

    fn line(&self, record: &Recorded) -> DocketLine {
        let spec = record.act.kind.spec();
        let refused = self.refused.get(&record.event).cloned();
        let partial = match record.act.kind {
            Kind::AwardMade => record.act.text("scope") == Some("advance"),
            Kind::Mediated => self.closing().is_none_or(|c| c.event != record.event),
            _ => false,
        };
        DocketLine {
            event: record.event.clone(),
            kind: spec.name,
            on: record.act.on,
            actor: record.actor.clone(),
            at: record.hlc.at(),
            label: spec.label,
            text: self.act_text(&record.act),
            group: spec.group,
            clock: if refused.is_some() || partial || self.struck.contains_key(&record.event) { ClockEffect::None } else { spec.clock },
            papers: record.act.texts("papers"),
            article: spec.article,
            inner: record.inner,
            struck_by: self.struck.get(&record.event).cloned(),
            refused,
        }
    }

    fn names(&self, standing: crate::party::Standing) -> String {
        let names: Vec<String> = self.parties_of(standing).iter().map(|p| p.name().to_owned()).collect();
        match names.len() {
            0 => standing.label().to_owned(),
            1..=3 => names.join("、"),
            n => format!("{}等 {n} 人", names.first().cloned().unwrap_or_default()),
        }
    }

    /// A party's name, or its key where it has none.
    #[must_use]
    pub fn party_name(&self, key: PartyKey) -> String {
        let set = self.registers().text(&format!("party:{key}"), "name");
        if !set.is_empty() {
            return set.to_owned();
        }
        let added = self.proceedings().added.iter().find(|(k, ..)| *k == key).map(|(_, _, p)| p.name.clone());
        added.unwrap_or_else(|| key.to_string())
    }

    /// Whether a settlement is about some of the claims only (Rules 73): it names claims, or gives the outcome of some and not of all.
    #[must_use]
    pub fn settles_a_part(&self, act: &Act) -> bool {
        let outcomes = act.findings().len();
        !act.claim_numbers().is_empty() || (outcomes > 0 && outcomes < self.frame().claims.len())
    }

    /// An act as a line in Chinese.
    #[must_use]
    pub fn act_text(&self, act: &Act) -> String {
        let label = act.kind.label();
        let party = act.party().map(|key| self.party_name(key));
        let of_party = party.clone().map(|name| format!("：{name}")).unwrap_or_default();
        let mut text = match act.kind {
            Kind::Served | Kind::LeftAtAddress | Kind::Published | Kind::ServiceFailed => {
                let paper = act.paper().map_or("文书", crate::service::Paper::label);
                let how = act.method().map_or(label, crate::service::Method::label);
                let verb = if act.kind == Kind::ServiceFailed { "未能送达" } else { "送达" };
                format!("《{paper}》{verb} {}（{how}）", party.unwrap_or_default())
            }
            Kind::HearingFixed => {
                let day = act.day("for").map(|d| d.to_string()).unwrap_or_default();
                let rest: Vec<&str> = ["time", "room"].into_iter().filter_map(|key| act.text(key)).collect();
                format!("{label}：{day} {}", rest.join(" ")).trim_end().to_owned()
            }
            Kind::TribunalFormed => {
                let mut names: Vec<String> = act.text("presiding").map(str::to_owned).into_iter().collect();
                names.extend(act.texts("members"));
                if names.is_empty() { label.to_owned() } else { format!("{label}：{}", names.join("、")) }
            }
            Kind::ExtensionApproved | Kind::ExtensionProposed | Kind::AnswerPeriodAgreed | Kind::MediationExtended => {
                format!("{label} {} 日{of_party}", act.number("days").unwrap_or(0))
            }
            Kind::MediationAnswered => {
                let names: Vec<String> = act.parties("parties").into_iter().map(|key| self.party_name(key)).collect();
                let who = if names.is_empty() { "双方当事人".to_owned() } else { names.join("、") };
                let verb = if act.text("answer") == Some("agreed") { "同意" } else { "不同意" };
                format!("{label}：{who}{verb}先行调解")
            }
            Kind::AwardMade if act.text("scope") == Some("advance") => "先行裁决".to_owned(),
            Kind::Withdrawn if act.text("mode") == Some("deemed") => "按撤回仲裁申请处理".to_owned(),
            Kind::ApplicantsWithdrawn => {
                let way = if act.text("mode") == Some("deemed") { "按撤回仲裁申请处理" } else { "撤回仲裁申请" };
                let names: Vec<String> = act.parties("parties").into_iter().take(4).map(|key| self.party_name(key)).collect();
                match act.parties("parties").len() {
                    n if n > 3 => format!("{} 等 {n} 名申请人{way}", names.into_iter().take(3).collect::<Vec<_>>().join("、")),
                    _ => format!("{}{way}", names.join("、")),
                }
            }
            Kind::PaymentPlanned | Kind::PaymentMade => {
                let sums = act.sums();
                let total = sums.iter().fold(0i64, |sum, one| sum.saturating_add(one.amount.0));
                let who = match sums.as_slice() {
                    [one] => self.party_name(one.party),
                    many => format!("{} 人", many.len()),
                };
                let due = act.day("due").map(|day| format!("，{day} 前付")).unwrap_or_default();
                format!("{label}：{who}共 {} 元{due}", lucai_law::Fen(total))
            }
            Kind::Mediated if self.settles_a_part(act) => "就部分请求达成调解协议".to_owned(),
            Kind::OverdueExplained => {
                let rule = act.text("rule").unwrap_or_default();
                let name = lucai_law::RuleBook::shipped().named(rule).map_or(rule, |known| known.name.as_str());
                format!("{label}（{name}）：{}", act.text("reason").unwrap_or_default())
            }
            Kind::PaperDeferred => {
                let until = act.day("until").map(|day| day.to_string()).unwrap_or_default();
                format!("{label}：{}，应于 {until} 前补齐", act.text("item").unwrap_or_default())
            }
            Kind::PaperSupplied => {
                let item = self.deferred_papers().iter().find(|one| Some(one.event.as_str()) == act.text("paper"));
                format!("{label}：{}", item.map(|one| one.item.as_str()).unwrap_or_default())
            }
            Kind::ElementsAgreed | Kind::ElementsReopened => {
                let labels: Vec<String> = act.texts("elements").iter().map(|key| crate::elements::label_of(self, key)).collect();
                format!("{label}：{}", labels.join("、"))
            }
            Kind::SimplifiedDecided if act.flag("expedited") == Some(true) => format!("{label}（速裁）"),
            Kind::EvidencePeriodSet => format!("{label}至 {}", act.day("until").map(|d| d.to_string()).unwrap_or_default()),
            Kind::RecusalRequested | Kind::RecusalDecided => {
                format!("{label}{}", act.text("who").map(|who| format!("：{who}")).unwrap_or_default())
            }
            Kind::RepresentativesElected => {
                let names: Vec<String> = act.parties("parties").into_iter().map(|key| self.party_name(key)).collect();
                format!("{label}：{}", names.join("、"))
            }
            Kind::LiabilityDecided => {
                let of = crate::liability::read(act);
                let names: Vec<String> = of.iter().map(|one| format!("{}. {}", one.order, self.party_name(one.party))).collect();
                format!("{label}：{}", names.join("；"))
            }
            Kind::PartyAdded => {
                let name = act.get("party").and_then(|p| p.get("name")).and_then(serde_json::Value::as_str).unwrap_or_default();
                if name.is_empty() { label.to_owned() } else { format!("{label}：{name}") }
            }
            _ => format!("{label}{of_party}"),
        };
        for key in act.kind.spec().keys {
            if let (FieldKind::Choice(options), Some(word)) = (key.kind, act.text(key.name))
                && ["ground", "granted", "result", "extent"].contains(&key.name)
                && let Some((_, chosen)) = options.iter().find(|(name, _)| *name == word)
            {
                text.push('，');
                text.push_str(chosen);
            }
        }
        if let Some(granted) = act.flag("granted") {
            text.push_str(if granted { "，准许" } else { "，不予准许" });
        }
        text
    }
}
