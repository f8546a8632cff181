//! Push, pull and compaction through a place: what everybody ends up with, what it costs, and what a stop at any write leaves.
#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

mod common;
#[path = "common/desk.rs"]
mod desk;

use common::{Office, file, members, office, space};
use desk::{Desk, Fuse, Shelf};
use lucai_sync::carry::{At, compact, fetch, pull, push, run};
use lucai_sync::{Standing, SyncError};
use lucai_vault::sha256;
use proptest::prelude::*;
use std::collections::BTreeMap;
use std::rc::Rc;

struct World {
    shelf: Shelf,
    desks: Vec<Desk>,
    fuse: Rc<Fuse>,
}

fn world(offices: u8) -> World {
    let fuse = Rc::new(Fuse::default());
    let desks: Vec<Desk> = (1..=offices).map(|n| Desk::new(office(n), &fuse)).collect();
    Desk::meet(&desks.iter().collect::<Vec<_>>());
    World { shelf: Shelf { fuse: Rc::clone(&fuse), ..Shelf::default() }, desks, fuse }
}

impl World {
    fn at(&self) -> At<'_> {
        At { remote: &self.shelf, name: "memory" }
    }
    fn push(&self, n: usize) -> Result<lucai_sync::carry::Pushed, SyncError> {
        push(&self.desks[n], &self.desks[n].us(), &self.at(), &space("s"))
    }
    fn pull(&self, n: usize) -> Result<lucai_sync::carry::Pulled, SyncError> {
        pull(&self.desks[n], &self.desks[n].us(), &self.at(), &space("s"))
    }
    fn run(&self, n: usize) -> Result<(), SyncError> {
        let (pulled, _) = run(&self.desks[n], &self.desks[n].us(), &self.at(), &space("s"))?;
        assert!(pulled.refused.is_empty(), "{:?}", pulled.refused);
        Ok(())
    }
    fn compact(&self, n: usize) -> Result<lucai_sync::carry::Pushed, SyncError> {
        compact(&self.desks[n], &self.desks[n].us(), &self.at(), &space("s"))
    }
    fn same(&self) {
        for desk in &self.desks {
            assert!(desk.state() == self.desks[0].state(), "{} holds the same as the first", desk.office.id);
        }
    }
    fn calls(&self) -> BTreeMap<&'static str, u64> {
        std::mem::take(&mut self.shelf.calls.borrow_mut())
    }
}

#[test]
fn two_offices_that_write_apart_hold_the_same_after_each_has_met_the_place() {
    let w = world(2);
    w.desks[0].write("case:c1", 3);
    w.desks[0].attach("case:c1", &[7; 4_200_000]);
    w.desks[1].write("case:c1", 2);
    w.desks[1].attach("case:c2", b"");
    for n in [0, 1, 0] {
        w.run(n).unwrap();
    }
    w.same();
    assert_eq!(w.desks[0].state().0.len(), 7);
    assert_eq!(w.desks[0].state().1.len(), 2);
}

#[test]
fn a_sync_with_nothing_new_costs_one_listing_however_many_cases_there_are() {
    for cases in [1, 300] {
        let w = world(2);
        (0..cases).for_each(|n| w.desks[0].write(&format!("case:c{n}"), 1));
        for n in [0, 1, 0, 1] {
            w.run(n).unwrap();
        }
        w.calls();
        for n in [0, 1] {
            w.run(n).unwrap();
            assert_eq!(w.calls(), [("list", 1)].into(), "office {n} of {cases} cases");
        }
    }
}

