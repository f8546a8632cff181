//! The command line's words. Help in Chinese and English.

use crate::lead::Lead;
use crate::mediation::Mediation;
use clap::{Args, Parser, Subcommand};
use std::path::PathBuf;

/// `lucaictl`: the use cases without a window.
#[derive(Parser)]
#[command(
    name = "lucaictl",
    version,
    about = "鹭裁命令行：劳动人事争议仲裁案件管理 · Lucai command line: labour-dispute arbitration cases",
    after_help = "存储命令需要 --store，用户名和密码取自环境变量 LUCAI_USER、LUCAI_PASSWORD，不写在命令行上。\n\
                  Commands on a store need --store; user and password come from LUCAI_USER and LUCAI_PASSWORD, never from the command line.\n\
                  退出码 · Exit status: 0 完成 done; 1 被规则拒绝或有发现 refused by a rule or a finding; 2 用法或输入不能读取 wrong usage or unreadable input."
)]
pub struct Cli {
    /// 存储文件夹 · folder of the store
    #[arg(long, global = true, value_name = "DIR")]
    pub store: Option<PathBuf>,
    /// 标准输出为一个 JSON 值 · one JSON value on stdout
    #[arg(long, global = true)]
    pub json: bool,
    /// What to do.
    #[command(subcommand)]
    pub command: Command,
}

/// Commands.
#[derive(Subcommand)]
pub enum Command {
    /// 计算期间 · count a period
    Days(Days),
    /// 计算法定期限 · statutory deadlines from facts
    Clock {
        /// 事实文件，- 为标准输入 · file of facts, - for stdin
        file: String,
        /// 每项附说明：由来、条文、逐日、步骤 · each with its explanation
        #[arg(long)]
        explain: bool,
        /// 假设的事实（JSON 数组的文件），只算不记 · supposed facts, a file with a JSON array; nothing is written
        #[arg(long, value_name = "FILE")]
        what_if: Option<PathBuf>,
    },
    /// 计算请求金额 · amounts of claims
    Calc {
        /// 请求文件，- 为标准输入 · file of claims, - for stdin
        file: String,
    },
    /// 仲裁时效：日期说明什么 · limitation: what one claim's dates say (an aid, never a refusal)
    Limitation {
        /// 一项请求的时效，- 为标准输入 · one claim's timeline, - for stdin
        file: String,
    },
    /// 管辖：哪一个仲裁委员会 · jurisdiction: which commission (an aid, never a refusal)
    Jurisdiction {
        /// 履行地、所在地和申请，- 为标准输入 · places and filings, - for stdin
        file: String,
    },
    /// 号码 · identity numbers
    #[command(subcommand)]
    Id(Id),
    /// 文书 · papers
    #[command(subcommand)]
    Doc(Doc),
    /// 咨询 · the advice desk
    #[command(subcommand)]
    Advice(crate::advice::Advice),
    /// 平台订单记录 · records of orders of a platform
    #[command(subcommand)]
    Orders(Orders),
    /// 花名册、工资表 · rosters and payroll sheets
    #[command(subcommand)]
    Roster(Roster),
    /// 新建存储 · make a new store
    Init(Init),
    /// 用户 · users
    #[command(subcommand)]
    User(User),
    /// 联动单位 · stations and partner bodies
    #[command(subcommand)]
    Body(crate::bodies::Body),
    /// 联动件 · what goes from one desk to another
    #[command(subcommand)]
    Referral(crate::referrals::Referral),
    /// 案件 · cases
    #[command(subcommand)]
    Case(Case),
    /// 工资表 · the wage sheet
    #[command(subcommand)]
    Sheet(Sheet),
    /// 工程项目 · building projects
    #[command(subcommand)]
    Project(crate::projects::Project),
    /// 用人单位 · an employer across cases
    #[command(subcommand)]
    Employer(crate::projects::Employer),
    /// 期限墙：还没有办的期限 · open deadlines
    Deadlines(Deadlines),
    /// 放假安排 · public-holiday schedules
    #[command(subcommand)]
    Calendar(Calendar),
    /// 欠薪线索 · leads of arrears
    #[command(subcommand)]
    Lead(Lead),
    /// 调解工作站 · a station's own work
    #[command(subcommand)]
    Mediation(Mediation),
    /// 记事 · notes
    #[command(subcommand)]
    Note(Note),
    /// 数值冲突 · fields with more than one value
    Conflicts,
    /// 处理冲突 · decide a conflict
    #[command(subcommand)]
    Conflict(Conflict),
    /// 需要留意的事 · what needs a person's attention
    Attention,
    /// 按规范文本输出全部状态 · canonical text of the shared state
    Dump {
        /// 只输出一个共享空间，两边存有相同内容的输出相同 · one space alone: the same bytes where both hold the same
        #[arg(long)]
        space: Option<String>,
    },
    /// 副本：名片、信任 · other stores: cards and trust
    #[command(subcommand)]
    Replica(crate::exchange::Replica),
    /// 共享空间 · what is shared with whom
    #[command(subcommand)]
    Space(crate::exchange::Space),
    /// 交换 · packets out and in
    #[command(subcommand)]
    Sync(crate::exchange::Sync),
    /// 检查日志 · check the log
    Verify,
    /// 由日志重建 · rebuild projections from the log
    Rebuild,
    /// 备份 · back up
    Backup {
        /// 备份文件 · the backup file
        #[arg(long, value_name = "FILE")]
        out: PathBuf,
    },
    /// 恢复到新的 --store · restore into a new --store
    Restore {
        /// 备份文件 · the backup file
        file: PathBuf,
    },
    /// 生成虚构案件 · synthetic cases
    Seed {
        /// 件数 · how many
        #[arg(long)]
        cases: u32,
        /// 随机种子 · seed
        #[arg(long, default_value_t = 1)]
        seed: u64,
    },
    /// 一次解锁，逐行执行 · one unlock, many commands
    Script {
        /// 命令文件，- 为标准输入；每行一个 JSON 数组 · file of commands, - for stdin; each line a JSON array
        file: String,
    },
}

