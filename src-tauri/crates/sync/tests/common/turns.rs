//! Turns of several threads at one place, decided from outside, and a walk through all ways to decide.
#![allow(dead_code, clippy::unwrap_used, clippy::indexing_slicing)]

use lucai_sync::SyncError;
use lucai_sync::remote::Remote;
use std::collections::BTreeMap;
use std::sync::{Condvar, Mutex};

/// Who does the next call, and whether that one stops for good, before its call or after it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Turn {
    Goes(usize),
    StopsBefore(usize),
    StopsAfter(usize),
}

/// Goes through all decisions: at each turn a list of what can be decided, of which one was.
#[derive(Debug)]
pub struct Explorer {
    threads: usize,
    /// How often the turn may pass to another who could have waited.
    switches: usize,
    stops: bool,
    path: Vec<(Vec<Turn>, usize)>,
    runs: u64,
}

impl Explorer {
    pub fn new(threads: usize, switches: usize, stops: bool) -> Self {
        Self { threads, switches, stops, path: Vec::new(), runs: 0 }
    }

    /// Goes on to the next way to decide; `false` after the last.
    pub fn next(&mut self) -> bool {
        self.runs += 1;
        if self.runs == 1 {
            return true;
        }
        while let Some((turns, at)) = self.path.last_mut() {
            if *at + 1 < turns.len() {
                *at += 1;
                return true;
            }
            self.path.pop();
        }
        false
    }

    pub fn runs(&self) -> u64 {
        self.runs - 1
    }

    /// Takes in what could be decided in a run beyond what was decided before it.
    pub fn learns(&mut self, told: Vec<(Vec<Turn>, usize)>) {
        self.path = told;
    }
}

/// The turns of one run.
pub struct Turns {
    decided: Vec<usize>,
    threads: usize,
    switches: usize,
    stops: bool,
    state: Mutex<Now>,
    woken: Condvar,
}

#[derive(Default)]
struct Now {
    waiting: Vec<bool>,
    ended: Vec<bool>,
    stopped: Option<usize>,
    last: Option<usize>,
    switched: usize,
    /// Whose turn it is, once it is decided.
    turn: Option<Turn>,
    told: Vec<(Vec<Turn>, usize)>,
}

impl Turns {
    pub fn new(explorer: &Explorer, threads: usize) -> Self {
        let decided = explorer.path.iter().map(|(_, at)| *at).collect();
        let now = Now { waiting: vec![false; threads], ended: vec![false; threads], ..Now::default() };
        let (switches, stops) = (explorer.switches, explorer.stops);
        Self { decided, threads, switches, stops, state: Mutex::new(now), woken: Condvar::new() }
    }

    pub fn told(self) -> Vec<(Vec<Turn>, usize)> {
        self.state.into_inner().unwrap().told
    }

    pub fn ends(&self, who: usize) {
        let mut now = self.state.lock().unwrap();
        now.ended[who] = true;
        self.decide(&mut now);
    }

    /// Decides who is next, where everybody waits or has ended.
    fn decide(&self, now: &mut Now) {
        let idle = |n: usize| now.waiting[n] || now.ended[n];
        if now.turn.is_none() && (0..self.threads).all(idle) && now.waiting.contains(&true) {
            let free: Vec<usize> = (0..self.threads).filter(|n| now.waiting[*n]).collect();
            let goes_on = now.last.filter(|last| free.contains(last));
            let may = |n: &usize| goes_on.is_none_or(|last| last == *n || now.switched < self.switches);
            // first who went last, so that the first way is the one without switches
            let mut order: Vec<usize> = goes_on.into_iter().collect();
            order.extend(free.iter().filter(|n| Some(**n) != goes_on && may(n)));
            let mut turns: Vec<Turn> = order.iter().map(|n| Turn::Goes(*n)).collect();
            if self.stops && now.stopped.is_none() {
                turns.extend(order.iter().flat_map(|n| [Turn::StopsBefore(*n), Turn::StopsAfter(*n)]));
            }
            let at = self.decided.get(now.told.len()).copied().unwrap_or(0);
            let turn = turns[at];
            now.told.push((turns, at));
            let (Turn::Goes(who) | Turn::StopsBefore(who) | Turn::StopsAfter(who)) = turn;
            if !matches!(turn, Turn::Goes(_)) {
                now.stopped = Some(who);
            }
            now.switched += usize::from(goes_on.is_some_and(|last| last != who));
            now.last = Some(who);
            now.turn = Some(turn);
        }
        self.woken.notify_all();
    }

    fn takes<T>(&self, who: usize, call: impl FnOnce() -> Result<T, SyncError>) -> Result<T, SyncError> {
        let stopped = || SyncError::Side { code: "stopped", words: "断电".into() };
        let mut now = self.state.lock().unwrap();
        if now.stopped == Some(who) {
            return Err(stopped());
        }
        now.waiting[who] = true;
        self.decide(&mut now);
        let mine = |turn: Option<Turn>| matches!(turn, Some(Turn::Goes(n) | Turn::StopsBefore(n) | Turn::StopsAfter(n)) if n == who);
        let mut now = self.woken.wait_while(now, |now| !mine(now.turn)).unwrap();
        now.waiting[who] = false;
        let done = match now.turn.take() {
            Some(Turn::Goes(_)) => call(),
            Some(Turn::StopsAfter(_)) => call().and_then(|_| Err(stopped())),
            _ => Err(stopped()),
        };
        drop(now);
        done
    }
}

/// The place, as one of the threads reaches it.
pub struct Gate<'a> {
    pub turns: &'a Turns,
    pub who: usize,
    pub objects: &'a Mutex<BTreeMap<String, Vec<u8>>>,
}

impl Remote for Gate<'_> {
    fn put(&self, path: &str, bytes: &[u8]) -> Result<(), SyncError> {
        self.turns.takes(self.who, || {
            self.objects.lock().unwrap().insert(path.into(), bytes.into());
            Ok(())
        })
    }
    fn get(&self, path: &str, _: u64) -> Result<Option<Vec<u8>>, SyncError> {
        self.turns.takes(self.who, || Ok(self.objects.lock().unwrap().get(path).cloned()))
    }
    fn list(&self, folder: &str) -> Result<Vec<String>, SyncError> {
        self.turns.takes(self.who, || {
            let objects = self.objects.lock().unwrap();
            let names = objects.keys().filter_map(|path| path.strip_prefix(folder)).filter(|name| !name.contains('/'));
            Ok(names.map(str::to_owned).collect())
        })
    }
    fn stat(&self, path: &str) -> Result<Option<u64>, SyncError> {
        self.turns.takes(self.who, || Ok(self.objects.lock().unwrap().get(path).map(|bytes| bytes.len() as u64)))
    }
    fn delete(&self, path: &str) -> Result<(), SyncError> {
        self.turns.takes(self.who, || {
            self.objects.lock().unwrap().remove(path);
            Ok(())
        })
    }
}