#[test]
fn a_sync_with_nothing_new_makes_no_list_of_what_is_held_until_something_changes() {
    let w = world(2);
    w.desks[0].write("case:c1", 1);
    for n in [0, 1, 0, 1] {
        w.run(n).unwrap();
    }
    let asked = |w: &World| w.desks.iter().map(|desk| desk.listed.take()).sum::<u32>();
    asked(&w);
    for n in [0, 1, 0, 1] {
        w.run(n).unwrap();
    }
    assert_eq!(asked(&w), 0);
    // a head that went away, an event: each is seen
    w.shelf.objects.borrow_mut().retain(|path, _| !path.contains("/heads/"));
    w.run(0).unwrap();
    assert_eq!(w.shelf.paths().iter().filter(|path| path.contains("/heads/")).count(), 1, "what the place lost is written again");
    w.desks[1].write("case:c1", 1);
    w.run(1).unwrap();
    w.run(0).unwrap();
    assert!(asked(&w) >= 3);
    w.same();
}

#[test]
fn one_new_segment_among_many_is_read_alone() {
    let w = world(2);
    for _ in 0..40 {
        w.desks[0].write("case:c1", 1);
        w.push(0).unwrap();
    }
    w.pull(1).unwrap();
    w.calls();
    w.desks[0].write("case:c1", 1);
    w.push(0).unwrap();
    assert_eq!(w.calls(), [("delete", 1), ("list", 1), ("put", 2)].into(), "a segment and a head, and the older head goes");
    assert_eq!(w.pull(1).unwrap().segments, 1);
    assert_eq!(w.calls(), [("get", 2), ("list", 1)].into());
    w.same();
}

#[test]
fn what_another_has_pushed_is_not_pushed_again() {
    let w = world(3);
    w.desks[0].write("case:c1", 5);
    w.push(0).unwrap();
    w.pull(1).unwrap();
    assert_eq!(w.push(1).unwrap().events, 0, "a receipt and nothing else");
    w.desks[1].write("case:c1", 1);
    assert_eq!(w.push(1).unwrap().events, 1);
    w.run(2).unwrap();
    w.run(0).unwrap();
    w.same();
}

#[test]
fn receipts_say_what_each_holds() {
    let w = world(2);
    w.desks[0].write("case:c1", 5);
    w.run(0).unwrap();
    w.run(1).unwrap();
    let pulled = w.pull(0).unwrap();
    let other = &pulled.holds[&w.desks[1].office.id];
    assert_eq!(other.seq(&"case:c1".parse().unwrap(), &w.desks[0].office.id), 5);
}

#[test]
fn a_new_member_gets_everything_from_the_beginning_and_opens_nothing_from_before() {
    let w = world(3);
    let two: Vec<&Office> = w.desks[..2].iter().map(|desk| &desk.office).collect();
    for desk in &w.desks {
        *desk.members.borrow_mut() = members(&two);
    }
    w.desks[0].attach("case:c1", b"evidence");
    w.desks[1].write("case:c1", 2);
    for n in [0, 1, 0] {
        w.run(n).unwrap();
    }
    let pulled = w.pull(2).unwrap();
    assert_eq!(pulled.events, 0, "{:?}", pulled.refused);
    Desk::meet(&w.desks.iter().collect::<Vec<_>>());
    for n in [0, 1, 2, 0, 1] {
        w.run(n).unwrap();
    }
    w.same();
    assert_eq!(w.desks[2].state().1, [sha256(b"evidence")]);
}

#[test]
fn whoever_was_taken_out_opens_nothing_that_follows() {
    let w = world(3);
    w.desks[0].write("case:c1", 1);
    w.run(0).unwrap();
    w.run(2).unwrap();
    let two: Vec<&Office> = w.desks[..2].iter().map(|desk| &desk.office).collect();
    *w.desks[0].members.borrow_mut() = members(&two);
    w.desks[0].write("case:c1", 1);
    w.push(0).unwrap();
    let pulled = w.pull(2).unwrap();
    assert_eq!((pulled.segments, pulled.events), (1, 0));
    assert_eq!(w.pull(1).unwrap().events, 2);
}

