//! The articles behind the aids of the intake form, as data.

use std::sync::OnceLock;

use serde::{Deserialize, Serialize};

use crate::days::Unit;

/// One article that an aid rests on.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Aid {
    pub(crate) id: String,
    pub(crate) article: String,
    pub(crate) text: String,
    #[serde(default)]
    pub(crate) length: u32,
    #[serde(default)]
    pub(crate) unit: Option<Unit>,
}

#[derive(Deserialize)]
struct Aids {
    aid: Vec<Aid>,
}

/// A remark of an aid: what it says, and on which words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Remark {
    /// What the dates or places say, in Chinese.
    pub text: String,
    /// The article, short.
    pub article: String,
    /// Its words.
    pub words: String,
}

pub(crate) fn all() -> &'static [Aid] {
    static SHIPPED: OnceLock<Vec<Aid>> = OnceLock::new();
    SHIPPED.get_or_init(|| toml::from_str::<Aids>(include_str!("../../../../../assets/rules/aids.toml")).map(|a| a.aid).unwrap_or_default())
}

pub(crate) fn aid(id: &str) -> Option<&'static Aid> {
    all().iter().find(|a| a.id == id)
}

pub(crate) fn remark(id: &str, text: impl Into<String>) -> Remark {
    let found = aid(id);
    Remark {
        text: text.into(),
        article: found.map(|a| a.article.clone()).unwrap_or_default(),
        words: found.map(|a| a.text.clone()).unwrap_or_default(),
    }
}
