//! A week of one office, 500 cases, with its files, over a link of 2 Mbit/s: what goes over the wire against what changed, and what a break in the
//! middle costs.

use crate::link::Link;
use crate::side::Office;
use crate::table::Table;
use lucai_domain::ids::SpaceId;
use lucai_sync::carry::{At, pull, push, run};
use lucai_sync::remote::{Address, Options, connect};
use serde_json::json;

const CASES: usize = 500;
const LINK: f64 = 2_000_000.0;
/// Ten of the files are scans of whole binders, the others a few pages.
const BINDERS: usize = 10;

pub fn measure(table: &mut Table) {
    let events = crate::number("LUCAI_BENCH_EVENTS", 20_000);
    let megabytes = crate::number("LUCAI_BENCH_MEGABYTES", 2_000) as u64;
    let folder = tempfile::tempdir().unwrap();
    let address = Address::parse(&format!("file:{}", folder.path().display()), None).unwrap();
    let place = connect(&address, &Options::default()).unwrap();
    let offices = Office::all(2);
    let [office, other] = offices.as_slice() else { unreachable!() };
    let space = SpaceId::new("s").unwrap();
    let mut changed = 0u64;
    for case in 0..CASES {
        let small = megabytes * 1_000_000 / 2 / (CASES - BINDERS) as u64;
        let len = if case < BINDERS { megabytes * 1_000_000 / 2 / BINDERS as u64 } else { small };
        let file = office.attach(case as u64 + 1, len);
        changed += len;
        let mut all =
            vec![(1_790_000_000_000, "attached", json!({ "entity": "application", "name": "扫描件.pdf", "sha256": hex::encode(file) }))];
        all.extend((1..events / CASES).map(|n| {
            let text = format!("与被申请人第{case}号电话联系，约定{}日下午核对考勤表第{n}页，合计{}元。", n % 28 + 1, n * 37 + case);
            (1_790_000_000_000 + (n * 613_000 + case * 997) as u64, "note_added", json!({ "text": text }))
        }));
        changed += office.write(&format!("case:c{case}"), all) as u64;
    }

    let up = Link::new(place.as_ref(), LINK);
    let at = At { remote: &up, name: "place" };
    up.breaks.set(Some(changed / 2));
    assert!(push(office, &office.us(), &at, &space).is_err(), "the link broke");
    let half = up.wire();
    up.breaks.set(None);
    push(office, &office.us(), &at, &space).unwrap();
    let down = Link::new(place.as_ref(), LINK);
    let at = At { remote: &down, name: "place" };
    let pulled = pull(other, &other.us(), &at, &space).unwrap();
    assert!(pulled.refused.is_empty(), "{:?}", pulled.refused);
    assert_eq!((other.ends(), other.files()), (office.ends(), CASES));

    println!("a week: {events} events in {CASES} cases, {megabytes} MB of attachments, 2 Mbit/s (time is reckoned)");
    table.head("what", "on the wire", "changed");
    table.row("push with a break in the middle, bytes", up.wire() as f64, changed as f64, Some(1.02));
    table.row("pull, bytes", down.wire() as f64, changed as f64, Some(1.02));
    println!("broke after {half} bytes and went on; push {:.0} s, pull {:.0} s", up.seconds.get(), down.seconds.get());
    // the other's receipt comes back, and then there is nothing new
    for one in [other, office, other] {
        run(one, &one.us(), &At { remote: place.as_ref(), name: "place" }, &space).unwrap();
    }
    for one in [office, other] {
        let idle = Link::new(place.as_ref(), LINK);
        run(one, &one.us(), &At { remote: &idle, name: "place" }, &space).unwrap();
        table.row("sync with nothing new, calls against a listing", idle.calls.get() as f64, idle.listings.get() as f64, Some(1.0));
        table.row("sync with nothing new, listings", idle.listings.get() as f64, 1.0, Some(1.0));
    }
}