#[test]
fn what_was_left_out_of_a_writer_comes_in_when_the_writer_is_trusted() {
    let w = world(3);
    let stranger = w.desks[2].office.id.clone();
    w.desks[2].write("case:c1", 2);
    w.run(2).unwrap();
    w.run(1).unwrap();
    // the place forgets what the third pushed itself: the second carries it
    w.shelf.objects.borrow_mut().retain(|path, _| !path.contains(stranger.as_str()));
    w.desks[1].write("case:c1", 1);
    w.compact(1).unwrap();
    let standing = w.desks[0].known.borrow_mut().remove(&stranger).unwrap();
    let pulled = w.pull(0).unwrap();
    assert_eq!((pulled.events, pulled.set_aside.len()), (1, 1), "{:?}", pulled.refused);
    w.calls();
    assert_eq!(w.pull(0).unwrap().segments, 0);
    assert_eq!(w.calls(), [("list", 1)].into(), "as long as nothing changes, nothing is read");
    w.desks[0].known.borrow_mut().insert(stranger, standing);
    assert_eq!(w.pull(0).unwrap().events, 3);
    assert_eq!(w.pull(0).unwrap().segments, 0, "once");
    assert!(w.desks[0].state() == w.desks[1].state());
}

#[test]
fn what_the_store_held_back_comes_in_when_the_space_stands_otherwise() {
    let w = world(2);
    w.desks[1].closed.borrow_mut().insert("case:c2".parse().unwrap());
    w.desks[0].write("case:c1", 1);
    w.desks[0].write("case:c2", 2);
    w.push(0).unwrap();
    w.pull(1).unwrap();
    assert_eq!(w.desks[1].state().0.len(), 1);
    w.calls();
    w.pull(1).unwrap();
    assert_eq!(w.calls(), [("list", 1)].into(), "as long as nothing changes, nothing is read");
    w.desks[1].closed.borrow_mut().clear();
    w.pull(1).unwrap();
    w.same();
}

#[test]
fn a_chain_that_one_packer_goes_on_with_and_another_began_comes_together_in_one_pull() {
    let w = world(3);
    // the second pushes the beginning of the third's chain, the first its end
    w.desks[2].write("case:c1", 2);
    let hand = |from: usize, to: usize| {
        let chains = w.desks[from].chains.borrow().clone();
        w.desks[to].chains.borrow_mut().extend(chains);
    };
    hand(2, 1);
    w.run(1).unwrap();
    w.desks[2].write("case:c1", 2);
    hand(2, 0);
    w.run(0).unwrap();
    let fresh = world(4);
    let all: Vec<&Desk> = w.desks.iter().chain(&fresh.desks[3..]).collect();
    Desk::meet(&all[..3]);
    let fourth = &fresh.desks[2];
    *fresh.shelf.objects.borrow_mut() = w.shelf.objects.borrow().clone();
    let pulled = pull(fourth, &fourth.us(), &fresh.at(), &space("s")).unwrap();
    assert!(pulled.refused.is_empty(), "{:?}", pulled.refused);
    assert_eq!(fourth.state().0.len(), 4);
    // without the beginning it is told, and nothing of it is taken
    let lone = world(3);
    let first = w.desks[0].office.id.to_string();
    *lone.shelf.objects.borrow_mut() =
        w.shelf.objects.borrow().iter().filter(|(path, _)| path.contains(&first)).map(|(p, b)| (p.clone(), b.clone())).collect();
    let pulled = lone.pull(2).unwrap();
    assert_eq!(pulled.refused.iter().map(|(_, error)| error.code()).collect::<Vec<_>>(), ["gap"]);
    assert!(lone.desks[2].state().0.is_empty());
}

#[test]
fn a_stranger_and_a_revoked_one_are_passed_over_and_the_others_are_whole() {
    let w = world(3);
    (0..3).for_each(|n| w.desks[n].write("case:c1", 1));
    w.push(1).unwrap();
    w.push(2).unwrap();
    let codes = |pulled: lucai_sync::carry::Pulled| pulled.refused.iter().map(|(_, error)| error.code()).collect::<Vec<_>>();
    w.desks[0].known.borrow_mut().remove(&w.desks[1].office.id);
    let pulled = w.pull(0).unwrap();
    assert_eq!(pulled.events, 1);
    assert_eq!(codes(pulled), ["unknown_packer"]);
    let revoked = Standing { key: w.desks[1].office.signer.public(), revoked: true };
    w.desks[0].known.borrow_mut().insert(w.desks[1].office.id.clone(), revoked);
    assert_eq!(codes(w.pull(0).unwrap()), ["revoked_packer"]);
}

