//! One act on many cases. Each case is a transaction of its own, as on the command line: a refused one stops no other.

use super::acts::{field, record};
use super::case::{actor, resolve, whole};
use super::list::case_ref;
use super::{case_tags, changed, count};
use crate::api::common::{CaseRef, Changed, Choice, RefusalView, Tag};
use crate::api::many::{ManyAct, ManyActView, ManyActs, ManyActsFound, ManyMade, ManyMadeRow, ManyPreview, ManyPreviewRow, ManyReceipt};
use crate::api::papers::SavedAs;
use crate::app::Desk;
use crate::failure::{Class, Failure, Outcome, refusal_view};
use lucai_documents::sheet::{Cell, Table, xlsx};
use lucai_domain::Act;
use lucai_domain::case::CaseFile;
use lucai_domain::ids::CaseId;
use lucai_domain::kind::{FieldKind, Kind, Need};
use lucai_domain::party::Standing;
use lucai_domain::procedure::{NextAct, NextField, NextOption, decide_all, next_acts};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};

/// Acts whose form says the same for every case. What rests on one case alone (an award, a hearing's hour) is done on its page.
const KINDS: [Kind; 9] = [
    Kind::AcceptanceProposed,
    Kind::Accepted,
    Kind::Served,
    Kind::EvidencePeriodSet,
    Kind::TribunalFormed,
    Kind::AwardEffective,
    Kind::ClosingProposed,
    Kind::ClosingApproved,
    Kind::Archived,
];
/// Most cases that one look ahead takes.
const LOOKED_AT: usize = 500;
/// Most cases that one call records; a screen asks again for the next ones and can stop between.
const RECORDED: usize = 50;

const SIDES: [Standing; 3] = [Standing::Applicant, Standing::Respondent, Standing::ThirdParty];

fn side_word(side: Standing) -> &'static str {
    match side {
        Standing::Applicant => "applicant",
        Standing::Respondent => "respondent",
        Standing::ThirdParty => "third_party",
    }
}

fn checked(cases: &[String], most: usize) -> Outcome<()> {
    match cases.len() {
        0 => Err(Failure::usage("no_cases", "没有选中案件。")),
        n if n > most => Err(Failure::usage("too_many_cases", format!("一次至多 {most} 件，已选 {n} 件。"))),
        _ => Ok(()),
    }
}

fn reference(desk: &Desk, id: &CaseId) -> Outcome<CaseRef> {
    Ok(case_ref(&desk.store().case_row(id)?.ok_or_else(|| Failure::not_found("这个案件"))?))
}

/// Whether the act is done to a party: then it goes to all parties of the sides that were chosen.
fn by_party(kind: Kind) -> bool {
    kind.spec().keys.iter().any(|key| key.kind == FieldKind::Party && key.need == Need::Must)
}

/// `case_many_acts`.
pub fn case_many_acts(desk: &Desk, request: ManyActs) -> Outcome<ManyActsFound> {
    checked(&request.cases, LOOKED_AT)?;
    let who = actor(desk);
    let mut offers: BTreeMap<Kind, Offer> = BTreeMap::new();
    let mut sides: BTreeSet<&str> = BTreeSet::new();
    for case in &request.cases {
        let file = whole(desk, &resolve(desk, case)?)?;
        for act in next_acts(&file, &who, &desk.law(), desk.today) {
            if let Some(kind) = Kind::from_name(act.kind).filter(|kind| KINDS.contains(kind)) {
                offers.entry(kind).or_default().add(act);
            }
        }
        sides.extend(SIDES.into_iter().filter(|side| !file.parties_of(*side).is_empty()).map(side_word));
    }
    let there = |kind: Kind| -> Vec<Choice> {
        let sides = SIDES.into_iter().filter(|side| by_party(kind) && sides.contains(side_word(*side)));
        sides.map(|side| Choice { value: side_word(side).to_owned(), label: side.label().to_owned() }).collect()
    };
    let mine = KINDS.into_iter().filter(|kind| kind.spec().roles.iter().any(|role| desk.roles.contains(role)));
    let view = |kind: Kind| {
        let offer = offers.remove(&kind)?;
        let spec = kind.spec();
        Some(ManyActView {
            kind: spec.name.to_owned(),
            label: spec.label.to_owned(),
            article: Some(spec.article.to_owned()).filter(|article| !article.is_empty()),
            allowed: offer.allowed,
            fields: offer.fields().into_iter().map(|one| field(desk, one)).collect(),
            sides: there(kind),
        })
    };
    Ok(ManyActsFound { acts: mine.filter_map(view).collect() })
}

/// What the cases say to one kind of act.
#[derive(Default)]
struct Offer {
    allowed: u32,
    /// The form of the first case that takes the act, else of the first.
    form: Vec<NextField>,
    /// The papers that any of them can have served.
    papers: Vec<NextOption>,
}

impl Offer {
    fn add(&mut self, act: NextAct) {
        let papers = act.fields.iter().filter(|field| field.kind == FieldKind::Document).flat_map(|field| &field.options);
        for paper in papers {
            if !self.papers.contains(paper) {
                self.papers.push(paper.clone());
            }
        }
        let lawful = act.refusal.is_none();
        if self.form.is_empty() || (lawful && self.allowed == 0) {
            self.form = act.fields;
        }
        self.allowed += u32::from(lawful);
    }

    /// The form that is asked once: parties differ from case to case and are chosen by their side.
    fn fields(self) -> Vec<NextField> {
        let papers = self.papers;
        let asked = self.form.into_iter().filter(|field| !matches!(field.kind, FieldKind::Party | FieldKind::Parties));
        asked
            .map(|field| match field.kind {
                FieldKind::Document => NextField { options: papers.clone(), ..field },
                _ => field,
            })
            .collect()
    }
}

