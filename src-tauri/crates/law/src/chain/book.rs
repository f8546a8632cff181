//! What the regulation says, as data: grounds of liability, duties on a project, and what a project without arrears is measured by.

use serde::{Deserialize, Serialize};
use std::sync::OnceLock;

/// A ground on which somebody answers for wages.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Ground {
    /// Its word: `general_first`.
    pub id: String,
    /// When it holds, in short: 分包单位拖欠.
    pub name: String,
    /// The article, short.
    pub article: String,
    /// What it comes to, in the article's word: 清偿, 先行清偿, 先行垫付.
    pub duty: String,
    /// The article's own words.
    pub words: String,
    /// Whether who pays may take it back from another (依法追偿).
    #[serde(default)]
    pub recourse: bool,
}

/// A duty on a project whose fulfilment is shown by facts with proof.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Duty {
    /// Its word: `account`.
    pub id: String,
    /// In Chinese.
    pub name: String,
    /// Whose it is.
    pub who: String,
    /// The article, short.
    pub article: String,
    /// The article that punishes its breach; empty where none does.
    #[serde(default)]
    pub penalty: String,
    /// The article's own words.
    pub words: String,
    /// What usually proves it.
    pub proof: String,
    /// The ground of liability that its breach opens.
    #[serde(default)]
    pub ground: Option<String>,
    /// What sum a breach asks for, if any.
    #[serde(default)]
    pub asks_amount: Option<String>,
}

/// One thing that a project without arrears (无欠薪标杆项目) is measured by: a duty that is met, or a count that is zero.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Criterion {
    /// Its word.
    pub id: String,
    /// The duty that must be met.
    #[serde(default)]
    pub duty: Option<String>,
    /// The count that must be zero.
    #[serde(default)]
    pub count: Option<String>,
    #[serde(default)]
    name: Option<String>,
    #[serde(default)]
    article: Option<String>,
}

impl Criterion {
    /// In Chinese: its own name, else the duty's.
    #[must_use]
    pub fn name(&self) -> &str {
        self.name.as_deref().or_else(|| self.of_duty().map(|duty| duty.name.as_str())).unwrap_or(&self.id)
    }

    /// The article behind it.
    #[must_use]
    pub fn article(&self) -> &str {
        self.article.as_deref().or_else(|| self.of_duty().map(|duty| duty.article.as_str())).unwrap_or_default()
    }

    fn of_duty(&self) -> Option<&'static Duty> {
        duty(self.duty.as_deref()?)
    }
}

#[derive(Default, Deserialize)]
struct Book {
    ground: Vec<Ground>,
    duty: Vec<Duty>,
    criterion: Vec<Criterion>,
}

fn book() -> &'static Book {
    static SHIPPED: OnceLock<Book> = OnceLock::new();
    SHIPPED.get_or_init(|| toml::from_str(include_str!("../../../../../assets/rules/construction.toml")).unwrap_or_default())
}

/// Every ground.
#[must_use]
pub fn grounds() -> &'static [Ground] {
    &book().ground
}

/// The ground with this word.
#[must_use]
pub fn ground(id: &str) -> Option<&'static Ground> {
    book().ground.iter().find(|one| one.id == id)
}

/// Every duty, in the order of the articles.
#[must_use]
pub fn duties() -> &'static [Duty] {
    &book().duty
}

/// The duty with this word.
#[must_use]
pub fn duty(id: &str) -> Option<&'static Duty> {
    book().duty.iter().find(|one| one.id == id)
}

/// What a project without arrears is measured by.
#[must_use]
pub fn criteria() -> &'static [Criterion] {
    &book().criterion
}
