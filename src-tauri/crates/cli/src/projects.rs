//! `project` and `employer`: building projects with their chain, and an employer across cases.

use crate::input::Input;
use crate::output::{Out, Stop};
use crate::stored::{Shelf, pick};
use clap::{Args, Subcommand};
use serde_json::{Value, json};
use std::path::{Path, PathBuf};

/// `project`.
#[derive(Subcommand)]
pub enum Project {
    /// 登记项目 · add a project
    Add {
        /// 项目名称 · name
        name: String,
        #[command(flatten)]
        fields: ProjectFields,
    },
    /// 修改项目，不写的不变 · change a project; what is left out stays
    Set {
        /// 项目的标识或者名称 · id or name
        project: String,
        /// 项目名称 · name
        #[arg(long)]
        name: Option<String>,
        #[command(flatten)]
        fields: ProjectFields,
        /// 停用（false）或者启用（true）· offered no more, or again
        #[arg(long)]
        active: Option<bool>,
    },
    /// 项目一览 · the projects
    List,
    /// 查看项目：链条、各项义务和凭据、案件 · chain, duties with proof, cases
    Show {
        /// 项目的标识或者名称 · id or name
        project: String,
    },
    /// 登记或者修改链条中的单位 · add or change a unit of the chain
    Unit {
        /// 项目的标识或者名称 · id or name
        project: String,
        /// {"role":"sub","name":"…","under":"上一级单位","engaged":"contract","standing":"qualified","uscc":"…"}，- 为标准输入
        file: String,
    },
    /// 登记一项义务的履行情况，附凭据 · a fact on a duty, with proof
    Fact(Fact),
    /// 更正一条履行记录 · strike a fact
    Strike {
        /// 项目的标识或者名称 · id or name
        project: String,
        /// 记录 · the fact
        fact: String,
        /// 理由 · why
        reason: String,
    },
    /// 谁对工资负责：按条例提出的方案 · who answers for the wages, proposed by rule
    Chain {
        /// 项目的标识或者名称 · id or name
        project: String,
        /// 招用劳动者的单位，不写为最下一级 · the unit that took the workers on; the lowest otherwise
        #[arg(long)]
        hirer: Option<String>,
    },
    /// 无欠薪标杆项目：逐项核对 · projects without arrears, criterion by criterion
    Benchmark {
        /// 另存为工作簿 · also as a workbook
        #[arg(long, value_name = "FILE")]
        xlsx: Option<PathBuf>,
    },
}

/// What is known of a project.
#[derive(Args)]
pub struct ProjectFields {
    /// 项目地址 · address
    #[arg(long)]
    pub address: Option<String>,
    /// 施工许可证号 · number of the building permit
    #[arg(long)]
    pub permit: Option<String>,
    /// 网格编号 · code of the grid
    #[arg(long)]
    pub grid: Option<String>,
    /// 备注 · a remark
    #[arg(long)]
    pub note: Option<String>,
}

/// `project fact`.
#[derive(Args)]
pub struct Fact {
    /// 项目的标识或者名称 · id or name
    pub project: String,
    /// 义务：guarantee、price、labour_cost、lawful、account、real_name、officer、payroll、entrusted、deposit、board · the duty
    pub duty: String,
    /// met（已履行）或者 unmet（未履行）· kept or not
    #[arg(value_parser = ["met", "unmet"])]
    pub state: String,
    /// 查明之日 · the day it speaks of
    #[arg(long)]
    pub on: String,
    /// 说明：谁、在哪里看到了什么 · what was seen
    #[arg(long)]
    pub note: Option<String>,
    /// 凭据文件 · the file that proves it
    #[arg(long, value_name = "FILE")]
    pub file: Option<PathBuf>,
    /// 未结清的工程款（price）· what is owed for the works
    #[arg(long)]
    pub amount: Option<String>,
}

