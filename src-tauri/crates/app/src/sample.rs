//! The rehearsal office: made-up people and cases, built by real acts dated relative to today.

use crate::app::App;
use crate::failure::Outcome;

/// Fills a new office.
pub(crate) fn fill(_app: &App) -> Outcome<()> {
    Ok(())
}
