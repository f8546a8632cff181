//! Which crate may know which: the house stays one-way because this test says so, not because somebody remembers it.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing)]

use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::process::Command;

/// The crates in the order of the house: each may know only what its own row names.
const MAY_KNOW: &[(&str, &[&str])] = &[
    ("lucai-law", &[]),
    ("lucai-domain", &["lucai-law"]),
    ("lucai-vault", &[]),
    ("lucai-store", &["lucai-law", "lucai-domain", "lucai-vault"]),
    ("lucai-sync", &["lucai-domain", "lucai-vault"]),
    ("lucai-documents", &["lucai-law"]),
    ("lucai-app", &["lucai-law", "lucai-domain", "lucai-vault", "lucai-store", "lucai-sync", "lucai-documents"]),
    ("lucai-cli", &["lucai-app", "lucai-domain", "lucai-law", "lucai-documents"]),
    ("lucai", &["lucai-app"]),
];

/// What only one crate may use, so that there is one place to look at for each danger.
const ONLY: &[(&str, &[&str])] = &[
    ("rusqlite", &["lucai-store"]),
    ("libsimple", &["lucai-store"]),
    ("age", &["lucai-vault"]),
    ("x25519-dalek", &["lucai-vault"]),
    ("opendal", &["lucai-sync"]),
    ("reqwest", &["lucai-sync"]),
    ("rustls", &["lucai-sync"]),
    ("tokio-postgres", &["lucai-sync"]),
    ("zstd", &["lucai-sync"]),
    ("ciborium", &["lucai-sync"]),
    ("argon2", &["lucai-vault"]),
    ("ed25519-dalek", &["lucai-vault"]),
    ("zeroize", &["lucai-vault"]),
    ("tauri", &["lucai"]),
    ("clap", &["lucai-cli"]),
    ("docxide-pdf", &["lucai-documents"]),
];

/// Crates without input or output: neither a clock of their own, nor a disk, nor threads.
const PURE: &[&str] = &["lucai-law", "lucai-domain"];
const NEVER_IN_PURE: &[&str] = &["rusqlite", "tokio", "tauri", "tracing", "getrandom", "tempfile"];

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../..").canonicalize().unwrap()
}

/// Package name -> names of its ordinary dependencies (not those of tests, not those of build scripts).
fn dependencies() -> BTreeMap<String, BTreeSet<String>> {
    let output = Command::new(env!("CARGO"))
        .args(["metadata", "--format-version", "1", "--no-deps", "--offline"])
        .current_dir(root())
        .output()
        .expect("cargo metadata runs");
    assert!(output.status.success(), "cargo metadata: {}", String::from_utf8_lossy(&output.stderr));
    let metadata: Value = serde_json::from_slice(&output.stdout).unwrap();
    let mut found = BTreeMap::new();
    for package in metadata["packages"].as_array().unwrap() {
        let wanted = package["dependencies"]
            .as_array()
            .unwrap()
            .iter()
            .filter(|dependency| dependency["kind"].is_null())
            .map(|dependency| dependency["name"].as_str().unwrap().to_owned())
            .collect();
        found.insert(package["name"].as_str().unwrap().to_owned(), wanted);
    }
    found
}

fn rust_files(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            rust_files(&path, found);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            found.push(path);
        }
    }
}

#[test]
fn every_crate_knows_only_the_crates_beneath_it() {
    let all = dependencies();
    for (name, allowed) in MAY_KNOW {
        let known = all.get(*name).unwrap_or_else(|| panic!("{name} is in the house plan and not in the workspace"));
        let own: Vec<_> = known.iter().filter(|one| one.starts_with("lucai")).filter(|one| !allowed.contains(&one.as_str())).collect();
        assert!(own.is_empty(), "{name} must not know {own:?}: dependencies point one way (docs/ARCHITECTURE.md)");
    }
}

#[test]
fn every_crate_of_the_workspace_has_its_place_in_the_house_plan() {
    let planned: BTreeSet<_> = MAY_KNOW.iter().map(|(name, _)| *name).chain(["lucai-testkit"]).collect();
    for name in dependencies().keys() {
        assert!(planned.contains(name.as_str()), "{name} has no row in the house plan of this test");
    }
}

#[test]
fn nothing_that_is_released_knows_the_test_kit() {
    for (name, known) in dependencies() {
        assert!(!known.contains("lucai-testkit"), "{name} would carry test code into a release");
    }
}

#[test]
fn the_database_the_cryptography_and_the_window_have_one_user_each() {
    let all = dependencies();
    for (library, users) in ONLY {
        for (name, known) in &all {
            assert!(
                !known.contains(*library) || users.contains(&name.as_str()) || name == "lucai-testkit",
                "{name} uses {library}, which only {users:?} may use"
            );
        }
    }
}

#[test]
fn law_and_domain_stay_pure() {
    let all = dependencies();
    for name in PURE {
        for library in NEVER_IN_PURE {
            assert!(!all[*name].contains(*library), "{name} is pure: no input, no output, no clock, so no {library}");
        }
    }
}

#[test]
fn the_shell_stays_thin_and_holds_no_sql() {
    let mut files = Vec::new();
    rust_files(&root().join("src-tauri/src"), &mut files);
    let mut lines = 0;
    for file in &files {
        let text = std::fs::read_to_string(file).unwrap();
        lines += text.lines().count();
        for word in ["SELECT ", "INSERT ", "UPDATE ", "DELETE FROM"] {
            assert!(!text.contains(word), "{} holds SQL", file.display());
        }
    }
    assert!(lines > 0 && lines < 1_500, "the shell has {lines} lines; it carries requests and nothing else");
}

#[test]
fn the_window_loads_nothing_from_elsewhere_and_runs_no_script_but_its_own() {
    let text = std::fs::read_to_string(root().join("tauri.conf.json")).unwrap();
    let config: Value = serde_json::from_str(&text).unwrap();
    let policy = config["app"]["security"]["csp"].as_str().expect("a content security policy is set");
    for part in policy.split(';').map(str::trim).filter(|part| !part.is_empty()) {
        let (directive, sources) = part.split_once(' ').unwrap();
        for source in sources.split_whitespace() {
            let local = ["'self'", "'none'", "data:", "blob:", "ipc:", "http://ipc.localhost"].contains(&source)
                || (directive == "style-src" && source == "'unsafe-inline'");
            assert!(local, "{directive} allows {source}");
        }
    }
    assert!(policy.contains("script-src 'self'") && !policy.contains("unsafe-eval"), "scripts come from the program alone");
}

#[test]
fn only_one_folder_of_the_screens_knows_the_window_system() {
    fn walk(folder: &Path, outside: &mut Vec<PathBuf>) {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                if !path.ends_with("src/ipc") {
                    walk(&path, outside);
                }
            } else if path.extension().is_some_and(|extension| extension == "ts" || extension == "tsx")
                && std::fs::read_to_string(&path).unwrap().contains("@tauri-apps/")
            {
                outside.push(path);
            }
        }
    }
    let mut outside = Vec::new();
    walk(&root().join("ui/src"), &mut outside);
    assert!(outside.is_empty(), "@tauri-apps is imported outside ui/src/ipc: {outside:?}");
}
