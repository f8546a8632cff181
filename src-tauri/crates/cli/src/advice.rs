//! `advice`: the advice desk from scripts.

use crate::input::Input;
use crate::output::{Out, Stop};
use crate::stored::Shelf;
use clap::Subcommand;
use serde_json::{Value, json};

/// `advice`.
#[derive(Subcommand)]
pub enum Advice {
    /// 登记咨询 · enter a piece of advice
    Add {
        /// {"name":"…","text":"…","platform":"…"}，- 为标准输入
        file: String,
    },
    /// 修改咨询，不写的不变 · change one; what is left out stays
    Set {
        /// 咨询 · which
        advice: String,
        /// {"answer":"…"}，- 为标准输入
        file: String,
    },
    /// 咨询一览 · the advice that you may see
    List,
    /// 转为调解案件 · make a mediation case of it
    File {
        /// 咨询 · which
        advice: String,
    },
}

fn fields(input: &mut Input, file: &str) -> Result<Value, Stop> {
    let fields = input.json(file)?;
    if fields.is_object() {
        Ok(fields)
    } else {
        Err(Stop::usage("bad_input", "应是 {\"name\":\"…\",\"text\":\"…\"} 这样的 JSON 对象。"))
    }
}

impl Advice {
    /// Runs one of them.
    pub fn run(&self, shelf: &mut Shelf, input: &mut Input) -> Out {
        match self {
            Self::Add { file } => shelf.call("advice_set", json!({ "advice": null, "fields": fields(input, file)? })),
            Self::Set { advice, file } => shelf.call("advice_set", json!({ "advice": advice, "fields": fields(input, file)? })),
            Self::List => shelf.call("advice_list", json!({})),
            Self::File { advice } => shelf.call("advice_file", json!({ "advice": advice })),
        }
    }
}
