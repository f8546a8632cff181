//! Offices that exchange with each other, for tests.
#![allow(dead_code, clippy::unwrap_used, clippy::indexing_slicing)]

use lucai_app::App;
use lucai_testkit::{FakeClock, PASSWORD, call, sample_application_form as form};
use serde_json::{Value, json};
use std::path::Path;
use std::sync::Arc;

pub struct Office {
    pub app: App,
    pub clock: Arc<FakeClock>,
}

impl Office {
    pub fn new(folder: &Path, name: &str, seed: u64) -> Self {
        let clock = Arc::new(FakeClock::on("2026-11-23", seed));
        let app = App::new(folder.join(name), clock.clone());
        let request = json!({ "office_code": "厦", "office_name": name, "region": "350200", "user": name, "password": PASSWORD });
        call(&app, "office_create", request).unwrap();
        Self { app, clock }
    }

    pub fn ok(&self, name: &str, request: Value) -> Value {
        call(&self.app, name, request).unwrap_or_else(|error| panic!("{name}: {} {}", error.code, error.message))
    }

    pub fn refused(&self, name: &str, request: Value) -> String {
        call(&self.app, name, request).unwrap_err().code
    }

    pub fn files(&self) -> String {
        self.ok("case_file", json!({ "application": form() }))["case"].as_str().unwrap().to_owned()
    }

    pub fn card(&self) -> Value {
        self.ok("replica_card", json!({}))["card"].clone()
    }

    pub fn trusts(&self, other: &Self) -> String {
        self.ok("replica_trust", json!({ "card": other.card() }))["replica"].as_str().unwrap().to_owned()
    }

    /// A space with these members, who are trusted here and trust this office.
    pub fn makes(&self, space: Value, members: &[&Self]) {
        let name = space["name"].clone();
        self.ok("space_create", space);
        for member in members {
            let replica = self.trusts(member);
            member.trusts(self);
            self.ok("space_member_set", json!({ "space": name, "replica": replica, "inside": true }));
        }
    }

    pub fn shares(&self, case: &str, space: &str) -> Value {
        self.ok("case_share", json!({ "case": case, "space": space, "shared": true }))
    }

    pub fn exports(&self, folder: &Path, space: &str) -> String {
        let path = folder.join(format!("{space}-{}.lucai", self.ok("replica_card", json!({}))["replica"].as_str().unwrap()));
        self.ok("sync_export", json!({ "space": space, "path": path.display().to_string(), "everything": true }));
        path.display().to_string()
    }

    pub fn cases(&self) -> Vec<String> {
        let page = self.ok("case_list", json!({}));
        page["rows"].as_array().unwrap().iter().map(|row| row["case"]["case"].as_str().unwrap().to_owned()).collect()
    }
}
