#!/usr/bin/env bash
# Installs what is missing on Debian 12 (as root or with sudo): packages, npm packages, two cargo tools. Safe to repeat;
# says what it installs and nothing where all is there.
set -euo pipefail
cd "$(dirname "$0")/.."

RUST_LEAST=1.95.0
NODE_LEAST=20.19.0
TAURI_DRIVER=2.0.5
CARGO_DENY=0.20.2

# compiler and libraries of the window; the window's driver and screen for tests; fonts; LibreOffice and poppler to judge papers
BUILD=(build-essential pkg-config cmake perl git libclang-dev libssl-dev libwebkit2gtk-4.1-dev libxdo-dev
  libayatana-appindicator3-dev librsvg2-dev)
WINDOW=(xvfb webkit2gtk-driver dbus dbus-x11 fonts-noto-cjk xdotool)
# a server that the tests start themselves, beside the one that the package may start
DATABASE=(postgresql)
PAPERS=(libreoffice-writer-nogui poppler-utils)

say() { printf 'setup: %s\n' "$*"; }
fail() { printf 'setup: %s\n' "$*" >&2; exit 1; }
at_least() { [ "$(printf '%s\n%s\n' "$1" "$2" | sort -V | head -n 1)" = "$1" ]; }

command -v cargo >/dev/null && command -v rustc >/dev/null ||
  fail "Rust is missing. Install Rust $RUST_LEAST or newer (https://rustup.rs), then run make again."
rust=$(rustc --version | awk '{print $2}')
at_least "$RUST_LEAST" "${rust%%-*}" || fail "Rust $rust is too old: $RUST_LEAST or newer is needed (rustup update stable)."
command -v node >/dev/null && command -v npm >/dev/null ||
  fail "Node is missing. Install Node $NODE_LEAST or newer with npm (https://nodejs.org), then run make again."
node=$(node --version | tr -d v)
at_least "$NODE_LEAST" "$node" || fail "Node $node is too old: $NODE_LEAST or newer is needed."

for part in clippy rustfmt; do
  cargo "${part/rustfmt/fmt}" --version >/dev/null 2>&1 && continue
  command -v rustup >/dev/null || fail "cargo ${part/rustfmt/fmt} is missing: install Rust's $part component."
  say "adding Rust's $part"
  rustup component add "$part"
done

if command -v dpkg-query >/dev/null; then
  missing=()
  for package in "${BUILD[@]}" "${WINDOW[@]}" "${PAPERS[@]}" "${DATABASE[@]}"; do
    [ "$(dpkg-query -W -f '${db:Status-Status}' "$package" 2>/dev/null)" = installed ] || missing+=("$package")
  done
  if [ ${#missing[@]} -gt 0 ]; then
    as_root=()
    if [ "$(id -u)" -ne 0 ]; then
      command -v sudo >/dev/null || fail "these packages are missing and there is neither root nor sudo: ${missing[*]}"
      as_root=(sudo)
    fi
    say "installing Debian packages: ${missing[*]}"
    apt_get() { "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get -q -o DPkg::Lock::Timeout=300 "$@"; }
    apt_get update
    apt_get install -y --no-install-recommends "${missing[@]}"
  fi
else
  say "this is no Debian; it needs what these Debian packages hold: ${BUILD[*]} ${WINDOW[*]} ${PAPERS[*]} ${DATABASE[*]}"
fi

tool() { # name, version: built quickly, it runs only here
  local have
  have=$("$1" --version 2>/dev/null | awk '{print $NF}' || true)
  [ "$1" != tauri-driver ] || have=$(cargo install --list | awk '$1 == "tauri-driver" {sub(/^v/, "", $2); sub(/:$/, "", $2); print $2}')
  [ "$have" != "$2" ] || return 0
  say "building $1 $2"
  CARGO_PROFILE_RELEASE_OPT_LEVEL=1 CARGO_PROFILE_RELEASE_LTO=off CARGO_PROFILE_RELEASE_CODEGEN_UNITS=16 \
    cargo install --quiet --locked --force "$1@$2"
}
tool tauri-driver "$TAURI_DRIVER"
tool cargo-deny "$CARGO_DENY"

for folder in ui tests/e2e; do
  if ! cmp -s "$folder/package-lock.json" "$folder/node_modules/.lucai-lock"; then
    say "installing npm packages of $folder"
    # npm ci refuses a lock in which a registry had no packages for other systems than Linux; npm install takes the same pinned versions
    (cd "$folder" && { npm ci --no-audit --no-fund --loglevel=silent || npm install --no-save --no-audit --no-fund --loglevel=error; })
    cp "$folder/package-lock.json" "$folder/node_modules/.lucai-lock"
  fi
done
