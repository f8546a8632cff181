//! A fault of a template: where it stands and why, for the clerk who mends it in Word.

use serde::Serialize;

use crate::error::{Code, PaperError};

/// One fault, at its paragraph.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Fault {
    /// 正文, 页眉, 页脚, 脚注, 尾注 or 文件属性.
    pub part: String,
    /// The paragraph of the part, counted from 1, tables and text boxes included; none where the fault is of the whole part.
    pub paragraph: Option<usize>,
    /// The beginning of the paragraph, as it stands in the template.
    pub text: String,
    /// The tag at fault; empty where no one tag is.
    pub tag: String,
    /// Why, in Chinese.
    pub reason: String,
    /// Code of the error that filling the template would end with.
    #[serde(skip)]
    pub code: Code,
}

impl From<Fault> for PaperError {
    fn from(fault: Fault) -> Self {
        let Fault { part, paragraph, text, tag, reason, code } = fault;
        let place = match paragraph {
            Some(number) => format!("{part}第{number}段（“{text}”）"),
            None => part,
        };
        let message = if tag.is_empty() {
            format!("{place}的模板有误：{reason}")
        } else {
            format!("{place}的标签“{tag}”有误：{reason}")
        };
        Self::new(code, message)
    }
}

/// The beginning of a paragraph, for messages.
pub(crate) fn snippet(text: &str) -> String {
    let mut out: String = text.chars().take(30).collect();
    if text.chars().count() > 30 {
        out.push('…');
    }
    out
}
