//! When awards and mediation statements take effect, party by party (Law 42, 47-50; 法释〔2020〕26号 16, 17, 20).

use super::CaseFile;
use crate::party::{PartyKey, Side, Standing};
use crate::proceedings::{CourtEnd, CourtResult};
use crate::service::Paper;
use lucai_law::clock::State;
use lucai_law::{Calendar, Day, Refusal, RuleBook};
use serde::Serialize;

/// The paper whose effect is told.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum EffectOf {
    /// 仲裁裁决书（非终局）
    Award,
    /// 仲裁裁决书（终局）
    FinalAward,
    /// 仲裁调解书
    MediationStatement,
}

impl EffectOf {
    /// Its Chinese name.
    #[must_use]
    pub const fn label(self) -> &'static str {
        match self {
            Self::Award => "仲裁裁决书（非终局）",
            Self::FinalAward => "仲裁裁决书（终局）",
            Self::MediationStatement => "仲裁调解书",
        }
    }
}

/// The effect of one paper, for one worker where it differs by worker.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Effect {
    /// Which paper.
    pub document: EffectOf,
    /// For whom; `None`: for all.
    pub party: Option<PartyKey>,
    /// Since when; `None` where it is not in effect on the day asked about.
    pub effective_on: Option<Day>,
    /// Why, in Chinese.
    pub why: String,
}

fn given_up_words(on: Day) -> String {
    format!("起诉后撤诉，原裁决自人民法院准许撤诉的裁定送达之日 {on} 起发生法律效力（裁决生效解释1）。")
}

impl CaseFile {
    /// Which papers are in effect on a day.
    ///
    /// # Errors
    /// The clock's and the calendar's refusals.
    pub fn effects(&self, rules: &RuleBook, calendar: &Calendar, as_of: Day) -> Result<Vec<Effect>, Refusal> {
        let mut out = Vec::new();
        if self.mediated_on().is_some_and(|on| on <= as_of) {
            out.push(self.statement_effect(as_of));
        }
        let made = self.awards().iter().map(|a| a.on).filter(|on| *on <= as_of).max();
        if let Some(made) = made {
            let served = |paper: Paper| self.services().iter().any(|s| s.paper == paper);
            if served(Paper::FinalAward) {
                out.extend(self.final_effect(made, as_of));
            }
            if served(Paper::Award) || !served(Paper::FinalAward) {
                out.extend(self.ordinary_effect(rules, calendar, as_of)?);
            }
        }
        Ok(out)
    }

    /// In effect on the later of the signatures (Law 42).
    fn statement_effect(&self, as_of: Day) -> Effect {
        let keys: Vec<PartyKey> = self.frame().parties.iter().filter(|(_, (s, _))| *s != Standing::ThirdParty).map(|(k, _)| *k).collect();
        let signed: Option<Vec<Day>> = keys
            .iter()
            .map(|key| {
                let mine = self.services().iter().filter(|s| s.paper == Paper::MediationStatement && s.party == *key && s.confirmed);
                mine.map(|s| s.on).min()
            })
            .collect();
        let last = signed.and_then(|days| days.into_iter().max()).filter(|day| *day <= as_of);
        let why = match last {
            Some(day) => format!("调解书经双方当事人签收，自最后签收之日 {day} 起生效（调仲法42）。"),
            None => "调解书尚未经双方当事人签收，未生效；一方反悔的，应当及时裁决（调仲法42）。".to_owned(),
        };
        Effect { document: EffectOf::MediationStatement, party: None, effective_on: last, why }
    }

    /// Parties whose suit keeps the award from taking effect.
    fn sued(&self, side: Side, as_of: Day) -> Vec<PartyKey> {
        let stands = |key: &PartyKey| !self.court_result(*key, as_of).is_some_and(|result| result.end.revives_the_award());
        let suits = self.proceedings().suits.iter().filter(|(key, on)| key.side == side && *on <= as_of);
        suits.map(|(key, _)| *key).filter(stands).collect()
    }

    /// The court's last decision on a party's suit, as of a day.
    fn court_result(&self, key: PartyKey, as_of: Day) -> Option<&CourtResult> {
        let filed = self.proceedings().suits.iter().filter(|(party, _)| *party == key).map(|(_, on)| *on).max()?;
        let decides = |result: &&CourtResult| result.party.is_none_or(|party| party == key) && (filed..=as_of).contains(&result.on);
        self.linkage().results.iter().rfind(decides)
    }

    /// The day on which a party gave up its suit, where that revived the award (裁决生效解释 1).
    fn gave_up(&self, key: PartyKey, as_of: Day) -> Option<Day> {
        self.court_result(key, as_of).filter(|result| result.end == CourtEnd::Withdrawn).map(|result| result.on)
    }

