//! `lead`: a lead from the file it comes in to the case that is made of it, by the real binary over a real store.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing)]

use serde_json::{Value, json};
use std::io::Write;
use std::path::Path;
use std::process::{Command, Output, Stdio};

fn run(store: &Path, args: &[&str], input: &Value) -> (i32, Value) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_lucaictl"));
    command.env("LUCAI_USER", "甲").env("LUCAI_PASSWORD", "right horse").arg("--json").arg("--store").arg(store).args(args);
    let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    // a command that reads nothing closes its end: that is its business
    let _ = child.stdin.take().unwrap().write_all(input.to_string().as_bytes());
    let Output { status, stdout, .. } = child.wait_with_output().unwrap();
    let text = String::from_utf8(stdout).unwrap();
    (status.code().unwrap(), serde_json::from_str(&text).unwrap_or(Value::String(text)))
}

fn ok(store: &Path, args: &[&str], input: &Value) -> Value {
    let (exit, value) = run(store, args, input);
    assert_eq!(exit, 0, "{args:?}: {value}");
    value
}

fn citizen(n: u64) -> String {
    let body = format!("35020319900101{n:03}");
    let weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
    let sum: u32 = body.bytes().zip(weights).map(|(digit, weight)| u32::from(digit - b'0') * weight).sum();
    format!("{body}{}", "10X98765432".chars().nth((sum % 11) as usize).unwrap())
}

#[test]
fn a_lead_is_registered_worked_on_listed_counted_and_becomes_a_case() {
    let folder = tempfile::tempdir().unwrap();
    let store = folder.path().join("store");
    let none = json!(null);
    ok(&store, &["init", "--office", "厦", "--name", "演练仲裁委员会", "--user", "甲"], &none);
    let grids = ok(&store, &["lead", "grids", "-"], &json!([{ "code": "350211", "name": "集美区", "person": "许海生" }]));
    assert_eq!(grids["grids"][0]["person"], "许海生");
    let people = json!([
        { "name": "郑阿木", "id_number": citizen(11), "owed": "8000.00" },
        { "name": "许小燕", "id_number": citizen(12), "owed": "12000.00" },
    ]);
    let lead =
        json!({ "source": "counter", "employer": "厦门榕岸建设有限公司", "grid": "350211", "text": "三个月没发工资", "people": people });
    let added = ok(&store, &["lead", "add", "-"], &lead);
    let number = added["number"].as_str().unwrap();
    assert!(number.starts_with("线索〔") && number.ends_with("〕1号"), "{number}");
    let (exit, refused) =
        run(&store, &["lead", "act", number, "-"], &json!({ "kind": "lead_found", "count": 2, "owed": "20000.00", "text": "属实" }));
    assert_eq!((exit, refused["error"]["code"].as_str()), (1, Some("not_assigned")));
    let steps = json!([
        { "kind": "lead_checked", "text": "电话核对" },
        { "kind": "lead_assigned", "to": "许海生" },
        { "kind": "lead_found", "count": 2, "owed": "20000.00", "text": "现场核对" },
    ]);
    let stands = ok(&store, &["lead", "act", number, "-"], &steps);
    assert_eq!((stands["state"].as_str(), stands["outstanding"].as_str()), (Some("found"), Some("20000.00")));
    let receipt = folder.path().join("回单.txt");
    std::fs::write(&receipt, "receipt").unwrap();
    let paid = json!({ "kind": "lead_payment", "amount": "5000.00", "proof": { "file": receipt.display().to_string() } });
    assert_eq!(ok(&store, &["lead", "act", number, "-"], &paid)["outstanding"], "15000.00");
    let missing = json!({ "kind": "lead_payment", "amount": "1.00", "proof": { "file": "/nowhere" } });
    assert_eq!(run(&store, &["lead", "act", number, "-"], &missing).0, 2, "a file that cannot be read is wrong input");
    let out = folder.path().join("线索.xlsx");
    let listed = ok(&store, &["lead", "list", "--grid", "350211", "--xlsx", out.to_str().unwrap()], &none);
    assert_eq!((listed["total"].clone(), listed["leads"][0]["grid_name"].clone()), (json!(1), json!("集美区")));
    assert!(out.metadata().unwrap().len() > 1000);
    let board = ok(&store, &["lead", "board"], &none);
    assert_eq!(
        (board["zero"].clone(), board["all"]["leads"].clone(), board["all"]["owed"].clone()),
        (json!(false), json!(1), json!("15000.00"))
    );
    let filed = ok(&store, &["lead", "file", number], &none);
    assert_eq!((filed["applicants"].clone(), filed["total"].clone()), (json!(2), json!("20000.00")));
    let case = ok(&store, &["case", "show", filed["case"].as_str().unwrap()], &none);
    assert_eq!(case["fields"]["lead"].as_str(), Some(number));
    assert_eq!(ok(&store, &["lead", "show", number], &none)["row"]["state"], "arbitration");
    assert_eq!(ok(&store, &["verify"], &none)["ok"], true);
}

