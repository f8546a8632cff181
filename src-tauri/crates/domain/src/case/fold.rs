//! The fold: from a set of events to the case. Never fails; what does not fit becomes an attention item.

use super::records::Records;
use super::{Attention, CaseFile, Filed, batches, genesis, imports};
use crate::act::Act;
use crate::event::Event;
use crate::ids::{CaseId, EventId, ReplicaId};
use crate::kind::Kind;
use crate::platform::orders;
use crate::proceedings::{Frame, Proceedings, Recorded};
use crate::register::Registers;
use crate::stream::StreamId;
use lucai_law::Refusal;
use lucai_law::clock::Procedure;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

impl CaseFile {
    /// Reads a case from its events: any order, duplicates and all. Total.
    #[must_use]
    pub fn fold<'a>(id: &CaseId, events: impl IntoIterator<Item = &'a Event>) -> Self {
        let mut attention = Vec::new();
        let events = distinct(events, &mut attention);
        let mut filings: Vec<&Event> = Vec::new();
        let mut acts: Vec<Recorded> = Vec::new();
        let mut others: Vec<(Kind, &Event)> = Vec::new();
        for event in &events {
            match event.known_kind() {
                None => attention.push(item("unknown_kind", "有由较新版本写入的记录，升级后才能显示。", vec![event.id.clone()])),
                Some(Kind::CaseFiled) => filings.push(event),
                Some(kind) if kind.spec().is_act() => match Act::from_body(kind, &event.body) {
                    Ok(act) => acts.push(recorded(event, act)),
                    Err(refusal) => attention.push(of_refusal("unreadable_act", &refusal, kind, &event.id)),
                },
                Some(kind) => others.push((kind, event)),
            }
        }
        acts.sort_by(|a, b| a.rank().cmp(&b.rank()));
        let (strikes, mut timeline): (Vec<Recorded>, Vec<Recorded>) = acts.into_iter().partition(|r| r.act.kind == Kind::Struck);
        let known: BTreeSet<EventId> = events.iter().map(|e| e.id.clone()).collect();
        let struck = strike(&strikes, &filings, &known, &mut attention);
        let removed: Vec<Recorded> = timeline.extract_if(.., |r| struck.contains_key(&r.event)).collect();

        let mut registers = Registers::default();
        let mut records = Records::default();
        let mut filed = None;
        let mut frame = Frame::default();
        let mut order = Vec::new();
        for event in filings {
            match (&filed, genesis_of(event, &mut registers, filed.is_none())) {
                (None, Some(genesis)) => {
                    filed = Some(Filed {
                        event: event.id.clone(),
                        actor: event.actor.clone(),
                        at: event.hlc,
                        received: genesis.received,
                        office: genesis.office,
                        station: genesis.station,
                    });
                    (frame, order) = (genesis.frame, genesis.order);
                    if let Some(number) = event.body.get("number").filter(|n| n.is_object()) {
                        records.number(event, number);
                    }
                }
                (Some(_), _) => attention.push(item("filed_twice", "同一案件有两条收件记录，以先写入的为准。", vec![event.id.clone()])),
                (None, None) => attention.push(item("unreadable_filing", "收件记录无法读取。", vec![event.id.clone()])),
            }
        }
        let mut imported = Vec::new();
        let mut batches = Vec::new();
        let mut order_imports = Vec::new();
        for (kind, event) in others.iter().filter(|(_, e)| !struck.contains_key(&e.id)) {
            let read = match kind {
                Kind::MembersImported => {
                    let import = imports::take(event, &mut registers, &mut frame, &mut order);
                    let read = import.is_some();
                    imported.extend(import);
                    read
                }
                Kind::OrdersImported => {
                    let import = orders::read(event, None);
                    let read = import.is_some();
                    order_imports.extend(import);
                    read
                }
                Kind::PaperBatch => batches::take(event, &mut batches).is_some(),
                Kind::FieldsSet | Kind::InnerFieldsSet | Kind::EntityAdded => genesis::edits(event, &mut registers),
                kind => records.take(*kind, event),
            };
            if !read {
                attention.push(item("unreadable_record", "有一条记录的内容无法读取。", vec![event.id.clone()]));
            }
        }
        // a struck import stays readable
        let gone = others.iter().filter(|(kind, _)| *kind == Kind::MembersImported);
        imported.extend(gone.filter_map(|(_, event)| imports::read(event, Some(struck.get(&event.id)?))));
        imported.sort_by(|a, b| (a.at, &a.event).cmp(&(b.at, &b.event)));
        let gone = others.iter().filter(|(kind, _)| *kind == Kind::OrdersImported);
        order_imports.extend(gone.filter_map(|(_, event)| orders::read(event, Some(struck.get(&event.id)?))));
        order_imports.sort_by(|a, b| (a.at, &a.event).cmp(&(b.at, &b.event)));
        registers.settle();
        frame.procedure = Procedure::parse(registers.text("case", "procedure")).ok().or(frame.procedure);
        frame.claims = registers.numbers("claim");
        let owner = |n: &u32| Some((*n, registers.text(&format!("claim:{n}"), "party").parse().ok()?));
        frame.owners = frame.claims.iter().filter_map(owner).collect();
        frame.noted = frame.claims.iter().copied().filter(|n| !registers.text(&format!("claim:{n}"), "outcome").is_empty()).collect();

        let mut case = Self {
            id: id.clone(),
            filed,
            frame,
            registers: Arc::new(registers),
            order,
            proceedings: Proceedings::default(),
            timeline,
            refused: BTreeMap::new(),
            struck,
            strikes,
            removed,
            records,
            imports: imported,
            orders: order_imports,
            batches,
            unread: attention,
            attention: Vec::new(),
            known,
        };
        case.replay();
        case.find_attention();
        case
    }

    /// Adds an act after all others and applies it.
    pub(crate) fn step(&mut self, record: Recorded) {
        if let Err(why) = self.proceedings.step(&self.frame, &record) {
            self.refused.insert(record.event.clone(), why);
        }
        self.timeline.push(record);
    }

    /// Runs the acts through the procedure.
    pub(crate) fn replay(&mut self) {
        let (proceedings, refused) = run(&self.frame, &self.timeline);
        (self.proceedings, self.refused) = (proceedings, refused);
    }

    /// Adds events that come after all that the case has, in their order, as [`CaseFile::fold`] of all of them would. `false`, with nothing
    /// changed, where that takes a fold: what is no act, strikes, is dated before an act that is there, or cannot be read.
    #[must_use]
    pub fn append(&mut self, events: &[Event]) -> bool {
        let mut last = self.timeline.last().map(|record| (record.act.on, record.hlc));
        let mut records = Vec::with_capacity(events.len());
        for event in events {
            let kind = event.known_kind().filter(|kind| kind.spec().is_act() && *kind != Kind::Struck);
            let Some(act) = kind.and_then(|kind| Act::from_body(kind, &event.body).ok()) else { return false };
            let later = last.is_none_or(|(on, hlc)| on <= act.on && hlc < event.hlc);
            if self.filed.is_none() || !later || self.known.contains(&event.id) {
                return false;
            }
            last = Some((act.on, event.hlc));
            records.push(recorded(event, act));
        }
        for record in records {
            self.known.insert(record.event.clone());
            self.step(record);
        }
        self.find_attention();
        true
    }

    fn find_attention(&mut self) {
        let mut found = self.unread.clone();
        for (record, why) in self.unlawful() {
            found.push(of_refusal(&why.code, why, record.act.kind, &record.event));
        }
        let mut numbers: Vec<&super::CaseNumber> = self.records.numbers.iter().collect();
        numbers.dedup_by(|a, b| a.number == b.number);
        if numbers.len() > 1 {
            let all: Vec<&str> = numbers.iter().map(|n| n.number.as_str()).collect();
            let message = format!("本案有几个案号：{}。以先编立的为准，请更正其余。", all.join("、"));
            found.push(item("two_numbers", &message, numbers.iter().map(|n| n.event.clone()).collect()));
        }
        for (document, first, second) in &self.records.double_issues {
            let message = format!("文书 {document} 签发了两次而内容不同，以先签发的为准。");
            found.push(item("issued_twice", &message, vec![first.clone(), second.clone()]));
        }
        if let Some(award) = self.proceedings.awards.iter().find(|a| !a.advance) {
            let open: Vec<u32> = self.proceedings.live_claims(&self.frame).into_iter().filter(|n| !self.frame.noted.contains(n)).collect();
            if !open.is_empty() {
                let message = format!("已裁决，但有 {} 项请求没有记明结果，结案前请逐项填写。", open.len());
                found.push(Attention {
                    article: Some("规则53".to_owned()),
                    ..item("claims_without_outcome", &message, vec![award.event.clone()])
                });
            }
        }
        found.extend(self.joint_party_attention());
        found.extend(self.member_twice());
        found.extend(self.orders_twice());
        found.extend(self.meanwhile());
        found.sort();
        found.dedup();
        self.attention = found;
    }
}

