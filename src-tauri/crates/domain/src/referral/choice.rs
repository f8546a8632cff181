//! What goes with a referral: the whole open file, or chosen parts of it as they stand when it is sent.

use crate::case::{CaseFile, DocumentState};
use crate::claim::CaseClaim;
use crate::party::{Party, Standing};
use crate::service::words;
use lucai_law::Refusal;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

words! {
    /// A part of the open file that can be chosen.
    Part {
        Parties = "parties" "当事人姓名、名称",
        Reach = "reach" "当事人电话、地址",
        Identity = "identity" "证件号码、统一社会信用代码",
        Claims = "claims" "仲裁请求",
        Facts = "facts" "事实和理由",
        Course = "course" "办理经过",
    }
}

/// What the other side is to see.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Choice {
    /// The whole open file, as it is and as it grows.
    Whole,
    /// These parts, and the papers and files with these identities (`document:<id>`, `file:<event>`), as they stood.
    Parts {
        /// Parts.
        parts: BTreeSet<Part>,
        /// Papers and files.
        papers: BTreeSet<String>,
    },
}

/// One thing that was handed over.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Item {
    /// `parties`, `document:<id>`, `file:<event>`.
    pub key: String,
    /// What it is, in Chinese.
    pub label: String,
    /// Its text, line by line; empty for papers and files.
    pub lines: Vec<String>,
    /// Hash of the file, for papers and files.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub hash: Option<String>,
}

/// How a claim reads.
pub type ClaimWords<'a> = &'a dyn Fn(&CaseClaim) -> String;

/// Everything of the open file that can be chosen, as it stands; parts that are empty are left out.
#[must_use]
pub fn offered(case: &CaseFile, claim: ClaimWords<'_>) -> Vec<Item> {
    let part =
        |part: &Part| Item { key: part.as_str().to_owned(), label: part.label().to_owned(), lines: lines(case, *part, claim), hash: None };
    let parts = Part::ALL.iter().map(part).filter(|item| !item.lines.is_empty());
    let issued = case.documents().filter(|one| !one.inner && one.state == DocumentState::Issued);
    // a paper is handed over as it was drawn
    let papers = issued.filter_map(|one| {
        let hash = one.form.get("__pdf")?.as_str()?.to_owned();
        Some(Item { key: format!("document:{}", one.document), label: format!("{}.pdf", one.title), lines: Vec::new(), hash: Some(hash) })
    });
    let files = case.attachments().iter().filter(|one| !one.inner);
    let files = files.map(|one| Item {
        key: format!("file:{}", one.event),
        label: one.name.clone(),
        lines: Vec::new(),
        hash: Some(one.hash.clone()),
    });
    parts.chain(papers).chain(files).collect()
}

/// What was chosen, as it stands: what the other side will see.
///
/// # Errors
/// `nothing_chosen`; `unknown_part` for a paper or file that is not in the open file.
pub fn choose(case: &CaseFile, choice: &Choice, claim: ClaimWords<'_>) -> Result<Vec<Item>, Refusal> {
    let Choice::Parts { parts, papers } = choice else { return Ok(Vec::new()) };
    let wanted: BTreeSet<&str> = parts.iter().map(|part| part.as_str()).chain(papers.iter().map(String::as_str)).collect();
    if wanted.is_empty() {
        return Err(Refusal::new("nothing_chosen", "请至少选择一项要转给对方的内容，或者选择转交整个正卷。"));
    }
    let items: Vec<Item> = offered(case, claim).into_iter().filter(|item| wanted.contains(item.key.as_str())).collect();
    let lacking = papers.iter().find(|paper| !items.iter().any(|item| item.key == **paper));
    match lacking {
        Some(_) => Err(Refusal::new("unknown_part", "所选的文书或者材料不在正卷中，请刷新后重新选择。副卷的内容不转交。")),
        None => Ok(items),
    }
}

fn lines(case: &CaseFile, part: Part, claim: ClaimWords<'_>) -> Vec<String> {
    let parties = || {
        let of = |standing: Standing, label: &'static str| case.parties_of(standing).into_iter().map(move |party| (label, party));
        of(Standing::Applicant, "申请人")
            .chain(of(Standing::Respondent, "被申请人"))
            .chain(of(Standing::ThirdParty, "第三人"))
            .collect::<Vec<_>>()
    };
    let given = |fields: &[(&str, &str)]| -> Vec<String> {
        let line = |(_, party): (&'static str, Party)| {
            let said = fields
                .iter()
                .filter_map(|(key, label)| Some(party.text(key)).filter(|text| !text.is_empty()).map(|text| format!("{label} {text}")));
            let said: Vec<String> = said.collect();
            (!said.is_empty()).then(|| format!("{}：{}", party.name(), said.join("，")))
        };
        parties().into_iter().filter_map(line).collect()
    };
    match part {
        Part::Parties => parties().into_iter().map(|(label, party)| format!("{label}：{}", party.name())).collect(),
        Part::Reach => given(&[("phone", "电话"), ("address", "地址")]),
        Part::Identity => given(&[("id_number", "证件号码"), ("uscc", "统一社会信用代码")]),
        Part::Claims => case.claims().iter().map(|one| format!("{}. {}", one.claim, claim(one))).collect(),
        Part::Facts => case.text("facts").lines().filter(|line| !line.trim().is_empty()).map(str::to_owned).collect(),
        Part::Course => {
            let lines = case.docket(false).into_iter().filter(|line| line.struck_by.is_none() && line.refused.is_none());
            lines.map(|line| format!("{} {}", line.on, line.text)).collect()
        }
    }
}
