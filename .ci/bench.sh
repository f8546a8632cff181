#!/usr/bin/env bash
# The measured table, release build: the store against bare SQL, the exchange against bare INSERTs, plain tools and automerge, over a slow link and
# over five years of twenty offices, the law's clock against NumPy, the papers against docxtpl and
# LibreOffice, a roster and half a million orders against pandas, the window's start and memory, its long lists at LUCAI_BENCH_CASES (10,000) cases. Every part runs; exit status 1 where any
# bound was missed. LUCAI_BENCH_SIZES=1000 and LUCAI_BENCH_CASES=1000 make it short.
set -euo pipefail
cd "$(dirname "$0")/.."
target=${CARGO_TARGET_DIR:-$HOME/.cache/lucai/target}
venv=${LUCAI_BENCH_VENV:-$HOME/.cache/lucai/bench-venv}
DOCXTPL=0.20.2
NUMPY=2.2.6
PANDAS=2.3.3
OPENPYXL=3.1.5

say() { printf 'bench: %s\n' "$*" >&2; }

# docxtpl from PyPI lives in a folder of its own; Debian keeps the module that makes such folders in a package of its own
if ! "$venv/bin/python" -c "import sys, importlib.metadata as m; sys.exit(m.version('docxtpl') != '$DOCXTPL')" 2>/dev/null; then
  say "installing docxtpl $DOCXTPL into $venv"
  if ! python3 -m venv --clear "$venv" >/dev/null 2>&1; then
    as_root=()
    [ "$(id -u)" -eq 0 ] || as_root=(sudo)
    say "installing the Debian package python3-venv"
    "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get -q -o DPkg::Lock::Timeout=300 install -y --no-install-recommends python3-venv >&2
    python3 -m venv --clear "$venv"
  fi
  "$venv/bin/pip" install --quiet --disable-pip-version-check "docxtpl==$DOCXTPL" >&2
fi

if ! "$venv/bin/python" -c "import sys, importlib.metadata as m; sys.exit(m.version('numpy') != '$NUMPY')" 2>/dev/null; then
  say "installing numpy $NUMPY into $venv"
  "$venv/bin/pip" install --quiet --disable-pip-version-check "numpy==$NUMPY" >&2
fi

if ! "$venv/bin/python" -c "import sys, importlib.metadata as m; sys.exit((m.version('pandas'), m.version('openpyxl')) != ('$PANDAS', '$OPENPYXL'))" 2>/dev/null; then
  say "installing pandas $PANDAS and openpyxl $OPENPYXL into $venv"
  "$venv/bin/pip" install --quiet --disable-pip-version-check "pandas==$PANDAS" "openpyxl==$OPENPYXL" "numpy==$NUMPY" >&2
fi

status=0
cargo bench --quiet -p lucai-store --features bench --bench store || status=1
cargo bench --quiet -p lucai-store --features bench --bench exchange || status=1
edits=$(mktemp)
LUCAI_BENCH_EDITS="$edits" cargo bench --quiet -p lucai-sync --bench sync | tee "$edits.told" || status=1
packet=$(sed -n 's/^packet of the edits: \([0-9]*\) bytes$/\1/p' "$edits.told")
# a workspace of its own: automerge must not be among the application's dependencies
CARGO_TARGET_DIR="$target/automerge" cargo run --quiet --release --locked --manifest-path tests/perf/automerge/Cargo.toml -- "$edits" "$packet" || status=1
rm -f "$edits" "$edits.told"
cargo build --quiet --release -p lucai-law --example clock_bench
"$venv/bin/python" tests/perf/clock.py "$target/release/examples/clock_bench" assets/calendar/calendar.csv || status=1
cargo build --quiet --release -p lucai-documents --example time_papers --example time_batch --example time_orders
"$venv/bin/python" tests/perf/papers.py "$target/release/examples/time_papers" || status=1
"$venv/bin/python" tests/perf/wages.py "$target/release/examples/time_batch" || status=1
"$venv/bin/python" tests/perf/orders.py "$target/release/examples/time_orders" || status=1
cargo build --quiet --release -p lucai --bin lucai -p lucai-cli --bin lucaictl
LUCAI_BINARY="$target/release/lucai" node tests/e2e/bench.mjs || status=1
[ "$status" -eq 0 ] || say "a bound was missed or a part failed (above)"
exit "$status"
