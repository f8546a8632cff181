#!/usr/bin/env bash
# Licences, bans, sources, and the lock file against the advisories in .ci/advisories, all without a network. The whole RustSec
# database is a git repository and a build machine may reach package registries alone: where a copy is at hand, it is asked as well.
set -euo pipefail
cd "$(dirname "$0")/.."
cargo deny --log-level error check licenses bans sources
# shellcheck disable=SC2086 # flags are words
cargo test ${CARGO_FLAGS:-} --quiet -p lucai-law --test advisories
if compgen -G "$HOME/.cargo/advisory-db*/*" >/dev/null; then
  cargo deny --offline --log-level error check advisories
else
  echo "licences: known advisories were checked from .ci/advisories; no copy of the whole RustSec database here (cargo deny fetch db brings one)"
fi
