//! Export and import of a packet against plain zstd and age over the same events as JSON, and what an event takes on the stick.

use crate::table::Table;
use lucai_domain::event::{Event, NewEvent, Slot};
use lucai_domain::exchange::{Frontier, Run, SignedHead};
use lucai_domain::ids::{ReplicaId, SpaceId, UserId};
use lucai_domain::stream::StreamId;
use lucai_domain::time::Hlc;
use lucai_sync::packet::{Packet, PacketWriter};
use lucai_sync::{Reader, Standing};
use lucai_vault::{ExchangeKey, Signer, open_sealed, seal_to, sha256};
use serde_json::json;
use std::collections::BTreeMap;
use std::io::{Cursor, Read, Write};
use std::time::Instant;

const EVENTS_OF_A_CASE: usize = 40;

pub fn measure(table: &mut Table) {
    let count = crate::number("LUCAI_BENCH_EVENTS", 20_000);
    let signer = Signer::from_secret(&[1; 32]);
    let key = Signer::from_secret(&[2; 32]).exchange().unwrap();
    let replica = ReplicaId::from(uuid::Uuid::from_u128(1));
    let runs = office_work(count, &replica, &signer);
    let json: Vec<u8> = runs.iter().flat_map(|run| run.events.iter()).flat_map(line).collect();
    let trust = BTreeMap::from([(replica.clone(), Standing { key: signer.public(), revoked: false })]);

    let (export, packet) = median(|| packed(&runs, &replica, &signer, &key));
    let (plain_export, plain) = median(|| plainly_sealed(&json, &key));
    let (import, events) = median(|| read(&packet, &key, &trust));
    let (plain_import, _) = median(|| plainly_opened(&plain, &key));
    assert_eq!(events, count as u64);

    println!("{count} events, {} bytes of JSON, {:.1} bytes an event on the stick", json.len(), packet.len() as f64 / count as f64);
    table.head("what", "packet", "zstd + age");
    table.row("export, ms", export, plain_export, Some(2.0));
    // reading a packet counts every hash and checks every signature; opening the archive does neither
    table.row("import into memory, ms", import, plain_import, None);
    table.row("size, bytes", packet.len() as f64, plain.len() as f64, Some(1.0));
    if let Some(edits) = std::env::var_os("LUCAI_BENCH_EDITS") {
        // for the program that makes an automerge document of them
        std::fs::write(&edits, edits_of(&runs)).unwrap();
        println!("packet of the edits: {} bytes", packet.len());
    }
}

fn edits_of(runs: &[Run]) -> String {
    let edit = |event: &Event| {
        let case = event.stream.to_string();
        let edit = json!({ "case": case, "kind": event.kind, "body": event.body, "actor": event.actor, "millis": event.hlc.at().0 });
        format!("{edit}\n")
    };
    let mut events: Vec<&Event> = runs.iter().flat_map(|run| &run.events).collect();
    events.sort_by_key(|event| event.hlc);
    events.into_iter().map(edit).collect()
}

fn median<T>(mut work: impl FnMut() -> T) -> (f64, T) {
    let mut times = Vec::new();
    let mut last = work();
    for _ in 0..5 {
        let begun = Instant::now();
        last = work();
        times.push(begun.elapsed().as_secs_f64() * 1000.0);
    }
    times.sort_by(f64::total_cmp);
    (times[2], last)
}

fn line(event: &Event) -> Vec<u8> {
    let mut text = serde_json::to_vec(event).unwrap();
    text.push(b'\n');
    text
}

fn packed(runs: &[Run], replica: &ReplicaId, signer: &Signer, key: &ExchangeKey) -> Vec<u8> {
    let mut packet = PacketWriter::begin(Vec::new(), replica, signer).unwrap();
    let members = BTreeMap::from([(replica.clone(), key.recipient())]);
    let mut space = packet.space(&SpaceId::new("space").unwrap(), &members).unwrap();
    let mut holds = Frontier::default();
    for run in runs {
        space.run(run).unwrap();
        holds.note(&run.head.stream, &run.head.replica, run.head.seq, &run.head.hash);
    }
    space.finish(&holds).unwrap();
    packet.finish().unwrap()
}

