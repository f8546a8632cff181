//! 裁审衔接: what the award gave and what the court gave, claim by claim, for the review of quality.

use super::CaseFile;
use crate::claim::Outcome;
use lucai_law::Fen;
use std::collections::BTreeMap;

/// One claim before the tribunal and before the court.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SeamRow {
    /// Its number in the case.
    pub claim: u32,
    /// What the tribunal decided; `None` where it did not.
    pub award: Option<(Outcome, Fen)>,
    /// What the court decided last; `None` where its decision says nothing of the claim.
    pub court: Option<(Outcome, Fen)>,
}

impl SeamRow {
    /// What the court gave less what the award gave; `None` where one of them decided nothing.
    #[must_use]
    pub fn difference(&self) -> Option<Fen> {
        let ((_, award), (_, court)) = (self.award?, self.court?);
        Some(Fen(court.0.saturating_sub(award.0)))
    }

    /// Whether the court decided otherwise.
    #[must_use]
    pub fn differs(&self) -> bool {
        self.award.zip(self.court).is_some_and(|(award, court)| award != court)
    }
}

impl CaseFile {
    /// Every claim that the award or the court decided, by number. A later decision of the court goes before an earlier one.
    #[must_use]
    pub fn seam(&self) -> Vec<SeamRow> {
        let found = self.linkage().results.iter().flat_map(|result| &result.findings);
        let court: BTreeMap<u32, (Outcome, Fen)> = found.map(|one| (one.claim, (one.outcome, one.amount.unwrap_or(Fen::ZERO)))).collect();
        let row = |claim: crate::claim::CaseClaim| SeamRow {
            claim: claim.claim,
            award: claim.outcome.map(|outcome| (outcome, claim.found.unwrap_or(Fen::ZERO))),
            court: court.get(&claim.claim).copied(),
        };
        self.claims().into_iter().map(row).filter(|row| row.award.is_some() || row.court.is_some()).collect()
    }
}
