//! What a command ends with: exit status and one JSON value.

use lucai_app::api::common::WireError;
use lucai_app::failure::Class;
use lucai_law::Refusal;
use serde_json::{Value, json};

/// The end of a command that did not do what it was asked.
#[derive(Debug, Clone, PartialEq)]
pub struct Stop {
    /// 1: refused by a rule or a finding; 2: wrong usage or unreadable input.
    pub exit: i32,
    /// Printed as JSON.
    pub value: Value,
    /// Printed on stderr.
    pub message: String,
}

impl Stop {
    /// A refusal or a misuse with its code.
    pub fn new(exit: i32, code: &str, message: impl Into<String>) -> Self {
        let message = message.into();
        Self { exit, value: json!({ "error": { "code": code, "message": message } }), message }
    }

    /// Wrong usage or unreadable input.
    pub fn usage(code: &str, message: impl Into<String>) -> Self {
        Self::new(2, code, message)
    }

    /// A finding (`verify` that is not clean): the value is the command's own.
    pub fn finding(value: Value, message: impl Into<String>) -> Self {
        Self { exit: 1, value, message: message.into() }
    }
}

impl From<Refusal> for Stop {
    fn from(refusal: Refusal) -> Self {
        let exit = if refusal.is_unreadable() { 2 } else { 1 };
        let mut stop = Self::new(exit, &refusal.code, refusal.message);
        if let (Some(article), Some(error)) = (refusal.article, stop.value.get_mut("error").and_then(Value::as_object_mut)) {
            error.insert("article".to_owned(), Value::from(article));
        }
        stop
    }
}

impl From<(Class, WireError)> for Stop {
    fn from((class, error): (Class, WireError)) -> Self {
        let exit = if class == Class::Usage { 2 } else { 1 };
        let value =
            json!({ "error": { "code": error.code, "message": error.message, "details": error.details, "incident": error.incident } });
        Self { exit, value, message: error.message }
    }
}

impl From<lucai_app::failure::Failure> for Stop {
    fn from(failure: lucai_app::failure::Failure) -> Self {
        (failure.class, failure.to_wire(String::new())).into()
    }
}

impl From<lucai_documents::PaperError> for Stop {
    fn from(error: lucai_documents::PaperError) -> Self {
        use lucai_documents::Code;
        // a file that is no sound file is unreadable input; what a sound one says may be refused
        let exit = match error.code {
            Code::TemplateSyntax | Code::TemplateData | Code::MissingGlyph => 1,
            _ => 2,
        };
        Self::new(exit, error.code.as_str(), error.message)
    }
}

/// What a command gives back.
pub type Out = Result<Value, Stop>;
