//! What stands behind each type of claim, as data: formula, articles in their own words, what a person checks (assets/rules/claims.toml).

use std::collections::BTreeMap;
use std::sync::OnceLock;

use serde::Deserialize;

use crate::Refusal;

const SHIPPED: &str = include_str!("../../../../../assets/rules/claims.toml");

/// An article in its own words.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Text {
    /// Short: `劳动合同法87`.
    pub id: String,
    /// 劳动合同法 第八十七条.
    pub name: String,
    /// Its words.
    pub text: String,
}

/// A type of claim.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ClaimRule {
    /// Its word in calc.md.
    #[serde(rename = "type")]
    pub kind: String,
    /// In Chinese.
    pub name: String,
    /// 劳动报酬, 休息休假, 解除和终止…: what stands together on the sheet.
    pub group: String,
    /// 月平均工资 × 年限 × 2.
    pub formula: String,
    /// Articles, by their short names, the governing one first.
    pub articles: Vec<String>,
    /// What the figures cannot say and a person checks.
    pub checks: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Document {
    article: Vec<Text>,
    claim: Vec<ClaimRule>,
}

/// All types of claims with their articles.
#[derive(Debug, Clone, Default)]
pub struct ClaimBook {
    articles: BTreeMap<String, Text>,
    claims: Vec<ClaimRule>,
}

impl ClaimBook {
    /// The book that is compiled in.
    pub fn shipped() -> &'static ClaimBook {
        static CELL: OnceLock<ClaimBook> = OnceLock::new();
        CELL.get_or_init(|| ClaimBook::parse(SHIPPED).unwrap_or_default())
    }

    /// Reads a book. Refused: an article or a type twice, an article that is not in the book.
    pub fn parse(text: &str) -> Result<ClaimBook, Refusal> {
        let bad = |what: String| Refusal::new("claims_unreadable", what);
        let read: Document = toml::from_str(text).map_err(|e| bad(format!("请求类型表无法读取：{e}。")))?;
        let mut book = ClaimBook::default();
        for article in read.article {
            let id = article.id.clone();
            if book.articles.insert(id.clone(), article).is_some() {
                return Err(bad(format!("条文 {id} 出现两次。")));
            }
        }
        for claim in read.claim {
            if let Some(lost) = claim.articles.iter().find(|id| !book.articles.contains_key(*id)) {
                return Err(bad(format!("{} 引用的条文 {lost} 不在表中。", claim.name)));
            }
            if book.rule(&claim.kind).is_some() {
                return Err(bad(format!("请求类型 {} 出现两次。", claim.kind)));
            }
            book.claims.push(claim);
        }
        Ok(book)
    }

    /// A type of claim.
    pub fn rule(&self, kind: &str) -> Option<&ClaimRule> {
        self.claims.iter().find(|rule| rule.kind == kind)
    }

    /// All types, in the order in which they stand on the sheet.
    pub fn rules(&self) -> &[ClaimRule] {
        &self.claims
    }

    /// The articles of a type in their own words.
    pub fn texts<'a>(&'a self, rule: &'a ClaimRule) -> impl Iterator<Item = &'a Text> {
        rule.articles.iter().filter_map(|id| self.articles.get(id))
    }

    /// Where a type's group stands among the groups.
    pub fn place(&self, kind: &str) -> usize {
        self.claims.iter().position(|rule| rule.kind == kind).unwrap_or(self.claims.len())
    }
}