fn plainly_sealed(json: &[u8], key: &ExchangeKey) -> Vec<u8> {
    let mut packer = zstd::Encoder::new(seal_to(&[key.recipient()], Vec::new()).unwrap(), 9).unwrap();
    packer.write_all(json).unwrap();
    packer.finish().unwrap().finish().unwrap()
}

fn read(packet: &[u8], key: &ExchangeKey, trust: &BTreeMap<ReplicaId, Standing>) -> u64 {
    let mut packet = Packet::look(Cursor::new(packet)).unwrap();
    packet.open(&Reader { key, trust }).unwrap().into_values().map(|summary| summary.unwrap().events()).sum()
}

fn plainly_opened(sealed: &[u8], key: &ExchangeKey) -> usize {
    let mut json = Vec::new();
    zstd::Decoder::new(open_sealed(key, sealed).unwrap().unwrap()).unwrap().read_to_end(&mut json).unwrap();
    json.split(|byte| *byte == b'\n').filter(|line| serde_json::from_slice::<Event>(line).is_ok()).count()
}

/// What an office writes: cases with their acts and many ordinary edits.
pub fn office_work(count: usize, replica: &ReplicaId, signer: &Signer) -> Vec<Run> {
    let mut millis = 1_790_000_000_000u64;
    let cases = count.div_ceil(EVENTS_OF_A_CASE);
    let case_of = |case: usize| {
        let random = |what: &str, seq: usize| {
            let hash = sha256(format!("{what}/{case}/{seq}").as_bytes());
            uuid::Builder::from_unix_timestamp_millis(1_790_000_000_000 + seq as u64, &hash[..10].try_into().unwrap()).into_uuid()
        };
        let stream = StreamId::Case(random("case", 0).to_string().parse().unwrap());
        let mut events: Vec<Event> = Vec::new();
        for seq in 1..=EVENTS_OF_A_CASE.min(count - case * EVENTS_OF_A_CASE) {
            millis += 40_000 + u64::from(random("time", seq).as_bytes()[9]) * 997;
            let n = u64::from(random("value", seq).as_bytes()[10]) * 37 + seq as u64;
            let (kind, body) = match seq % 4 {
                0 => (
                    "served",
                    json!({"document": "hearing_notice", "party": format!("worker:{}", n % 7 + 1), "on": "2026-04-03", "method": "direct"}),
                ),
                1 => (
                    "fields_set",
                    json!({"entity": "case", "fields": {"facts": format!("申请人第{n}号主张：被申请人自2025年{}月起未足额支付工资，合计{n}元。", n % 12 + 1)}}),
                ),
                2 => (
                    "fields_set",
                    json!({"entity": format!("wage:{n}"), "fields": {"claimed": format!("{n}.00"), "admitted": format!("{}.50", n / 2), "month": "2025-11"}}),
                ),
                _ => ("note_added", json!({"text": format!("与被申请人电话联系，约定{}日下午核对考勤表第{n}页。", n % 28 + 1)})),
            };
            let prev_hash = events.last().map(|event| event.body_hash.clone()).unwrap_or_default();
            let slot = Slot { replica: replica.clone(), seq: seq as u64, hlc: Hlc::new(millis, 0), prev_hash };
            let new = NewEvent {
                id: None,
                stream: stream.clone(),
                actor: UserId::from(uuid::Uuid::from_u128(u128::from(n % 6))),
                kind: kind.into(),
                kind_version: 1,
                body,
                supersedes: events.last().filter(|_| seq % 4 == 1).map(|event| event.id.clone()).into_iter().collect(),
            };
            events.push(new.placed(slot, |text| hex::encode(sha256(text.as_bytes()))));
        }
        let last = events.last().unwrap();
        let mut head =
            SignedHead { stream, replica: replica.clone(), seq: last.seq, hash: last.body_hash.clone(), signature: String::new() };
        head.signature = hex::encode(signer.sign(head.signed_text().as_bytes()).0);
        Run { head, events }
    };
    (0..cases).map(case_of).collect()
}
