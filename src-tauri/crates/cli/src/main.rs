//! `lucaictl`.
fn main() {}
