//! `body`: the stations and partner bodies that the office works with.

use crate::output::Out;
use crate::stored::{Shelf, list, pick};
use clap::Subcommand;
use serde_json::json;

/// `body`.
#[derive(Subcommand)]
pub enum Body {
    /// 建立联动单位 · set up a station or partner body
    Add {
        /// 名称 · name
        name: String,
        /// 种类：station、court、judicial_bureau、union、inspection、regulator、service_centre、other 等 · kind
        #[arg(long)]
        kind: String,
    },
    /// 联动单位一览 · the bodies
    List,
}

impl Body {
    /// Runs the command.
    pub fn run(&self, shelf: &mut Shelf) -> Out {
        match self {
            Self::Add { name, kind } => {
                let made = shelf.call("body_set", json!({ "name": name, "kind": kind }))?;
                Ok(pick(&made, &["body", "name", "kind"]))
            }
            Self::List => {
                let found = shelf.call("body_list", json!({}))?;
                Ok(list(&found, "bodies").map(|one| pick(one, &["body", "name", "kind", "active", "members"])).collect())
            }
        }
    }
}