/// `days`.
#[derive(Args)]
pub struct Days {
    /// 起算日，不计入 · first day, not counted
    #[arg(long)]
    pub from: String,
    /// 长度 · length
    #[arg(long, allow_hyphen_values = true)]
    pub count: String,
    /// 单位 · working, natural, month, year
    #[arg(long)]
    pub unit: String,
    /// 倒算 · backwards
    #[arg(long)]
    pub back: bool,
}

/// Records of orders.
#[derive(Subcommand)]
pub enum Orders {
    /// 检查订单记录：按日、按月合计，重复的订单，有问题的行 · check records: sums by day and month, doubles, rows with problems
    Check {
        /// .xlsx .csv
        file: PathBuf,
        /// 读取哪一张工作表 · sheet to read; otherwise the first one with a header of orders
        #[arg(long, value_name = "NAME")]
        sheet: Option<String>,
    },
    /// 导入案件：同一订单只计一次，与已导入的比对 · import into a case; each order counts once, compared with what is there
    Import {
        /// .xlsx .csv
        file: PathBuf,
        /// 导入的案件 · the case
        #[arg(long)]
        case: String,
        /// 是谁的订单，不写为第一名劳动者 · whose orders; otherwise the first worker's
        #[arg(long, value_name = "PARTY")]
        party: Option<String>,
        /// 读取哪一张工作表 · sheet to read; otherwise the first one with a header of orders
        #[arg(long, value_name = "NAME")]
        sheet: Option<String>,
    },
    /// 查看一名劳动者的订单合计和历次导入 · sums and imports of one worker
    Show {
        /// 案件 · the case
        case: String,
        /// 是谁的订单，不写为第一名劳动者 · whose orders; otherwise the first worker's
        #[arg(long, value_name = "PARTY")]
        party: Option<String>,
    },
}

