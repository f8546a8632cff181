//! Labour dispatch: the dispatching and the using unit are joint parties, both of them or none (Law 22).

use super::{Attention, CaseFile};
use crate::kind::Kind;
use crate::party::{PartyKind, Standing};
use crate::state::ClosingMode;
use lucai_law::Day;

/// The unit of a labour dispatch that is not a party beside the other.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct JointPartyMissing {
    /// On which side the other stands.
    pub standing: Standing,
    /// Who is there: [`PartyKind::Dispatch`] or [`PartyKind::DispatchUser`].
    pub there: PartyKind,
    /// Its name.
    pub name: String,
    /// Who is not.
    pub missing: PartyKind,
}

impl JointPartyMissing {
    /// In Chinese, with what is to be done.
    #[must_use]
    pub fn message(&self) -> String {
        format!(
            "劳务派遣单位和用工单位为共同当事人：{}中有{}{}，没有{}。请先办理追加当事人，再作裁决。",
            self.standing.label(),
            self.there.label(),
            self.name,
            self.missing.label()
        )
    }
}

impl CaseFile {
    /// The joint party that a case of labour dispatch lacks: one of the two units is applicant or respondent, the other is not beside it.
    /// With a day, as the case stood then: parties that were added later do not count.
    #[must_use]
    pub fn joint_party_missing(&self, on: Option<Day>) -> Option<JointPartyMissing> {
        let added = self.acts().filter(|r| r.act.kind == Kind::PartyAdded && r.act.get("party").is_some());
        let later = on.map_or(0, |on| added.filter(|r| r.act.on > on).count());
        let mut parties = self.parties();
        parties.truncate(parties.len().saturating_sub(later));
        [Standing::Applicant, Standing::Respondent].into_iter().find_map(|standing| {
            let of = |kind: PartyKind| parties.iter().find(|p| p.standing == standing && p.kind == kind);
            let (there, missing) = match (of(PartyKind::Dispatch), of(PartyKind::DispatchUser)) {
                (Some(dispatch), None) => (dispatch, PartyKind::DispatchUser),
                (None, Some(user)) => (user, PartyKind::Dispatch),
                _ => return None,
            };
            Some(JointPartyMissing { standing, there: there.kind, name: there.name().to_owned(), missing })
        })
    }

    /// The line that asks for it, as long as it can be mended or the award was made without it.
    pub(super) fn joint_party_attention(&self) -> Option<Attention> {
        let matters = self.closing_mode().is_none_or(|mode| mode == ClosingMode::Award);
        let missing = self.joint_party_missing(None).filter(|_| matters)?;
        Some(Attention {
            code: "joint_party_missing".to_owned(),
            message: missing.message(),
            article: Some("调仲法22".to_owned()),
            events: self.filed().map(|filed| filed.event.clone()).into_iter().collect(),
        })
    }
}