#[test]
fn whatever_the_place_changes_swaps_or_withholds_is_refused_and_nothing_of_it_taken() {
    let w = world(2);
    for _ in 0..3 {
        w.desks[0].write("case:c1", 1);
        w.push(0).unwrap();
    }
    let sound = w.shelf.objects.borrow().clone();
    let packer = w.desks[0].office.id.clone();
    let path = |n: u64| format!("s/{packer}/{n}.seg");
    let head = format!("s/heads/{packer}.3");
    type Objects = BTreeMap<String, Vec<u8>>;
    let check = |change: &dyn Fn(&mut Objects), code: &str| {
        let mut objects = sound.clone();
        change(&mut objects);
        *w.shelf.objects.borrow_mut() = objects;
        let pulled = w.pull(1).unwrap();
        assert_eq!(pulled.refused.iter().map(|(_, error)| error.code()).collect::<Vec<_>>(), [code]);
        assert!(w.desks[1].state().0.is_empty());
        w.desks[1].memory.borrow_mut().clear();
    };
    check(&|objects| drop(objects.remove(&path(2))), "remote_incomplete");
    check(&|objects| drop(objects.insert(path(2), sound[&path(1)].clone())), "segment_misplaced");
    check(&|objects| drop(objects.insert(path(3), sound[&path(2)].clone())), "segment_misplaced");
    check(&|objects| objects.get_mut(&path(3)).unwrap()[200] ^= 1, "segment_misplaced");
    check(&|objects| *objects.get_mut(&path(1)).unwrap().last_mut().unwrap() ^= 1, "sync_forged");
    check(&|objects| objects.get_mut(&head).unwrap()[40] ^= 1, "sync_forged");
    check(&|objects| drop(objects.insert(format!("s/heads/{packer}.9"), sound[&head].clone())), "segment_misplaced");
    check(&|objects| drop(objects.insert(head.clone(), vec![0; 100_000])), "sync_too_large");
    *w.shelf.objects.borrow_mut() = sound.clone();
    w.pull(1).unwrap();
    w.same();
    // an older state of the place adds nothing and takes nothing away
    w.desks[0].write("case:c1", 1);
    w.push(0).unwrap();
    w.pull(1).unwrap();
    *w.shelf.objects.borrow_mut() = sound.clone();
    assert_eq!(w.pull(1).unwrap().segments, 0);
    // and the packer sees that the place lost what it wrote, and writes it again
    w.push(0).unwrap();
    let fresh = world(2);
    *fresh.shelf.objects.borrow_mut() = w.shelf.objects.borrow().clone();
    assert_eq!(fresh.pull(1).unwrap().events, 4);
}

#[test]
fn a_place_that_was_emptied_is_filled_again() {
    let w = world(2);
    w.desks[0].attach("case:c1", b"evidence");
    w.run(0).unwrap();
    w.run(1).unwrap();
    w.shelf.objects.borrow_mut().clear();
    w.run(0).unwrap();
    let fresh = world(2);
    *fresh.shelf.objects.borrow_mut() = w.shelf.objects.borrow().clone();
    let pulled = fresh.pull(1).unwrap();
    assert_eq!((pulled.events, pulled.attachments), (1, 1), "{:?}", pulled.refused);
}

