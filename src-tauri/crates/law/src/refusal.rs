//! A refusal: what a rule does not let through, with a stable code and a Chinese sentence.

use serde::{Deserialize, Serialize};

/// Why something is refused. Serialises as `{"code","message","article"}`; `article` is absent where no article stands behind it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Refusal {
    /// Stable, lower-case, for programs.
    pub code: String,
    /// One Chinese sentence for the user.
    pub message: String,
    /// The article that refuses, such as `规则45`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub article: Option<String>,
}

/// The code of input that is no JSON at all: wrong usage, not a refusal by a rule.
pub const UNREADABLE: &str = "unreadable";

impl Refusal {
    /// A refusal without an article.
    pub fn new(code: &str, message: impl Into<String>) -> Self {
        Refusal { code: code.to_owned(), message: message.into(), article: None }
    }

    /// A refusal that an article of law demands.
    pub fn by(code: &str, article: &str, message: impl Into<String>) -> Self {
        Refusal { code: code.to_owned(), message: message.into(), article: Some(article.to_owned()) }
    }

    /// True where the input could not be read at all (the command line exits with 2, not with 1).
    pub fn is_unreadable(&self) -> bool {
        self.code == UNREADABLE
    }
}

impl std::fmt::Display for Refusal {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}: {}", self.code, self.message)
    }
}

impl std::error::Error for Refusal {}
