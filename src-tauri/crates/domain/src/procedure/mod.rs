//! The procedure: what a person may do in a case, when, and what is done next.

mod bench;
mod chain;
mod consent;
mod edit;
mod fast;
mod joint;
mod next;
mod periods;
mod primary;
mod strike;

pub use bench::writes_for_tribunal;
pub use edit::{decide_edit, decide_edits, decide_entity, split_field};
pub use fast::consequences;
pub use next::{NextAct, NextField, NextOption, NextWhen, next_acts, next_step};

use crate::act::Act;
use crate::case::CaseFile;
use crate::event::NewBody;
use crate::ids::{EventId, ReplicaId, UserId};
use crate::kind::Kind;
use crate::proceedings::Recorded;
use crate::role::Role;
use crate::time::Hlc;
use lucai_law::{Calendar, Day, Refusal, RuleBook};
use std::collections::BTreeSet;

/// The law that a decision is taken under.
#[derive(Debug, Clone, Copy)]
pub struct Law<'a> {
    /// The rules of the clock.
    pub rules: &'a RuleBook,
    /// The working-day calendar.
    pub calendar: &'a Calendar,
}

impl Law<'static> {
    /// The rules and the calendar that come with the application.
    #[must_use]
    pub fn shipped() -> Self {
        Self { rules: RuleBook::shipped(), calendar: Calendar::shipped() }
    }
}

/// Who acts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Actor {
    /// The signed-in user.
    pub user: UserId,
    /// The name under which tribunals list that person.
    pub name: String,
    /// The roles held.
    pub roles: BTreeSet<Role>,
}

/// Decides on one act: what goes into the log, or why not.
///
/// An act may be dated back: it is then checked at its place among the others, and it is refused where it would take the ground from a
/// later one.
///
/// # Errors
/// The refusal with code, Chinese message that says what to do next, and article.
pub fn decide(case: &CaseFile, act: &Act, actor: &Actor, law: &Law<'_>, today: Day) -> Result<Vec<NewBody>, Refusal> {
    role_fits_here(case, act.kind, actor)?;
    if act.on > today {
        let message = format!("“{}”的日期 {} 晚于今天 {today}，只能登记已经发生的事项。", act.kind.label(), act.on);
        return Err(Refusal::new("future_date", message));
    }
    if act.kind == Kind::Struck {
        return strike::decide(case, act, actor);
    }
    let completed;
    let act = match act.kind {
        Kind::ElementsAgreed => {
            completed = crate::elements::complete(case, act)?;
            &completed
        }
        _ => act,
    };
    chain::in_order(case, act)?;
    fits(case, act)?;
    may_stand(case, act, actor, law, today)?;
    consent::check(case, act)?;
    Ok(vec![NewBody { class: act.kind.spec().class, kind: act.kind, body: act.to_body(), supersedes: case.seen_by(act) }])
}

/// What is asked when an act is recorded, whatever its keys: who does it, what was approved, which parties are there, how late it is.
/// Not asked again when the log is read: what was lawful when it was done is not undone by a later edit of a party or a user.
fn may_stand(case: &CaseFile, act: &Act, actor: &Actor, law: &Law<'_>, today: Day) -> Result<(), Refusal> {
    not_challenged(case, act.kind, actor)?;
    bench::check(case, act, actor)?;
    chain::check(case, act, actor)?;
    joint::check(case, act)?;
    periods::check(case, act, law, today)?;
    crate::elements::check(case, act)?;
    fast::check(case, act)?;
    crate::payment::check(case, act)?;
    if act.kind == Kind::Archived {
        crate::archive::gate(case)?;
    }
    Ok(())
}

/// Decides on several acts as one: each against the case as the ones before it leave it.
///
/// # Errors
/// The place of the first act that is refused, from 0, and its refusal; nothing is to be recorded then.
pub fn decide_all(case: &CaseFile, acts: &[Act], actor: &Actor, law: &Law<'_>, today: Day) -> Result<Vec<NewBody>, (usize, Refusal)> {
    let mut growing = case.clone();
    let mut out = Vec::new();
    for (n, act) in acts.iter().enumerate() {
        out.extend(decide(&growing, act, actor, law, today).map_err(|refusal| (n, refusal))?);
        growing.assume(act, actor, n);
    }
    Ok(out)
}