#[test]
fn many_segments_become_few_and_nothing_is_lost() {
    let w = world(3);
    for n in 0..30 {
        w.desks[0].write(&format!("case:c{}", n % 5), 1);
        w.push(0).unwrap();
    }
    w.desks[0].attach("case:c1", &file(3000));
    w.push(0).unwrap();
    w.pull(1).unwrap();
    let before = w.shelf.paths().len();
    let done = w.compact(0).unwrap();
    assert_eq!((done.left, done.attachments), (1, 0), "chunks that can be opened stay where they are");
    let after = w.shelf.paths();
    assert!(after.len() < before && after.len() == 3, "a head, a segment, a chunk: {after:?}");
    assert_eq!(w.pull(2).unwrap().attachments, 1);
    w.desks[0].write("case:c1", 1);
    w.push(0).unwrap();
    w.run(1).unwrap();
    w.run(2).unwrap();
    w.run(0).unwrap();
    w.same();
}

#[test]
fn compaction_takes_nothing_away_where_the_place_does_not_give_back_what_was_put() {
    let w = world(2);
    for _ in 0..3 {
        w.desks[0].write("case:c1", 1);
        w.push(0).unwrap();
    }
    /// Loses what is put from now on, and says that all is well.
    struct Losing<'a>(&'a Shelf);
    impl lucai_sync::remote::Remote for Losing<'_> {
        fn put(&self, path: &str, bytes: &[u8]) -> Result<(), SyncError> {
            if path.ends_with(".seg") { Ok(()) } else { self.0.put(path, bytes) }
        }
        fn get(&self, path: &str, limit: u64) -> Result<Option<Vec<u8>>, SyncError> {
            self.0.get(path, limit)
        }
        fn list(&self, folder: &str) -> Result<Vec<String>, SyncError> {
            self.0.list(folder)
        }
        fn stat(&self, path: &str) -> Result<Option<u64>, SyncError> {
            self.0.stat(path)
        }
        fn delete(&self, path: &str) -> Result<(), SyncError> {
            self.0.delete(path)
        }
    }
    let losing = Losing(&w.shelf);
    let failed = compact(&w.desks[0], &w.desks[0].us(), &At { remote: &losing, name: "memory" }, &space("s"));
    assert_eq!(failed.unwrap_err().code(), "remote_incomplete");
    let left: Vec<_> = w.shelf.paths().into_iter().filter(|path| path.ends_with(".seg")).collect();
    assert_eq!(left.len(), 3, "the old segments are all there: {left:?}");
}

#[test]
fn attachments_that_are_not_wanted_yet_stay_on_offer_and_are_fetched_when_asked_for() {
    let w = world(2);
    w.desks[1].want.set(lucai_sync::carry::Want::Later);
    w.desks[0].attach("case:c1", b"evidence");
    w.push(0).unwrap();
    assert_eq!(w.pull(1).unwrap().attachments, 0);
    let hash = sha256(b"evidence");
    assert!(fetch(&w.desks[1], &w.desks[1].us(), &w.at(), &space("s"), &hash).unwrap());
    assert!(!fetch(&w.desks[1], &w.desks[1].us(), &w.at(), &space("s"), &sha256(b"other")).unwrap());
    w.same();
}

#[test]
fn a_break_in_a_large_attachment_goes_on_with_the_next_chunk() {
    let w = world(2);
    w.desks[0].attach("case:c1", &vec![7; 20_000_000]);
    // five chunks, each a put and a note of it: stop after the third
    w.fuse.set(6, false);
    assert!(w.push(0).is_err());
    w.fuse.take_out();
    let chunks = |w: &World| w.shelf.paths().iter().filter(|path| path.ends_with(".chunk")).count();
    assert_eq!(chunks(&w), 3);
    w.calls();
    w.push(0).unwrap();
    assert_eq!(chunks(&w), 5, "none was sealed twice");
    assert_eq!(w.calls()["put"], 2 + 2, "two chunks, a segment, a head");
    w.pull(1).unwrap();
    w.same();
}

