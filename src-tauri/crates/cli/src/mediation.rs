//! `mediation`: a station's own work, for its members.

use crate::input::Input;
use crate::output::Out;
use crate::stored::Shelf;
use clap::Subcommand;
use serde_json::{Value, json};

/// `mediation`.
#[derive(Subcommand)]
pub enum Mediation {
    /// 本站：案件、约定、等待答复的方案、待履行的协议、成效 · the station's board
    List,
    /// 登记调解申请 · take a dispute in
    File {
        /// {"way":"oral|counter|online|lead|court","applicants":[{"name","phone"}],"respondents":[{"name"}],"matter","amount","reason","on","time","language","platform"}，- 为标准输入 · the application, - for stdin
        file: String,
    },
    /// 一件调解 · one mediation
    Show {
        /// 案件 · the case
        case: String,
    },
    /// 办理：一项或者几项，全部登记或者全部不登记 · record acts, all or none
    Act {
        /// 案件 · the case
        case: String,
        /// {"kind":"mediation_contact","channel","party","text"}…，- 为标准输入 · an act or a list of acts, - for stdin
        file: String,
    },
    /// 调解员一览 · the station's mediators
    Mediators,
}

impl Mediation {
    /// Runs the command.
    pub fn run(&self, shelf: &mut Shelf, input: &mut Input) -> Out {
        match self {
            Self::List => shelf.call("station_board", json!({})),
            Self::File { file } => {
                let request = input.json(file)?;
                shelf.call("mediation_file", request)
            }
            Self::Show { case } => shelf.call("mediation_show", json!({ "case": case })),
            Self::Act { case, file } => {
                let acts = match input.json(file)? {
                    Value::Array(acts) => acts,
                    one => vec![one],
                };
                shelf.call("mediation_act", json!({ "case": case, "acts": acts }))
            }
            Self::Mediators => shelf.call("mediator_list", json!({})),
        }
    }
}