/// `employer`.
#[derive(Subcommand)]
pub enum Employer {
    /// 查看：案件、欠薪、结果、未履行、诚信等级 · cases, arrears, outcomes, unpaid, grade
    Show {
        /// 统一社会信用代码 · credit code
        #[arg(long, required_unless_present = "name")]
        uscc: Option<String>,
        /// 单位名称 · name
        #[arg(long)]
        name: Option<String>,
    },
    /// 登记诚信等级、名单 · enter a grade or a public list
    Mark {
        /// 单位名称 · name
        name: String,
        /// grade（诚信等级）、published（向社会公布）、blacklist（列入名单）、removed（移出名单）· what
        #[arg(long)]
        mark: String,
        /// A、B、C · the grade
        #[arg(long)]
        grade: Option<String>,
        /// 日期 · the day of it
        #[arg(long)]
        on: String,
        /// 来源：文号、网址或者名单名称 · where it was published
        #[arg(long)]
        source: String,
        /// 统一社会信用代码 · credit code
        #[arg(long)]
        uscc: Option<String>,
    },
    /// 更正一条诚信记录 · strike an entry
    Strike {
        /// 记录 · the entry
        mark: String,
        /// 理由 · why
        reason: String,
    },
}

/// A path that the store's process can open, whatever folder it runs in.
fn absolute(path: &Path) -> String {
    std::path::absolute(path).unwrap_or_else(|_| path.to_owned()).display().to_string()
}

/// A JSON object from a file with the project put into it.
fn of_project(mut form: Value, project: &str) -> Result<Value, Stop> {
    let map =
        form.as_object_mut().ok_or_else(|| Stop::usage("bad_input", "应是 JSON 对象，如 {\"role\":\"sub\",\"name\":\"某某公司\"}。"))?;
    map.insert("project".to_owned(), Value::from(project));
    Ok(form)
}

impl Project {
    /// Runs it on a store.
    pub fn run(&self, shelf: &mut Shelf, input: &mut Input) -> Out {
        match self {
            Self::Add { name, fields } => set(shelf, None, Some(name), fields, None),
            Self::Set { project, name, fields, active } => set(shelf, Some(project), name.as_ref(), fields, *active),
            Self::List => Ok(shelf.call("project_list", json!({}))?.get("projects").cloned().unwrap_or(Value::Null)),
            Self::Show { project } => shelf.call("project_show", json!({ "project": project })),
            Self::Unit { project, file } => {
                let form = of_project(input.json(file)?, project)?;
                Ok(pick(&shelf.call("project_unit_set", form)?, &["units"]))
            }
            Self::Fact(fact) => fact.run(shelf),
            Self::Strike { project, fact, reason } => {
                let request = json!({ "project": project, "fact": fact, "reason": reason });
                Ok(pick(&shelf.call("project_fact_strike", request)?, &["duties"]))
            }
            Self::Chain { project, hirer } => shelf.call("project_chain", json!({ "project": project, "hirer": hirer })),
            Self::Benchmark { xlsx } => {
                let mut list = shelf.call("benchmark_list", json!({}))?;
                if let (Some(path), Some(map)) = (xlsx, list.as_object_mut()) {
                    let saved = shelf.call("benchmark_save", json!({ "path": absolute(path) }))?;
                    map.insert("file".to_owned(), saved.get("path").cloned().unwrap_or(Value::Null));
                }
                Ok(list)
            }
        }
    }
}

fn set(shelf: &mut Shelf, project: Option<&String>, name: Option<&String>, fields: &ProjectFields, active: Option<bool>) -> Out {
    let ProjectFields { address, permit, grid, note } = fields;
    let request = json!({
        "project": project, "name": name, "address": address, "permit": permit, "grid": grid, "note": note, "active": active,
    });
    let view = shelf.call("project_set", request)?;
    Ok(view.get("row").cloned().unwrap_or(Value::Null))
}

impl Fact {
    fn run(&self, shelf: &mut Shelf) -> Out {
        let request = json!({
            "project": self.project, "duty": self.duty, "met": self.state == "met", "on": self.on, "amount": self.amount,
            "note": self.note, "path": self.file.as_deref().map(absolute),
        });
        Ok(pick(&shelf.call("project_fact_add", request)?, &["duties"]))
    }
}

impl Employer {
    /// Runs it on a store.
    pub fn run(&self, shelf: &mut Shelf) -> Out {
        match self {
            Self::Show { uscc, name } => shelf.call("employer_profile", json!({ "uscc": uscc, "name": name })),
            Self::Mark { name, mark, grade, on, source, uscc } => {
                let request = json!({ "name": name, "mark": mark, "grade": grade, "on": on, "source": source, "uscc": uscc });
                shelf.call("employer_mark", request)
            }
            Self::Strike { mark, reason } => shelf.call("employer_mark_strike", json!({ "mark": mark, "reason": reason })),
        }
    }
}
