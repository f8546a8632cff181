//! What the paper 要素表 says: the elements with both sides' statements, or the same form to be filled in by hand.

use lucai_documents::data as paper;
use lucai_domain::case::CaseFile;
use lucai_domain::elements::{CaseElements, Element, ElementKind, Statement};
use lucai_law::Fen;

/// The table of a case; `blank` leaves what the sides say open.
pub(crate) fn elements(case: &CaseFile, blank: bool) -> paper::Elements {
    let table = CaseElements::of(case);
    let shown = |one: &Element, said: &Option<Statement>| match said {
        Some(said) if !blank => written(one.kind, &said.text),
        _ => String::new(),
    };
    let row = |(no, one): (u32, &Element)| paper::ElementRow {
        no,
        label: one.label.clone(),
        applicant: shown(one, &one.applicant),
        respondent: shown(one, &one.respondent),
        agreed: one.agreed.as_ref().filter(|_| !blank).map(|agreed| format!("{} 双方签名确认", agreed.on)).unwrap_or_default(),
    };
    let sum = |fen: Option<Fen>| fen.filter(|_| !blank).map(|fen| fen.to_string()).unwrap_or_default();
    let members = (1..).zip(&table.members).map(|(no, one)| paper::ElementMember {
        no,
        name: one.name.clone(),
        team: one.team.clone(),
        claimed: sum(one.claimed),
        admitted: sum(one.admitted),
    });
    let signed = table.elements.iter().filter_map(|one| one.agreed.as_ref()).rfind(|_| !blank);
    paper::Elements {
        rows: (1..).zip(&table.elements).map(row).collect(),
        members: members.collect(),
        applicant_signer: signed.map(|one| one.applicant_signer.clone()).unwrap_or_default(),
        respondent_signer: signed.map(|one| one.respondent_signer.clone()).unwrap_or_default(),
        blank,
    }
}

fn written(kind: ElementKind, text: &str) -> String {
    if kind == ElementKind::Money { format!("{text} 元") } else { text.to_owned() }
}
