#!/usr/bin/env bash
# Opens the application where there is a display; where there is none, takes the sample case through the real window.
set -euo pipefail
cd "$(dirname "$0")/.."
out=$1
target=${CARGO_TARGET_DIR:-$HOME/.cache/lucai/target}

if [ -n "${DISPLAY:-}${WAYLAND_DISPLAY:-}" ]; then
  exec "$target/debug/lucai"
fi
mkdir -p "$out"
exec node tests/e2e/run.mjs --out "$(realpath "$out")"