/// The act as it is for one case: one for each party of the sides, where it is done to parties.
fn acts_for(file: &CaseFile, request: &ManyAct) -> Outcome<Vec<Value>> {
    let kind = request.act.get("kind").and_then(Value::as_str).and_then(Kind::from_name);
    let kind = kind.filter(|kind| KINDS.contains(kind)).ok_or_else(|| Failure::usage("not_for_many", "这件事要在各案的页面上办理。"))?;
    if !by_party(kind) {
        return Ok(vec![request.act.clone()]);
    }
    let mut acts = Vec::new();
    for side in SIDES.into_iter().filter(|side| request.sides.iter().any(|word| word == side_word(*side))) {
        for party in file.parties_of(side) {
            let mut act = request.act.clone();
            if let Some(map) = act.as_object_mut() {
                map.insert("party".to_owned(), Value::from(party.key.to_string()));
            }
            acts.push(act);
        }
    }
    if acts.is_empty() {
        return Err(Failure::refused("no_party", "案件没有所选一方的当事人。"));
    }
    Ok(acts)
}

fn why(failure: &Failure) -> RefusalView {
    let article = failure.details.as_ref().and_then(|details| details.get("article")?.as_str().map(str::to_owned));
    RefusalView { code: failure.code.clone(), message: failure.message.clone(), article }
}

/// How many acts a case would take, or why it takes none.
fn judged(desk: &Desk, id: &CaseId, request: &ManyAct) -> Outcome<Result<u32, RefusalView>> {
    let file = whole(desk, id)?;
    let acts = match acts_for(&file, request) {
        Ok(acts) => acts,
        Err(failure) if failure.class == Class::Refused => return Ok(Err(why(&failure))),
        Err(failure) => return Err(failure),
    };
    let parsed: Result<Vec<Act>, _> = acts.iter().map(Act::parse).collect();
    let decided =
        parsed.and_then(|parsed| decide_all(&file, &parsed, &actor(desk), &desk.law(), desk.today).map_err(|(_, refusal)| refusal));
    Ok(match decided {
        Ok(_) => Ok(u32::try_from(acts.len()).unwrap_or(u32::MAX)),
        Err(refusal) => Err(refusal_view(&refusal)),
    })
}

/// `case_many_preview`: nothing is written.
pub fn case_many_preview(desk: &Desk, request: ManyAct) -> Outcome<ManyPreview> {
    checked(&request.cases, LOOKED_AT)?;
    let (mut exceptions, mut rows) = (Vec::new(), Vec::new());
    for case in &request.cases {
        let id = resolve(desk, case)?;
        let case = reference(desk, &id)?;
        match judged(desk, &id, &request)? {
            Ok(acts) => rows.push(ManyPreviewRow { case, acts, refusal: None }),
            Err(refusal) => exceptions.push(ManyPreviewRow { case, acts: 0, refusal: Some(refusal) }),
        }
    }
    let (allowed, refused) = (count(rows.len()), count(exceptions.len()));
    exceptions.append(&mut rows);
    Ok(ManyPreview { rows: exceptions, allowed, refused })
}

/// `case_act_many`.
pub fn case_act_many(desk: &Desk, request: ManyAct) -> Outcome<Changed<ManyMade>> {
    checked(&request.cases, RECORDED)?;
    let ids: Vec<CaseId> = request.cases.iter().map(|case| resolve(desk, case)).collect::<Outcome<_>>()?;
    let mut rows = Vec::new();
    let mut broken = false;
    let mut touched = BTreeSet::from([Tag::Hearings]);
    for id in ids {
        let done = whole(desk, &id).and_then(|file| acts_for(&file, &request)).and_then(|acts| record(desk, id.as_str(), &acts, None));
        let (events, refusal) = match done {
            Ok(made) => {
                touched.extend(case_tags(id.as_str()));
                (made.events, None)
            }
            Err(failure) => {
                broken = failure.class == Class::Fault;
                (Vec::new(), Some(why(&failure)))
            }
        };
        rows.push(ManyMadeRow { case: reference(desk, &id)?, events, refusal });
        if broken {
            break;
        }
    }
    Ok(changed(ManyMade { rows, broken }, touched))
}

/// `case_many_receipt`.
pub fn case_many_receipt(desk: &Desk, request: ManyReceipt) -> Outcome<SavedAs> {
    if request.rows.is_empty() || request.rows.len() > 10_000 {
        return Err(Failure::usage("bad_receipt", "清单没有内容，或者超过 10,000 行。"));
    }
    let title = format!("{}办理清单", request.title.trim());
    let text = |text: &str| Cell::Text(text.to_owned());
    let row = |n: usize, row: &crate::api::many::ReceiptRow| {
        let n = i64::try_from(n).unwrap_or(i64::MAX).saturating_add(1);
        vec![Cell::Number(n), text(&row.number), text(&row.parties), text(&row.result), text(&row.words)]
    };
    let mut rows: Vec<Vec<Cell>> = request.rows.iter().enumerate().map(|(n, one)| row(n, one)).collect();
    rows.push(vec![Cell::Empty, text("办理人"), text(&desk.session().name), text("日期"), Cell::Day(desk.today.to_string())]);
    let columns = [("序号", 6.0), ("案号", 30.0), ("当事人", 44.0), ("结果", 10.0), ("说明", 60.0)];
    let columns = columns.into_iter().map(|(head, width)| (head.to_owned(), width)).collect();
    let bytes = xlsx(&Table { sheet: "办理清单".to_owned(), title: title.clone(), columns, rows })?;
    super::papers::save(&request.path, &format!("{title}-{}.xlsx", desk.today), &bytes)
}
