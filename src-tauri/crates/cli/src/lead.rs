//! `lead`: 欠薪线索 from the first call to the proof that closes them.

use crate::input::Input;
use crate::output::Out;
use crate::stored::{Shelf, list, pick};
use clap::{Args, Subcommand};
use lucai_app::lead_files;
use serde_json::{Value, json};
use std::path::PathBuf;

/// `lead`.
#[derive(Subcommand)]
pub enum Lead {
    /// 登记线索 · register a lead
    Add {
        /// {"source":"telephone|counter|inspection|platform|grid","employer","project","grid","count","owed","text","reporter","phone","anonymous","people":[{"name","id_number","owed"}]|"名单.xlsx"}，- 为标准输入 · the lead, - for stdin
        file: String,
    },
    /// 导入国务院线索平台的清单；已登记的编号不再登记 · import the platform's list; known numbers add nothing
    Import {
        /// .xlsx .xls .ods .csv
        file: PathBuf,
        /// 只看会登记什么 · say what would be registered
        #[arg(long)]
        preview: bool,
    },
    /// 一览 · list
    List(LeadList),
    /// 查看 · show
    Show {
        /// 线索（编号或者标识）· the lead
        lead: String,
    },
    /// 办理：一步或者几步，全部登记或者全部不登记 · record acts, all or none
    Act {
        /// 线索 · the lead
        lead: String,
        /// {"kind":"lead_found","on","count","owed","text"}…；凭证写 {"file":"回单.pdf"}，- 为标准输入 · an act or a list of acts, - for stdin
        file: String,
    },
    /// 附名单 · attach the list of people
    People {
        /// 线索 · the lead
        lead: String,
        /// .xlsx .xls .ods .csv
        file: PathBuf,
        /// 表里没有写明时的工资月份 · month of the wages where the sheet does not say it
        #[arg(long, value_name = "YYYY-MM")]
        month: Option<String>,
    },
    /// 一键立案：申请人、被申请人、请求都取自线索 · make the group case out of the lead
    File {
        /// 线索 · the lead
        lead: String,
        /// ordinary、simplified、expedited
        #[arg(long)]
        procedure: Option<String>,
    },
    /// 线索清零：按网格、时长、金额 · the board by grid, age and amount
    Board,
    /// 网格：{"code","name","person","phone"} 或者它们的列表；不写则列出 · set grids, or list them
    Grids {
        /// 网格，- 为标准输入 · the grids, - for stdin
        file: Option<String>,
    },
    /// 载入网格图（GeoJSON）· load the map of the grids
    Map {
        /// 网格图 · the map
        file: PathBuf,
    },
}

/// `lead list`.
#[derive(Args)]
pub struct LeadList {
    /// 只列已销号的 · closed ones alone
    #[arg(long, conflicts_with = "all")]
    pub closed: bool,
    /// 已销号的也列 · closed ones too
    #[arg(long)]
    pub all: bool,
    /// 网格编码 · code of the grid
    #[arg(long)]
    pub grid: Option<String>,
    /// 状态 · state
    #[arg(long)]
    pub state: Option<String>,
    /// 只列逾期的 · late ones alone
    #[arg(long)]
    pub late: bool,
    /// 单位、项目、编号里的文字 · text of employer, project, number
    #[arg(long)]
    pub text: Option<String>,
    /// 另存为工作簿 · also as Excel
    #[arg(long, value_name = "FILE")]
    pub xlsx: Option<PathBuf>,
}

/// Runs a command on leads.
pub fn run(shelf: &mut Shelf, command: &Lead, input: &mut Input) -> Out {
    match command {
        Lead::Add { file } => {
            let lead = input.json(file)?;
            Ok(lead_files::add(shelf.app()?, &lead)?)
        }
        Lead::Import { file, preview } => Ok(lead_files::import(shelf.app()?, file, *preview)?),
        Lead::List(args) => all(shelf, args),
        Lead::Show { lead } => shelf.call("lead_show", json!({ "lead": lead })),
        Lead::Act { lead, file } => {
            let acts = match input.json(file)? {
                Value::Array(acts) => acts,
                one => vec![one],
            };
            Ok(standing(&lead_files::act(shelf.app()?, lead, acts)?))
        }
        Lead::People { lead, file, month } => Ok(standing(&lead_files::people(shelf.app()?, lead, file, month.clone())?)),
        Lead::File { lead, procedure } => {
            let made = shelf.call("lead_file", json!({ "lead": lead, "procedure": procedure }))?;
            let case = made.pointer("/case/case").cloned().unwrap_or(Value::Null);
            Ok(
                json!({ "case": case, "applicants": made.get("applicants"), "total": made.get("total"), "behind": made.get("behind"), "lead": made.get("lead") }),
            )
        }
        Lead::Board => {
            let board = shelf.call("lead_board", json!({}))?;
            Ok(pick(&board, &["sentence", "zero", "all", "closed", "grids", "ages", "amounts", "reopened"]))
        }
        Lead::Grids { file } => grids(shelf, file.as_deref(), input),
        Lead::Map { file } => Ok(pick(&lead_files::map(shelf.app()?, file)?, &["file", "note", "strange", "missing"])),
    }
}

/// How a lead stands after an act.
fn standing(view: &Value) -> Value {
    let row = view.get("row").cloned().unwrap_or(Value::Null);
    let event = view.pointer("/lines/0/event").cloned().unwrap_or(Value::Null);
    json!({
        "lead": row.get("lead"), "number": row.get("number"), "state": row.get("state"), "outstanding": row.get("outstanding"),
        "due": row.get("due"), "event": event,
    })
}

/// Every lead of the filter, page by page; a workbook beside where one is asked for.
fn all(shelf: &mut Shelf, args: &LeadList) -> Out {
    let open = match (args.all, args.closed) {
        (true, _) => Value::Null,
        (false, closed) => Value::from(!closed),
    };
    let filter = json!({ "open": open, "grid": args.grid, "state": args.state, "late": args.late, "text": args.text });
    let mut rows: Vec<Value> = Vec::new();
    let (total, sum) = loop {
        let page = shelf.call("lead_list", json!({ "filter": filter, "skip": rows.len(), "limit": 2000 }))?;
        let before = rows.len();
        rows.extend(list(&page, "rows").cloned());
        let total = page.get("total").and_then(Value::as_u64).and_then(|n| usize::try_from(n).ok()).unwrap_or(0);
        if rows.len() >= total || rows.len() == before {
            break (total, page.get("sum").cloned());
        }
    };
    let mut files = Vec::new();
    if let Some(path) = &args.xlsx {
        let path = std::path::absolute(path).unwrap_or_else(|_| path.clone()).display().to_string();
        let saved = shelf.call("lead_save", json!({ "filter": filter, "path": path }))?;
        files.push(pick(&saved, &["path", "sha256"]));
    }
    Ok(json!({ "leads": rows, "total": total, "sum": sum, "files": files }))
}

/// Sets grids one after the other, or lists them.
fn grids(shelf: &mut Shelf, file: Option<&str>, input: &mut Input) -> Out {
    let given = match file.map(|file| input.json(file)).transpose()? {
        None => Vec::new(),
        Some(Value::Array(grids)) => grids,
        Some(one) => vec![one],
    };
    for grid in given {
        shelf.call("grid_set", grid)?;
    }
    let told = shelf.call("grid_list", json!({}))?;
    Ok(json!({ "grids": told.get("grids"), "limits": told.get("limits") }))
}