#[test]
fn a_list_of_the_platform_is_imported_once() {
    let folder = tempfile::tempdir().unwrap();
    let store = folder.path().join("store");
    let none = json!(null);
    ok(&store, &["init", "--office", "厦", "--name", "演练仲裁委员会", "--user", "甲"], &none);
    let file = folder.path().join("线索.csv");
    std::fs::write(&file, "线索编号,反映时间,被反映单位名称,涉及人数\nGW1,2026-01-05,某公司,3\nGW2,某日,某公司,\n").unwrap();
    let path = file.to_str().unwrap();
    let look = ok(&store, &["lead", "import", path, "--preview"], &none);
    assert_eq!((look["added"].as_array().unwrap().len(), look["problems"][0]["cell"].as_str()), (1, Some("B3")));
    assert_eq!(ok(&store, &["lead", "list", "--all"], &none)["total"], 0);
    assert_eq!(ok(&store, &["lead", "import", path], &none)["added"].as_array().unwrap().len(), 1);
    let again = ok(&store, &["lead", "import", path], &none);
    assert_eq!((again["added"].as_array().unwrap().len(), again["known"].clone()), (0, json!(1)));
    std::fs::write(&file, "%PDF").unwrap();
    assert_eq!(run(&store, &["lead", "import", path], &none).0, 2);
}

#[test]
fn a_map_of_the_grids_is_loaded_and_says_what_does_not_match_and_a_broken_one_leaves_the_old() {
    let folder = tempfile::tempdir().unwrap();
    let store = folder.path().join("store");
    let none = json!(null);
    ok(&store, &["init", "--office", "厦", "--name", "演练仲裁委员会", "--user", "甲"], &none);
    let grids =
        json!([{ "code": "350211", "name": "集美区", "person": "许海生" }, { "code": "350212", "name": "同安区", "person": "叶文" }]);
    ok(&store, &["lead", "grids", "-"], &grids);
    let area = |code: &str, name: &str| {
        let ring = json!([[118.0, 24.5], [118.1, 24.5], [118.1, 24.6], [118.0, 24.5]]);
        json!({ "type": "Feature", "properties": { "code": code, "name": name }, "geometry": { "type": "Polygon", "coordinates": [ring] } })
    };
    let map = json!({ "type": "FeatureCollection", "features": [area("350211", "集美区"), area("350299", "别处")] });
    let file = folder.path().join("网格图.geojson");
    std::fs::write(&file, map.to_string()).unwrap();
    let path = file.to_str().unwrap();
    let loaded = ok(&store, &["lead", "map", path], &none);
    assert_eq!((&loaded["strange"], &loaded["missing"]), (&json!(["别处"]), &json!(["同安区"])), "{loaded}");
    std::fs::write(&file, &map.to_string()[..200]).unwrap();
    let (exit, refused) = run(&store, &["lead", "map", path], &none);
    assert_eq!((exit, refused["error"]["code"].as_str()), (1, Some("bad_map")));
}
