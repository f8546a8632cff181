//! The application as the ground of the registers. Read leniently: what an earlier release let in must stay readable.

use crate::application::CLAIM_OWN;
use crate::event::Event;
use crate::ids::BodyId;
use crate::party::{PartyKey, PartyKind, Side, Standing};
use crate::proceedings::Frame;
use crate::register::{Edit, Registers, Saving};
use lucai_law::Day;
use lucai_law::clock::Procedure;
use serde_json::{Map, Value};
use std::collections::BTreeMap;
use std::sync::Arc;

/// What the filing says.
pub(super) struct Genesis {
    pub frame: Frame,
    pub order: Vec<(PartyKey, Standing)>,
    pub received: Day,
    pub office: String,
    pub station: Option<BodyId>,
}

/// Puts the filing's values into the registers; `None` where it has no day of receipt.
pub(super) fn read(event: &Event, registers: &mut Registers) -> Option<Genesis> {
    let application = event.body.get("application")?.as_object()?;
    let received = application.get("received").and_then(crate::act::day_of)?;
    let station = event.body.get("station").and_then(Value::as_str).and_then(|id| BodyId::new(id).ok());
    let saving = saving(event, true);
    let mut put = |entity: &str, field: &str, value: &Value| {
        if !value.is_null() {
            registers.push(entity, field, Edit { saving: Arc::clone(&saving), value: value.clone() });
        }
    };
    let mut frame = Frame {
        // who asks a station to mediate has not applied for arbitration yet (Law 14)
        received: Some(received).filter(|_| station.is_none()),
        at_station: station.is_some(),
        procedure: application.get("procedure").and_then(Value::as_str).and_then(|t| Procedure::parse(t).ok()),
        collective_contract: application.get("collective_contract").and_then(Value::as_bool).unwrap_or(false),
        ..Frame::default()
    };
    let lists = ["applicants", "respondents", "third_parties", "claims", "evidence"];
    for (field, value) in application.iter().filter(|(key, _)| !lists.contains(&key.as_str())) {
        put("case", field, value);
    }
    let mut order = Vec::new();
    let mut counts: BTreeMap<Side, u32> = BTreeMap::new();
    for (name, standing, usual) in [
        ("applicants", Standing::Applicant, PartyKind::Worker),
        ("respondents", Standing::Respondent, PartyKind::Employer),
        ("third_parties", Standing::ThirdParty, PartyKind::Employer),
    ] {
        for party in items(application, name) {
            let kind = party.get("kind").and_then(|k| serde_json::from_value(k.clone()).ok()).unwrap_or(usual);
            let side = if standing == Standing::ThirdParty { Side::ThirdParty } else { kind.side() };
            let n = counts.entry(side).or_insert(0);
            *n = n.saturating_add(1);
            let key = PartyKey::new(side, *n);
            frame.parties.insert(key, (standing, kind));
            order.push((key, standing));
            let entity = format!("party:{key}");
            for (field, value) in party {
                put(&entity, field, value);
            }
        }
    }
    let claimed = event.body.get("claimed").and_then(Value::as_array);
    for (n, claim) in items(application, "claims").enumerate() {
        let entity = format!("claim:{}", n.saturating_add(1));
        let input = claim.iter().filter(|(key, _)| !CLAIM_OWN.contains(&key.as_str())).map(|(k, v)| (k.clone(), v.clone()));
        put(&entity, "input", &Value::Object(input.collect()));
        for key in CLAIM_OWN {
            if let Some(value) = claim.get(key) {
                put(&entity, key, value);
            }
        }
        if let (Some(amount), false) = (claimed.and_then(|list| list.get(n)), claim.contains_key("claimed")) {
            put(&entity, "claimed", amount);
        }
    }
    for (n, evidence) in items(application, "evidence").enumerate() {
        let entity = format!("evidence:{}", n.saturating_add(1));
        for (field, value) in evidence {
            put(&entity, field, value);
        }
    }
    let office = event.body.get("office").and_then(Value::as_str).unwrap_or_default().to_owned();
    Some(Genesis { frame, order, received, office, station })
}

fn items<'a>(application: &'a Map<String, Value>, name: &str) -> impl Iterator<Item = &'a Map<String, Value>> {
    application.get(name).and_then(Value::as_array).into_iter().flatten().filter_map(Value::as_object)
}

/// What the edits of an event share; `first` where the fields come to be with it.
pub(super) fn saving(event: &Event, first: bool) -> Arc<Saving> {
    Arc::new(Saving {
        event: event.id.clone(),
        stream: event.stream.clone(),
        replica: event.replica.clone(),
        seq: event.seq,
        hlc: event.hlc,
        actor: event.actor.clone(),
        supersedes: if first { Vec::new() } else { event.supersedes.clone() },
        first,
    })
}

/// Puts an ordinary edit's values into the registers; `false` where the body is none.
pub(super) fn edits(event: &Event, registers: &mut Registers) -> bool {
    let entity = event.body.get("entity").and_then(Value::as_str);
    let fields = event.body.get("fields").and_then(Value::as_object);
    let (Some(entity), Some(fields)) = (entity, fields) else { return false };
    let saving = saving(event, false);
    for (field, value) in fields {
        registers.push(entity, field, Edit { saving: Arc::clone(&saving), value: value.clone() });
    }
    true
}