/// Rosters.
#[derive(Subcommand)]
pub enum Roster {
    /// 检查花名册或者工资表 · check a roster: good rows, rows with problems, total
    Check {
        /// .xlsx .xls .ods .csv
        file: PathBuf,
        /// 读取哪一张工作表；不写则读人数最多的一张 · sheet to read; otherwise the one with most persons
        #[arg(long, value_name = "NAME")]
        sheet: Option<String>,
    },
    /// 导入案件：每人是一名申请人，按身份证号更新，不会重复 · import as members of a case, updated by ID number, never twice
    Import(RosterImport),
}

/// `roster import`.
#[derive(Args)]
pub struct RosterImport {
    /// .xlsx .xls .ods .csv
    pub file: PathBuf,
    /// 导入的案件 · the case
    #[arg(long, required_unless_present = "new", conflicts_with_all = ["new", "respondent"])]
    pub case: Option<String>,
    /// 新立一案 · a new case
    #[arg(long, requires = "respondent")]
    pub new: bool,
    /// 新案的被申请人，可重复 · respondent of the new case, may be repeated
    #[arg(long, value_name = "NAME", requires = "new")]
    pub respondent: Vec<String>,
    /// 读取哪一张工作表；不写则读人数最多的一张 · sheet to read; otherwise the one with most persons
    #[arg(long, value_name = "NAME")]
    pub sheet: Option<String>,
    /// 表里没有写明时的工资月份 · month of the wages where the sheet does not say it
    #[arg(long, value_name = "YYYY-MM")]
    pub month: Option<String>,
}

/// `id`.
#[derive(Subcommand)]
pub enum Id {
    /// 校验身份证号或者统一社会信用代码 · check a citizen number or credit code
    Check {
        /// 号码 · the number
        number: String,
    },
}

/// `doc`.
#[derive(Subcommand)]
pub enum Doc {
    /// 填写模板 · fill a Word template
    Render(Render),
    /// 为案件制作文书 · make a paper of a case
    Make(Make),
    /// 检查模板：错误的标签、没有的数据、特殊案件试填 · what is wrong with a template
    Check {
        /// 模板 · template (.docx)
        file: PathBuf,
        /// 作为这种文书检查；不写的作为本委自己的文书 · check it as this paper; without, as an own paper
        #[arg(long, value_name = "TEMPLATE")]
        paper: Option<String>,
    },
    /// 成批制作文书 · papers for every party as one batch; goes on where it stopped
    Batch(PaperBatch),
    /// 模板一览 · the templates
    Templates,
}

/// `doc render`.
#[derive(Args)]
pub struct Render {
    /// 模板 · template (.docx)
    #[arg(long, value_name = "T.docx")]
    pub template: PathBuf,
    /// 数据 · data (.json)
    #[arg(long, value_name = "D.json")]
    pub data: PathBuf,
    /// 输出 · output (.docx)
    #[arg(long, value_name = "O.docx")]
    pub out: PathBuf,
    /// 另存 PDF · also as PDF
    #[arg(long, value_name = "O.pdf")]
    pub pdf: Option<PathBuf>,
}

/// `doc make`.
#[derive(Args)]
pub struct Make {
    /// 案件 · the case
    pub case: String,
    /// 模板 · the template
    pub template: String,
    /// 当事人 · the party it goes to
    #[arg(long)]
    pub party: Option<String>,
    /// 输出文件夹 · output folder
    #[arg(long, value_name = "DIR")]
    pub out: PathBuf,
}

/// `doc batch`.
#[derive(Args)]
pub struct PaperBatch {
    /// 案件 · the case
    pub case: String,
    /// 模板 · the template
    pub template: String,
    /// 邮寄封面 · with a sheet for a window envelope
    #[arg(long)]
    pub envelopes: bool,
    /// 送达回证 · with a receipt of service
    #[arg(long)]
    pub receipts: bool,
    /// 输出文件夹 · output folder
    #[arg(long, value_name = "DIR")]
    pub out: PathBuf,
}