/// Runs acts in order; what is refused changes nothing.
pub(crate) fn run(frame: &Frame, timeline: &[Recorded]) -> (Proceedings, BTreeMap<EventId, Refusal>) {
    let mut proceedings = Proceedings::begin(frame);
    let mut refused = BTreeMap::new();
    for record in timeline {
        if let Err(why) = proceedings.step(frame, record) {
            refused.insert(record.event.clone(), why);
        }
    }
    (proceedings, refused)
}

fn genesis_of(event: &Event, registers: &mut Registers, first: bool) -> Option<genesis::Genesis> {
    if first { genesis::read(event, registers) } else { None }
}

/// The events once each, in the order of (clock, replica, number, identity). Two events in one slot are shown.
fn distinct<'a>(events: impl IntoIterator<Item = &'a Event>, attention: &mut Vec<Attention>) -> Vec<&'a Event> {
    let mut by_id: BTreeMap<&EventId, &'a Event> = BTreeMap::new();
    for event in events {
        let kept = by_id.entry(&event.id).or_insert(event);
        // the same identity with another content is a fault of the store it came from; which one is kept must not hang on the order
        if *kept != event && sort_key(event) < sort_key(kept) {
            *kept = event;
        }
    }
    let mut events: Vec<&Event> = by_id.into_values().collect();
    events.sort_by(|a, b| a.place().cmp(&b.place()));
    let mut slots: BTreeMap<(&StreamId, &ReplicaId, u64), &EventId> = BTreeMap::new();
    for event in &events {
        if let Some(other) = slots.insert((&event.stream, &event.replica, event.seq), &event.id) {
            let both = vec![other.clone(), event.id.clone()];
            attention.push(item("slot_taken_twice", "同一副本的同一序号有两条不同的记录，可能有一份库是从备份恢复后直接使用的。", both));
        }
    }
    events
}

