//! Attachments at size, through the use cases: 2 GiB and one byte over the limit are refused and leave nothing behind, the largest that
//! is taken comes out as it went in, and none of it is ever whole in memory. `make soak` runs it; exit status 1 where anything differs.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing)]

use lucai_app::App;
use lucai_app::clock::SystemClock;
use lucai_app::dispatch::Answered;
use serde_json::{Value, json};
use std::fs::{self, File};
use std::path::Path;
use std::sync::Arc;

/// What the process may take at its peak, MiB.
const MEMORY: u64 = 200;
const MIB: u64 = 1024 * 1024;

fn main() {
    let folder = tempfile::tempdir().unwrap();
    let app = App::new(folder.path().join("store"), Arc::new(SystemClock));
    let office =
        json!({ "office_code": "厦", "office_name": "某某仲裁委员会", "region": "350200", "user": "甲", "password": "right horse" });
    app.call("office_create", office).unwrap();
    let mut application: Value = serde_json::from_str(include_str!("../../../../assets/sample/application.json")).unwrap();
    application["evidence"] = json!([]);
    let case = value(app.call("case_file", json!({ "application": application })).unwrap())["case"].clone();
    let limit = lucai_store::ATTACHMENT_LIMIT;
    let attachments = folder.path().join("store/attachments");

    for size in [2048 * MIB, limit + 1] {
        let path = sparse(folder.path(), size);
        let add = json!({ "case": case, "path": path, "entity": "other", "name": "庭审录像.mp4" });
        let refused = app.call("attachment_add", add).unwrap_err();
        report(
            &format!("{} MiB are refused", size / MIB),
            refused.code == "too_large" && refused.message.contains("512 MB"),
            &refused.message,
        );
        let begun = app.call("upload_begin", json!({ "name": "庭审录像.mp4", "size": size })).unwrap_err();
        report("and sent in pieces too", begun.code == "too_large", &begun.message);
        report("nothing is left behind", stored(&attachments) == 0, &stored(&attachments).to_string());
        memory();
    }

    let path = sparse(folder.path(), limit);
    let add = json!({ "case": case, "path": path, "entity": "other", "name": "庭审录像.mp4" });
    let added = value(app.call("attachment_add", add).unwrap());
    report("the largest that is taken is taken", added["size"] == limit, &added["size"].to_string());
    memory();
    let out = folder.path().join("out.mp4");
    let saved = value(app.call("attachment_save", json!({ "case": case, "hash": added["hash"], "path": out })).unwrap());
    report("and comes out whole", saved["sha256"] == added["hash"] && fs::metadata(&out).unwrap().len() == limit, &saved.to_string());
    memory();
    let backup = value(app.call("backup_now", json!({ "path": folder.path().join("backup.lucaibak") })).unwrap());
    report("and is in the backup", backup["missing"] == json!([]) && backup["bytes"].as_u64() > Some(limit), &backup["bytes"].to_string());
    memory();
}

fn value(answered: Answered) -> Value {
    match answered {
        Answered::Json(value) => value.get("value").cloned().unwrap_or(value),
        Answered::Bytes(_) => panic!("bytes"),
    }
}

/// A file of so many bytes that takes no room on the disk.
fn sparse(folder: &Path, size: u64) -> std::path::PathBuf {
    let path = folder.join("large.mp4");
    File::create(&path).unwrap().set_len(size).unwrap();
    path
}

/// Bytes of all files below a folder.
fn stored(folder: &Path) -> u64 {
    let entries = fs::read_dir(folder).into_iter().flatten().map(Result::unwrap);
    entries.map(|entry| if entry.path().is_dir() { stored(&entry.path()) } else { entry.metadata().unwrap().len() }).sum()
}

/// The most memory this process has held so far, MiB, as Linux tells it.
fn memory() {
    let status = fs::read_to_string("/proc/self/status").unwrap();
    let peak = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).and_then(|rest| rest.split_whitespace().next());
    let mib = peak.and_then(|kib| kib.parse::<u64>().ok()).unwrap() / 1024;
    report(&format!("memory stays under {MEMORY} MiB"), mib < MEMORY, &format!("{mib} MiB at the peak"));
}

fn report(what: &str, holds: bool, found: &str) {
    println!("{} {what}: {found}", if holds { "ok  " } else { "FAIL" });
    if !holds {
        std::process::exit(1);
    }
}
