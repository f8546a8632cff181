#!/usr/bin/env bash
# The measured table: benches of the crates (release build), then the window's start and memory.
set -euo pipefail
cd "$(dirname "$0")/.."
target=${CARGO_TARGET_DIR:-$HOME/.cache/lucai/target}
cargo bench --workspace --bench '*'
cargo build --release --bins --workspace
LUCAI_BINARY="$target/release/lucai" node tests/e2e/bench.mjs