/// `init`.
#[derive(Args)]
pub struct Init {
    /// 机构代字 · the character of case numbers
    #[arg(long)]
    pub office: String,
    /// 机构名称 · the office's name
    #[arg(long)]
    pub name: String,
    /// 首位用户 · the first user
    #[arg(long)]
    pub user: String,
    /// 地区代码 · GB/T 2260 region code
    #[arg(long, default_value = "350200")]
    pub region: String,
    /// 演练机构，含虚构案件 · rehearsal office with made-up cases
    #[arg(long)]
    pub sample: bool,
}

/// `user`.
#[derive(Subcommand)]
pub enum User {
    /// 增加用户，密码取自 LUCAI_NEW_PASSWORD · add a user, password in LUCAI_NEW_PASSWORD
    Add {
        /// 姓名 · name
        name: String,
        /// 角色，可重复 · role, may be repeated
        #[arg(long = "role", required = true)]
        roles: Vec<String>,
        /// 所属联动单位，标识或者名称 · the body the user belongs to
        #[arg(long)]
        body: Option<String>,
    },
    /// 用户一览 · the users
    List,
}

/// `case`.
#[derive(Subcommand)]
pub enum Case {
    /// 转给联动单位 · refer the case to a body
    Refer(crate::referrals::Refer),
    /// 共享到共享空间 · share the case into a space
    Share(crate::exchange::Share),
    /// 停止共享 · end the sharing
    Unshare(crate::exchange::Share),
    /// 收案 · file an application
    File {
        /// 申请，- 为标准输入 · the application, - for stdin
        file: String,
    },
    /// 记录程序事项 · record acts
    Act {
        /// 案件 · the case
        case: String,
        /// 事项，- 为标准输入 · the act or a list of acts, - for stdin
        file: String,
    },
    /// 修改字段 · an ordinary edit
    Set {
        /// 案件 · the case
        case: String,
        /// 字段（facts、cause、note；也可 party:worker/phone）· the field
        field: String,
        /// 值 · the value
        #[arg(allow_hyphen_values = true)]
        value: String,
    },
    /// 查看 · show
    Show {
        /// 案件 · the case
        case: String,
    },
    /// 要素表：双方的陈述、已确认的要素 · the table of elements
    Elements {
        /// 案件 · the case
        case: String,
        /// 写到文件或者文件夹 · write it to a file or into a folder
        #[arg(long, value_name = "FILE")]
        out: Option<PathBuf>,
    },
    /// 庭审提纲：依次要问的争议要素 · the script of the hearing
    Script {
        /// 案件 · the case
        case: String,
        /// 写到文件或者文件夹 · write it to a file or into a folder
        #[arg(long, value_name = "FILE")]
        out: Option<PathBuf>,
    },
    /// 一览 · list
    List {
        /// 在此日以前届满 · due on or before
        #[arg(long)]
        due: Option<String>,
        /// 状态 · state
        #[arg(long)]
        state: Option<String>,
        /// 条数 · rows
        #[arg(long)]
        limit: Option<u32>,
        /// 续页 · cursor of the last page
        #[arg(long)]
        after: Option<String>,
    },
    /// 检索 · search
    Search {
        /// 中文、拼音、首字母 · Chinese, pinyin, initials
        #[arg(allow_hyphen_values = true)]
        text: String,
    },
    /// 修改历史 · edits
    History {
        /// 案件 · the case
        case: String,
    },
    /// 所属工程项目 · the project that the case belongs to
    Project {
        /// 案件 · the case
        case: String,
        /// 项目的标识或者名称，空为不属于任何项目 · id or name of the project, empty for none
        project: String,
    },
    /// 谁对工资负责：按条例提出的方案和已作出的决定 · who answers for the wages: proposal and decision
    Chain {
        /// 案件 · the case
        case: String,
        /// 招用申请人的单位 · the unit that took the applicants on
        #[arg(long)]
        hirer: Option<String>,
    },
    /// 确定清偿责任主体，需要的追加为被申请人 · decide who answers; units that are no party join as respondents
    Liability {
        /// 案件 · the case
        case: String,
        /// {"on":"…","liable":[{"unit":"…","order":1,"ground":"general_first"}],"reason":"…"}，- 为标准输入
        file: String,
    },
}