/// As [`role_fits`], in this case: the station that mediated in vain passes the application on (Law 14); from then on its receipt is the
/// office's affair.
pub(crate) fn role_fits_here(case: &CaseFile, kind: Kind, actor: &Actor) -> Result<(), Refusal> {
    let passes_on = kind == Kind::ApplicationReceived && case.at_station() && actor.roles.contains(&Role::Mediator);
    if passes_on { Ok(()) } else { role_fits(kind, actor) }
}

/// Refuses where none of the actor's roles may do the act.
pub(crate) fn role_fits(kind: Kind, actor: &Actor) -> Result<(), Refusal> {
    let roles = kind.spec().roles;
    if roles.iter().any(|role| actor.roles.contains(role)) {
        return Ok(());
    }
    let names: Vec<&str> = roles.iter().map(|role| role.label()).collect();
    let message = format!("“{}”由{}办理，您没有这个权限，请转交办理。", kind.label(), names.join("或者"));
    Err(Refusal { code: "not_your_role".to_owned(), message, article: article(kind) })
}

/// The article of a kind, where the table has one.
pub(crate) fn article(kind: Kind) -> Option<String> {
    Some(kind.spec().article).filter(|a| !a.is_empty()).map(str::to_owned)
}

/// Whether the statute allows the act at its place, and every later act still stands.
fn fits(case: &CaseFile, act: &Act) -> Result<(), Refusal> {
    let newest = case.timeline().last().is_none_or(|last| last.act.on <= act.on);
    if newest {
        return case.proceedings().check(case.frame(), act);
    }
    let tentative = tentative(act, &UserId::from(uuid::Uuid::nil()), 0);
    let event = tentative.event.clone();
    let mut timeline = case.timeline().to_vec();
    timeline.push(tentative);
    timeline.sort_by(|a, b| a.rank().cmp(&b.rank()));
    let (_, refused) = crate::case::run(case.frame(), &timeline);
    if let Some(why) = refused.get(&event) {
        return Err(why.clone());
    }
    let was = |record: &Recorded| case.unlawful().any(|(r, _)| r.event == record.event);
    match timeline.iter().find(|r| refused.contains_key(&r.event) && !was(r)) {
        None => Ok(()),
        Some(later) => Err(Refusal {
            code: "later_act_conflict".to_owned(),
            message: format!(
                "登记 {} 的“{}”后，已登记的 {}“{}”将不再成立，请核对日期，或者先更正后者。",
                act.on,
                act.kind.label(),
                later.act.on,
                later.act.kind.label()
            ),
            article: article(act.kind),
        }),
    }
}

/// Rules 12: who is challenged pauses, until it is decided.
fn not_challenged(case: &CaseFile, kind: Kind, actor: &Actor) -> Result<(), Refusal> {
    use crate::kind::Group;
    let touches =
        matches!(kind.spec().group, Group::Tribunal | Group::Claims | Group::Hearing | Group::Mediation | Group::Clock | Group::Closing);
    let open = case.recusals().iter().any(|r| r.decided.is_none() && !r.late && r.who.as_deref() == Some(actor.name.as_str()));
    if touches && open && kind != Kind::RecusalDecided && kind != Kind::RecusalRequested {
        let message = "您被申请回避，在作出决定前应当暂停参与本案处理。请等待负责人的回避决定。";
        return Err(Refusal::by("you_are_challenged", "规则12", message));
    }
    Ok(())
}

/// An act as if it were recorded: after all others of its day.
fn tentative(act: &Act, actor: &UserId, n: usize) -> Recorded {
    let event = EventId::from(uuid::Uuid::from_u128(u128::MAX - n as u128));
    Recorded {
        event,
        actor: actor.clone(),
        hlc: Hlc::new(u64::MAX, u32::try_from(n).unwrap_or(u32::MAX)),
        replica: ReplicaId::from(uuid::Uuid::max()),
        seq: u64::MAX,
        inner: act.kind.spec().class == crate::stream::StreamClass::Inner,
        over: Vec::new(),
        act: act.clone(),
    }
}

impl CaseFile {
    /// The case as if this act were recorded too: for a list of acts and for what-if.
    pub(crate) fn assume(&mut self, act: &Act, actor: &Actor, n: usize) {
        if act.kind == Kind::Struck {
            self.assume_struck(act);
            return self.replay();
        }
        let record = tentative(act, &actor.user, n);
        if self.timeline().last().is_none_or(|last| last.rank() < record.rank()) {
            self.step(record);
        } else {
            self.insert(record);
            self.replay();
        }
    }
}
