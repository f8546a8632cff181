//! The generated TypeScript in ui/src/ipc/types is what the Rust types say. `LUCAI_BLESS=1` writes it anew.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing)]

use std::collections::BTreeMap;
use std::path::Path;

fn files(folder: &Path) -> BTreeMap<String, String> {
    let mut found = BTreeMap::new();
    fn walk(root: &Path, at: &Path, found: &mut BTreeMap<String, String>) {
        for entry in std::fs::read_dir(at).into_iter().flatten() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                walk(root, &path, found);
            } else {
                let name = path.strip_prefix(root).unwrap().to_string_lossy().into_owned();
                found.insert(name, std::fs::read_to_string(&path).unwrap());
            }
        }
    }
    walk(folder, folder, &mut found);
    found
}

#[test]
fn the_generated_types_are_the_committed_ones() {
    let committed = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../ui/src/ipc/types");
    if std::env::var_os("LUCAI_BLESS").is_some() {
        let _ = std::fs::remove_dir_all(&committed);
        std::fs::create_dir_all(&committed).unwrap();
        lucai_app::typescript::write(&committed).unwrap();
    }
    let fresh = tempfile::tempdir().unwrap();
    lucai_app::typescript::write(fresh.path()).unwrap();
    let (want, have) = (files(fresh.path()), files(&committed));
    let differing: Vec<&String> = want.keys().chain(have.keys()).filter(|name| want.get(*name) != have.get(*name)).collect();
    assert!(differing.is_empty(), "run with LUCAI_BLESS=1 and commit: {differing:?}");
}
