# Lucai (鹭裁): the only door. `make` alone lists what there is.
# A fresh Debian 12 with Rust 1.95 and Node 20 is enough: `make run` and `make test` install the rest through `make setup`.

SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help
MAKEFLAGS += --no-print-directory

# What is built stays outside the checkout, so that a second clone is warm and the checkout stays small.
export CARGO_TARGET_DIR ?= $(HOME)/.cache/lucai/target
export PATH := $(HOME)/.cargo/bin:$(PATH)
export CARGO_TERM_COLOR ?= auto
CARGO_FLAGS ?=
OUT ?= out

UI_SOURCES := $(shell find ui/src ui/public ui/index.html ui/package-lock.json ui/*.ts -type f 2>/dev/null)

.PHONY: help setup ui app run test test-rust test-ui check lint-rust lint-ui licences types pages e2e bench soak fmt pictures clean

help: ## list the commands
	@grep -hE '^[a-z0-9-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:[^#]*## /|/' | awk -F'|' '{printf "  make %-10s %s\n", $$1, $$2}'

setup: ## install what is missing (Debian packages, npm packages, two cargo tools); says what; safe to repeat
	@.ci/setup.sh

ui: ui/dist/index.html ## build the screens into ui/dist

ui/dist/index.html: $(UI_SOURCES)
	@cd ui && npm run --silent build
	@touch $@

app: setup ui ## build the application, lucaictl (debug), and the WebDAV server that the window tests meet at
	cargo build $(CARGO_FLAGS) --workspace --bins
	cargo build $(CARGO_FLAGS) -p lucai-sync --example webdav-place

run: app ## with a display: open the application; without: take the sample case from first start to archive, results in out/
	@.ci/run.sh "$(OUT)"

test: setup ui ## every test: Rust, screens, the real window
	@status=0; for part in test-rust test-ui e2e; do $(MAKE) $$part || status=1; done; exit $$status

test-rust: ui ## Rust tests of all crates
	cargo test $(CARGO_FLAGS) --workspace --no-fail-fast

test-ui: ## tests of the screens (vitest)
	cd ui && npm run --silent test

e2e: app ## the real window through WebDriver: the main job, then the suites
	@status=0; node tests/e2e/run.mjs --out "$(abspath $(OUT))" || status=1; \
	(cd tests/e2e && npm test --silent) || status=1; exit $$status

check: setup ui ## what no test says: format, lints, docs, licences, types, pages
	@status=0; for part in lint-rust licences lint-ui types pages; do $(MAKE) $$part || status=1; done; exit $$status

lint-rust: ui
	cargo fmt --all --check
	cargo clippy $(CARGO_FLAGS) --workspace --all-targets -- -D warnings
	RUSTDOCFLAGS="-D warnings" cargo doc $(CARGO_FLAGS) --workspace --no-deps --document-private-items

lint-ui:
	cd ui && npm run --silent lint
	cd ui && npm run --silent typecheck

licences: ## licences, banned crates, sources, known advisories
	@.ci/licences.sh

types: ## the generated TypeScript of the command list is what the Rust list says
	cargo test $(CARGO_FLAGS) -p lucai-app --test drift

pages: ## the same pages from the embedded PDF engine as from LibreOffice
	cargo test $(CARGO_FLAGS) -p lucai-documents --features libreoffice --test libreoffice

bench: setup ui ## the measured table: ratios of the store and the papers, start and memory of the window
	@.ci/bench.sh

soak: setup ui ## the kill tests with 200 seeds each, 10,000 exchanges among stores, orders of turns at one place, changed files, attachments of 2 GiB (hours)
	LUCAI_SOAK=$${LUCAI_SOAK:-200} cargo test $(CARGO_FLAGS) -p lucai-testkit -p lucai-cli -- kill --nocapture
	LUCAI_SOAK=$${LUCAI_SOAK:-200} cargo test $(CARGO_FLAGS) -p lucai-sync --test carry -- four_offices --nocapture
	LUCAI_SOAK=$${LUCAI_SOAK:-200} cargo test $(CARGO_FLAGS) -p lucai-sync --test interleave --test corpus -- --nocapture
	LUCAI_SOAK=$${LUCAI_SOAK:-200} cargo test $(CARGO_FLAGS) -p lucai-store --test store -- converge --nocapture
	cargo run $(CARGO_FLAGS) -p lucai-app --example two_gigabytes

pictures: app ## every screen in both sizes, light, dark and at 150 % text, into out/pictures
	cd tests/e2e && node pictures.mjs --out "$(abspath $(OUT))/pictures"

fmt: ## format Rust and TypeScript
	cargo fmt --all
	cd ui && npm run --silent format

clean: ## remove what was built here (the cache outside the checkout stays)
	rm -rf ui/dist $(OUT)
