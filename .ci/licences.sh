#!/usr/bin/env bash
# Licences, bans and sources always; advisories only where a copy of the RustSec database is at hand, because it is a git
# repository and a build machine may reach package registries alone. It says which of the two it did.
set -euo pipefail
cd "$(dirname "$0")/.."
cargo deny --log-level error check licenses bans sources
if compgen -G "$HOME/.cargo/advisory-db*/*" >/dev/null; then
  cargo deny --offline --log-level error check advisories
else
  echo "licences: advisories were not checked: no copy of the RustSec database here (cargo deny fetch db brings one)"
fi