/// `sheet`.
#[derive(Subcommand)]
pub enum Sheet {
    /// 查看：各格的请求、承认、认定和各项金额 · cells and amounts on the three sides
    Show {
        /// 案件 · the case
        case: String,
        /// 劳动者，如 worker:2 · the worker
        #[arg(long)]
        party: Option<String>,
    },
    /// 填写承认或者认定的各格，全部保存或者全部不保存 · write cells of one side, all or none
    Set {
        /// 案件 · the case
        case: String,
        /// {"side":"admitted|found","cells":{"month/2026-03/due":"6800.00",…}}，- 为标准输入 · the cells, - for stdin
        file: String,
        /// 劳动者，如 worker:2 · the worker
        #[arg(long)]
        party: Option<String>,
    },
    /// 解释一项金额：条文、各项输入、算式、核对 · explain an amount
    Explain {
        /// 案件 · the case
        case: String,
        /// 第几项请求 · the claim
        claim: String,
        /// claimed（请求）、admitted（承认）、found（认定）· the side
        #[arg(long, default_value = "found")]
        side: String,
        /// 劳动者，如 worker:2 · the worker
        #[arg(long)]
        party: Option<String>,
    },
    /// 导出为 Excel · export as a workbook
    Xlsx {
        /// 案件 · the case
        case: String,
        /// 输出文件 · output file (.xlsx)
        #[arg(long, value_name = "FILE")]
        out: PathBuf,
        /// 劳动者，如 worker:2 · the worker
        #[arg(long)]
        party: Option<String>,
    },
}

/// `deadlines`.
#[derive(Args)]
pub struct Deadlines {
    /// 在此日以前届满 · due on or before
    #[arg(long)]
    pub due: Option<String>,
    /// 承办人 · in whose hands
    #[arg(long)]
    pub person: Option<String>,
    /// 另存为日历 · also as iCalendar
    #[arg(long, value_name = "FILE")]
    pub ics: Option<PathBuf>,
    /// 另存为工作簿 · also as Excel
    #[arg(long, value_name = "FILE")]
    pub xlsx: Option<PathBuf>,
}

/// `calendar`.
#[derive(Subcommand)]
pub enum Calendar {
    /// 载入一年的放假安排 · load a year's schedule
    Import {
        /// 放假安排文件 · the schedule file
        file: PathBuf,
        /// 只看会改变什么，不载入 · say what would change, load nothing
        #[arg(long)]
        preview: bool,
        /// 替换已载入的另一份 · in place of another that is loaded
        #[arg(long)]
        replace: bool,
    },
    /// 已载入的年度 · the years that are loaded
    Years,
    /// 给写好的放假安排加上校验行 · write a schedule file's checksum line
    Seal {
        /// 放假安排文件 · the schedule file
        file: PathBuf,
    },
}

/// `note`.
#[derive(Subcommand)]
pub enum Note {
    /// 增加记事 · add a note
    Add {
        /// 案件 · the case
        case: String,
        /// 内容 · text
        #[arg(allow_hyphen_values = true)]
        text: String,
        /// 只供本单位人员查阅，不入案卷 · for the own body's members alone
        #[arg(long)]
        private: bool,
    },
}

/// `conflict`.
#[derive(Subcommand)]
pub enum Conflict {
    /// 定其值 · set the value that holds
    Resolve {
        /// 冲突 · the conflict
        conflict: String,
        /// 值 · the value
        #[arg(allow_hyphen_values = true)]
        value: String,
    },
}
