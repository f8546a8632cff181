//! 新就业形态劳动者: the three tiers, the facts that are looked at, the papers of a claim for an injury. Nothing here concludes.
//!
//! The tiers are those of 人社部发〔2021〕56号; the facts those of guiding case 237 of the Supreme People's Court (法〔2024〕298号).

use std::sync::OnceLock;

use serde::Deserialize;

/// One of the three tiers (三种情形).
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Tier {
    /// `labour`, `partial`, `civil`.
    pub id: String,
    /// In Chinese.
    pub name: String,
    /// Where it is from.
    pub article: String,
    /// Its words.
    pub words: String,
}

/// A fact of control that is looked at.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Factor {
    /// Its word in the log.
    pub id: String,
    /// In Chinese.
    pub name: String,
    /// What is to be asked.
    pub question: String,
    /// What it looks like where the work is managed.
    pub managed: String,
    /// What it looks like where it is not.
    pub free: String,
    /// Where it is from.
    pub article: String,
    /// Its words.
    pub words: String,
}

/// A paper of a claim.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ClaimPaper {
    /// Its word in the log.
    pub id: String,
    /// In Chinese.
    pub name: String,
}

/// A way in which an injury is made good.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Scheme {
    /// `occupational`, `yilubao`.
    pub id: String,
    /// In Chinese.
    pub name: String,
    /// Who answers.
    pub answerer: String,
    /// Where it is from; empty for a contract of insurance.
    pub article: String,
    /// The papers that are asked for.
    pub paper: Vec<ClaimPaper>,
}

/// The book.
#[derive(Debug, Clone, PartialEq, Eq, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PlatformBook {
    /// Which texts it is from.
    pub edition: String,
    /// The tiers, in order.
    pub tier: Vec<Tier>,
    /// The facts, in the order in which they are asked.
    pub factor: Vec<Factor>,
    /// The schemes.
    pub scheme: Vec<Scheme>,
}

impl PlatformBook {
    /// That of this release.
    pub fn shipped() -> &'static PlatformBook {
        static CELL: OnceLock<PlatformBook> = OnceLock::new();
        CELL.get_or_init(|| toml::from_str(include_str!("../../../../assets/rules/platform.toml")).unwrap_or_default())
    }

    /// The tier of this word.
    pub fn tier(&self, id: &str) -> Option<&Tier> {
        self.tier.iter().find(|one| one.id == id)
    }

    /// The fact of this word.
    pub fn factor(&self, id: &str) -> Option<&Factor> {
        self.factor.iter().find(|one| one.id == id)
    }

    /// The scheme of this word.
    pub fn scheme(&self, id: &str) -> Option<&Scheme> {
        self.scheme.iter().find(|one| one.id == id)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn the_book_names_three_tiers_each_fact_once_and_a_source_for_each() {
        let book = PlatformBook::shipped();
        let tiers: Vec<&str> = book.tier.iter().map(|one| one.id.as_str()).collect();
        assert_eq!(tiers, ["labour", "partial", "civil"], "人社部发〔2021〕56号");
        let ids: BTreeSet<&str> = book.factor.iter().map(|one| one.id.as_str()).collect();
        assert_eq!((ids.len(), book.factor.len()), (9, 9), "each fact once");
        for one in &book.factor {
            assert!(!one.article.is_empty() && !one.words.is_empty() && !one.question.is_empty(), "{}: asked and sourced", one.id);
        }
        for scheme in &book.scheme {
            let papers: BTreeSet<&str> = scheme.paper.iter().map(|one| one.id.as_str()).collect();
            assert_eq!(papers.len(), scheme.paper.len(), "{}: each paper once", scheme.id);
        }
    }
}
