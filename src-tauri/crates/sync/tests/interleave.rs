//! Every order in which replicas can take turns at one place, and a stop at every one of their calls: whatever happens, in the end all hold the
//! same, nothing is lost, and each has one head.
//!
//! Each replica works in a thread of its own and waits before each call for its turn; who goes next, and who stops for good, is decided by going
//! through all decisions one after the other. Between calls at the place replicas touch nothing in common, so these orders are all there are.
//! How often the turn may pass to another before one is done is bounded in an ordinary run, and more widely with `LUCAI_SOAK`.
#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

mod common;
#[path = "common/desk.rs"]
mod desk;
#[path = "common/turns.rs"]
mod turns;

use common::{Office, office, space};
use desk::{Desk, Fuse, Kept, Shelf};
use lucai_sync::SyncError;
use lucai_sync::carry::{At, compact, pull, push, run};
use std::collections::BTreeMap;
use std::rc::Rc;
use std::sync::Mutex;
use turns::{Explorer, Gate, Turns};

type Objects = BTreeMap<String, Vec<u8>>;

#[derive(Clone, Copy, Debug)]
enum Work {
    Push,
    Pull,
    Run,
    Compact,
}

impl Work {
    fn done(self, desk: &Desk, at: &At<'_>) -> Result<(), SyncError> {
        let (us, space) = (desk.us(), space("s"));
        match self {
            Self::Push => push(desk, &us, at, &space).map(drop),
            Self::Pull => pull(desk, &us, at, &space).map(drop),
            Self::Run => run(desk, &us, at, &space).map(drop),
            Self::Compact => compact(desk, &us, at, &space).map(drop),
        }
    }
}

/// What each replica has, and what lies at the place.
#[derive(Clone, Default)]
struct State {
    desks: Vec<Kept>,
    objects: Objects,
}

fn desks(state: &State) -> Vec<Desk> {
    let fuse = Rc::new(Fuse::default());
    let desks: Vec<Desk> = (1..).zip(&state.desks).map(|(n, kept)| Desk::of(office(n), &fuse, kept.clone())).collect();
    Desk::meet(&desks.iter().collect::<Vec<_>>());
    desks
}

/// What some replicas have after what `begin` did with them, one after the other.
fn after(replicas: usize, begin: impl Fn(&[Desk], &At<'_>)) -> State {
    let desks = desks(&State { desks: vec![Kept::default(); replicas], ..State::default() });
    let shelf = Shelf::default();
    begin(&desks, &At { remote: &shelf, name: "memory" });
    State { desks: desks.iter().map(Desk::kept).collect(), objects: shelf.objects.into_inner() }
}

/// Lets each replica do its work in turns, in every order; then all meet the place one after the other and hold the same.
fn in_every_order(begin: &State, work: &[Work], stops: bool) -> u64 {
    let soak = std::env::var("LUCAI_SOAK").is_ok();
    let switches = match (soak, stops) {
        (false, false) => 3,
        (false, true) => 1,
        (true, false) => 8,
        (true, true) => 3,
    };
    let mut explorer = Explorer::new(work.len(), switches, stops);
    let offices: Vec<Office> = (1..=u8::try_from(begin.desks.len()).unwrap()).map(office).collect();
    while explorer.next() {
        let turns = Turns::new(&explorer, work.len());
        let objects = Mutex::new(begin.objects.clone());
        let kept: Vec<Kept> = std::thread::scope(|threads| {
            let one = |n: usize| {
                let (turns, objects, begin, work) = (&turns, &objects, &begin.desks, work[n]);
                threads.spawn(move || {
                    let desk = desks(&State { desks: begin.clone(), ..State::default() }).swap_remove(n);
                    let gate = Gate { turns, who: n, objects };
                    let done = work.done(&desk, &At { remote: &gate, name: "memory" });
                    turns.ends(n);
                    if let Err(error) = done {
                        let code = error.code();
                        assert!(["stopped", "remote_incomplete"].contains(&code), "{work:?}: {error}");
                    }
                    desk.kept()
                })
            };
            let running: Vec<_> = (0..work.len()).map(one).collect();
            running.into_iter().map(|thread| thread.join().unwrap()).collect()
        });
        explorer.learns(turns.told());
        let mut ended = State { desks: kept, objects: objects.into_inner().unwrap() };
        ended.desks.extend(begin.desks.iter().skip(work.len()).cloned());
        all_end_the_same(&ended, &offices, &explorer);
    }
    println!("{work:?}, stops: {stops}, at most {switches} switches: {} orders", explorer.runs());
    explorer.runs()
}

fn all_end_the_same(ended: &State, offices: &[Office], explorer: &Explorer) {
    let (desks, shelf) = (desks(ended), Shelf::default());
    *shelf.objects.borrow_mut() = ended.objects.clone();
    let at = At { remote: &shelf, name: "memory" };
    for desk in desks.iter().chain(&desks) {
        let (pulled, _) = run(desk, &desk.us(), &at, &space("s")).unwrap();
        assert!(pulled.refused.is_empty(), "{:?} after {explorer:?}", pulled.refused);
    }
    for desk in &desks {
        assert!(desk.state() == desks[0].state(), "{} holds the same as the first after {explorer:?}", desk.office.id);
    }
    let written: usize = ended.desks.iter().enumerate().map(|(n, kept)| kept.written_by(&offices[n].id)).sum();
    assert_eq!(desks[0].state().0.len(), written, "nothing is lost after {explorer:?}");
    let heads = shelf.paths().iter().filter(|path| path.contains("/heads/")).count();
    assert_eq!(heads, desks.len(), "one head of each: {:?}", shelf.paths());
}

fn two_with_news() -> State {
    after(2, |desks, at| {
        desks[0].write("case:c1", 1);
        Work::Run.done(&desks[0], at).unwrap();
        Work::Run.done(&desks[1], at).unwrap();
        desks[0].write("case:c1", 1);
        desks[1].attach("case:c1", b"evidence");
    })
}

fn one_with_old_segments() -> State {
    after(2, |desks, at| {
        for _ in 0..3 {
            desks[0].write("case:c1", 1);
            Work::Push.done(&desks[0], at).unwrap();
        }
        desks[1].write("case:c1", 1);
    })
}

#[test]
fn two_that_exchange_at_the_same_time_end_the_same_in_every_order() {
    assert!(in_every_order(&two_with_news(), &[Work::Run, Work::Run], false) > 20);
}

#[test]
fn two_that_exchange_at_the_same_time_end_the_same_wherever_one_stops() {
    assert!(in_every_order(&two_with_news(), &[Work::Run, Work::Run], true) > 100);
}

#[test]
fn a_compaction_takes_nothing_away_from_who_reads_meanwhile_wherever_one_stops() {
    assert!(in_every_order(&one_with_old_segments(), &[Work::Compact, Work::Pull], true) > 100);
}

#[test]
fn a_compaction_and_an_exchange_at_the_same_time_end_the_same_in_every_order() {
    assert!(in_every_order(&one_with_old_segments(), &[Work::Compact, Work::Run], false) > 20);
}

#[test]
fn three_at_one_place_end_the_same_in_every_order() {
    let begin = after(3, |desks, _| desks.iter().for_each(|desk| desk.write("case:c1", 1)));
    assert!(in_every_order(&begin, &[Work::Push, Work::Push, Work::Pull], false) > 20);
}
