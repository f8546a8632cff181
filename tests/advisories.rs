//! The lock file against the known advisories of the RustSec database, without a network: `.ci/advisories` holds the
//! records, `deny.toml` says which findings are accepted and why. What is unsound or unmaintained counts as well.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, missing_docs)]

use rustsec::database::{Database, Query};
use rustsec::{Collection, Lockfile};
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../..").canonicalize().unwrap()
}

fn advisories() -> Database {
    Database::open(&root().join(".ci/advisories")).expect("each record is readable and stands in its crate's folder")
}

/// (id of the advisory, package and its locked version, title), whatever the platform; withdrawn advisories are none.
fn findings(lock: &Lockfile) -> BTreeSet<(String, String, String)> {
    let standing = Query::new().collection(Collection::Crates).withdrawn(false);
    advisories()
        .query_vulnerabilities(lock, &standing)
        .into_iter()
        .map(|found| {
            let package = format!("{} {}", found.package.name, found.package.version);
            (found.advisory.id.to_string(), package, found.advisory.title)
        })
        .collect()
}

/// Id -> reason of each accepted finding: the list that cargo-deny reads too, so that there is one.
fn accepted() -> Vec<(String, String)> {
    let config: toml::Table = std::fs::read_to_string(root().join("deny.toml")).unwrap().parse().unwrap();
    config["advisories"]["ignore"]
        .as_array()
        .expect("accepted advisories are a list")
        .iter()
        .map(|one| (one["id"].as_str().unwrap().to_owned(), one["reason"].as_str().unwrap().to_owned()))
        .collect()
}

/// A lock file with one package of crates.io in one version.
fn lock_of(name: &str, version: &str) -> Lockfile {
    format!(
        "version = 4\n\n[[package]]\nname = \"{name}\"\nversion = \"{version}\"\n\
         source = \"registry+https://github.com/rust-lang/crates.io-index\"\n"
    )
    .parse()
    .unwrap()
}

fn ids(lock: &Lockfile) -> Vec<String> {
    findings(lock).into_iter().map(|(id, _, _)| id).collect()
}

#[test]
fn no_locked_dependency_has_a_known_advisory_that_is_not_accepted_with_a_reason() {
    let lock = Lockfile::load(root().join("Cargo.lock")).unwrap();
    assert!(lock.packages.len() > 500, "the lock file of the whole workspace was read: {}", lock.packages.len());
    let accepted: BTreeSet<_> = accepted().into_iter().map(|(id, _)| id).collect();
    let open: Vec<_> = findings(&lock).into_iter().filter(|(id, _, _)| !accepted.contains(id)).collect();
    assert!(open.is_empty(), "update these, or accept them in deny.toml with the reason: {open:#?}");
}

#[test]
fn an_accepted_advisory_still_concerns_a_locked_version_and_says_why_it_is_accepted() {
    let lock = Lockfile::load(root().join("Cargo.lock")).unwrap();
    let found = ids(&lock);
    for (id, reason) in accepted() {
        assert!(found.contains(&id), "{id} concerns no locked version any more: take it out of deny.toml");
        assert!(reason.split_whitespace().count() >= 8, "{id} is accepted without a reason that others can judge: {reason}");
    }
}

#[test]
fn an_affected_version_is_found_and_the_patched_one_is_not() {
    assert_eq!(ids(&lock_of("time", "0.3.46")), ["RUSTSEC-2026-0009"]);
    assert!(ids(&lock_of("time", "0.3.47")).is_empty());
    // one advisory with three patched series: between them lies what is affected
    assert_eq!(ids(&lock_of("rand", "0.9.2")), ["RUSTSEC-2026-0097"]);
    assert!(ids(&lock_of("rand", "0.8.6")).is_empty());
    // of one operating system only: found on every machine, because the program is built for three
    assert_eq!(ids(&lock_of("mio", "0.8.10")), ["RUSTSEC-2024-0019"]);
}

#[test]
fn unsound_and_unmaintained_count_and_withdrawn_does_not() {
    assert_eq!(ids(&lock_of("anyhow", "1.0.102")), ["RUSTSEC-2026-0190"]);
    assert_eq!(ids(&lock_of("proc-macro-error", "1.0.4")), ["RUSTSEC-2024-0370"]);
    assert!(ids(&lock_of("gtk", "0.18.2")).is_empty(), "the advisory on the GTK 3 bindings was withdrawn");
}