/// Does `work`, stopped at each of its writes in turn, before and after it; then once more without a stop, and `check`.
fn stopped_everywhere(begin: impl Fn() -> World, work: impl Fn(&World) -> Result<(), SyncError>, check: impl Fn(&World)) {
    for after in [false, true] {
        let mut at = 0;
        loop {
            let w = begin();
            w.fuse.set(at, after);
            let done = work(&w);
            w.fuse.take_out();
            assert_eq!(done.is_err(), w.fuse.blown.get(), "{done:?}");
            let over = done.is_ok();
            work(&w).unwrap();
            check(&w);
            if over {
                assert!(at > 2, "there was something to stop");
                break;
            }
            at += 1;
        }
    }
}

fn busy() -> World {
    let w = world(3);
    w.desks[0].write("case:c1", 2);
    w.desks[0].attach("case:c1", &[7; 4_200_000]);
    w.desks[1].write("case:c1", 1);
    w.run(1).unwrap();
    w
}

fn all_end_the_same(w: &World) {
    for n in [0, 1, 2, 0, 1] {
        w.run(n).unwrap();
    }
    w.same();
    let heads = w.shelf.paths().iter().filter(|path| path.contains("/heads/")).count();
    assert_eq!(heads, 3, "one head of each: {:?}", w.shelf.paths());
}

#[test]
fn a_push_stopped_at_any_write_is_gone_on_with() {
    stopped_everywhere(busy, |w| w.push(0).map(drop), all_end_the_same);
}

#[test]
fn a_pull_stopped_at_any_write_is_gone_on_with() {
    let begin = || {
        let w = busy();
        w.run(0).unwrap();
        w
    };
    stopped_everywhere(begin, |w| w.pull(2).map(drop), all_end_the_same);
}

#[test]
fn a_compaction_stopped_at_any_write_loses_nothing() {
    let begin = || {
        let w = busy();
        for _ in 0..3 {
            w.desks[0].write("case:c2", 1);
            w.run(0).unwrap();
        }
        w
    };
    stopped_everywhere(begin, |w| w.compact(0).map(drop), all_end_the_same);
}

#[derive(Debug, Clone)]
enum Act {
    Write(usize, u8),
    Attach(usize, u8),
    Run(usize),
    Stop(usize, u64, bool),
    Compact(usize),
    Lose,
}

fn acts() -> impl Strategy<Value = Vec<Act>> {
    let act = prop_oneof![
        4 => (0..4usize, 0..3u8).prop_map(|(n, case)| Act::Write(n, case)),
        2 => (0..4usize, any::<u8>()).prop_map(|(n, file)| Act::Attach(n, file)),
        4 => (0..4usize).prop_map(Act::Run),
        3 => (0..4usize, 0..12u64, any::<bool>()).prop_map(|(n, at, after)| Act::Stop(n, at, after)),
        1 => (0..4usize).prop_map(Act::Compact),
        1 => Just(Act::Lose),
    ];
    prop::collection::vec(act, 1..40)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(std::env::var("LUCAI_SOAK").ok().and_then(|n| n.parse::<u32>().ok()).map_or(32, |n| n * 50)))]
    #[test]
    fn four_offices_end_the_same_whatever_was_written_stopped_compacted_or_lost(acts in acts()) {
        let w = world(4);
        for act in acts {
            match act {
                Act::Write(n, case) => w.desks[n].write(&format!("case:c{case}"), 1),
                Act::Attach(n, file) => w.desks[n].attach("case:c1", &[file]),
                Act::Run(n) => w.run(n).unwrap(),
                Act::Stop(n, at, after) => {
                    w.fuse.set(at, after);
                    let _ = run(&w.desks[n], &w.desks[n].us(), &w.at(), &space("s"));
                    w.fuse.take_out();
                }
                Act::Compact(n) => drop(w.compact(n).unwrap()),
                Act::Lose => w.shelf.objects.borrow_mut().clear(),
            }
        }
        for n in [0, 1, 2, 3, 0, 1, 2, 3] {
            w.run(n).unwrap();
        }
        w.same();
    }
}
