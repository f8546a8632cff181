#![no_main]

#[path = "../../src-tauri/crates/sync/tests/common/fuzzed.rs"]
mod fuzzed;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    let _ = fuzzed::payload(bytes);
});