    fn workers(&self) -> Vec<PartyKey> {
        self.frame().parties.keys().copied().filter(|key| key.side == Side::Worker).collect()
    }

    /// A final award is in effect from the day it is made (Law 47), but not for a worker who sues, and not once it is annulled.
    fn final_effect(&self, made: Day, as_of: Day) -> Vec<Effect> {
        let document = EffectOf::FinalAward;
        if self.proceedings().annulled == Some(true) {
            let why = "裁决书已被人民法院裁定撤销，不发生法律效力（调仲法49）。".to_owned();
            return vec![Effect { document, party: None, effective_on: None, why }];
        }
        let sued = self.sued(Side::Worker, as_of);
        let given_up = self.workers().into_iter().filter_map(|key| self.gave_up(key, as_of)).max();
        if sued.is_empty() && given_up.is_none() {
            let why = format!("终局裁决，自作出之日 {made} 起发生法律效力（调仲法47）。");
            return vec![Effect { document, party: None, effective_on: Some(made), why }];
        }
        let each = self.workers().into_iter().map(|key| match sued.contains(&key) {
            true => Effect {
                document,
                party: Some(key),
                effective_on: None,
                why: "该劳动者已起诉，裁决对其不发生法律效力（解释（一）17）。".to_owned(),
            },
            false => match self.gave_up(key, as_of) {
                Some(on) => Effect { document, party: Some(key), effective_on: Some(on), why: given_up_words(on) },
                None => Effect {
                    document,
                    party: Some(key),
                    effective_on: Some(made),
                    why: format!("该劳动者未起诉，终局裁决自作出之日 {made} 起对其生效（解释（一）17）。"),
                },
            },
        });
        each.collect()
    }

    /// An ordinary award is in effect when the last party's time to sue has run out and nobody has sued (Law 50).
    fn ordinary_effect(&self, rules: &RuleBook, calendar: &Calendar, as_of: Day) -> Result<Vec<Effect>, Refusal> {
        let document = EffectOf::Award;
        let periods: Vec<_> = self.deadlines(rules, calendar, as_of)?.into_iter().filter(|d| d.rule == "sue").collect();
        let end = |key: &PartyKey| {
            let key = key.to_string();
            periods.iter().rfind(|d| d.party.as_ref().is_some_and(|p| p.key() == key)).map(|d| (d.state, d.due))
        };
        let employers: Vec<PartyKey> = self.frame().parties.keys().copied().filter(|key| key.side == Side::Employer).collect();
        let sued_workers = self.sued(Side::Worker, as_of);
        if !self.sued(Side::Employer, as_of).is_empty() {
            let why = "用人单位已起诉，裁决不发生法律效力（解释（一）16）。".to_owned();
            return Ok(vec![Effect { document, party: None, effective_on: None, why }]);
        }
        let workers = self.workers();
        let each = |worker: Option<PartyKey>| {
            let parties: Vec<PartyKey> = match worker {
                Some(key) => employers.iter().copied().chain([key]).collect(),
                None => employers.iter().copied().chain(workers.iter().copied()).collect(),
            };
            let mut last = None;
            for key in &parties {
                let out_of_time = self.court_result(*key, as_of).is_some_and(|result| result.end == CourtEnd::OutOfTime);
                match (self.gave_up(*key, as_of), end(key)) {
                    (Some(on), _) => last = last.max(Some(on)),
                    (None, Some((state, Some(due)))) if state == State::Lapsed || out_of_time => last = last.max(due.succ_opt()),
                    _ => {
                        return Effect {
                            document,
                            party: worker,
                            effective_on: None,
                            why: "起诉期间尚未届满，未生效（调仲法50）。".to_owned(),
                        };
                    }
                }
            }
            let given_up = parties.iter().filter_map(|key| self.gave_up(*key, as_of)).max();
            let why = given_up.map_or_else(|| "期满双方均未起诉，裁决书发生法律效力（调仲法50）。".to_owned(), given_up_words);
            Effect { document, party: worker, effective_on: last, why }
        };
        if sued_workers.is_empty() && workers.len() == 1 {
            return Ok(vec![each(None)]);
        }
        let out = workers.iter().map(|key| match sued_workers.contains(key) {
            true => Effect {
                document,
                party: Some(*key),
                effective_on: None,
                why: "该劳动者已起诉，裁决对其不发生法律效力（解释（一）16、17）。".to_owned(),
            },
            false => each(Some(*key)),
        });
        Ok(out.collect())
    }
}