fn sort_key(event: &Event) -> (crate::time::Hlc, &ReplicaId, u64, String) {
    (event.hlc, &event.replica, event.seq, event.hashed_text())
}

fn recorded(event: &Event, act: Act) -> Recorded {
    Recorded {
        event: event.id.clone(),
        actor: event.actor.clone(),
        hlc: event.hlc,
        replica: event.replica.clone(),
        seq: event.seq,
        inner: event.stream.is_inner(),
        over: event.supersedes.clone(),
        act,
    }
}

/// Which events are struck, and by what. A strike cannot itself be struck, and neither can the filing.
fn strike(
    strikes: &[Recorded],
    filings: &[&Event],
    known: &BTreeSet<EventId>,
    attention: &mut Vec<Attention>,
) -> BTreeMap<EventId, EventId> {
    let own: BTreeSet<&EventId> = strikes.iter().map(|s| &s.event).chain(filings.iter().map(|f| &f.id)).collect();
    let mut struck = BTreeMap::new();
    for record in strikes {
        let target = record.act.text("event").and_then(|id| EventId::new(id).ok());
        match target {
            Some(target) if known.contains(&target) && !own.contains(&target) => {
                struck.entry(target).or_insert_with(|| record.event.clone());
            }
            _ => attention.push(item("nothing_struck", "更正记录指向的记录不在本案中，或者不能更正。", vec![record.event.clone()])),
        }
    }
    struck
}

pub(super) fn item(code: &str, message: &str, mut events: Vec<EventId>) -> Attention {
    events.sort();
    Attention { code: code.to_owned(), message: message.to_owned(), article: None, events }
}

fn of_refusal(code: &str, refusal: &Refusal, kind: Kind, event: &EventId) -> Attention {
    Attention {
        code: code.to_owned(),
        message: format!("“{}”的记录与法定程序不符，未计入：{}", kind.label(), refusal.message),
        article: refusal.article.clone(),
        events: vec![event.clone()],
    }
}
