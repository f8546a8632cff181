//! `case refer` and `referral`: what goes from one desk to another.

use crate::output::Out;
use crate::stored::{Shelf, list, pick};
use clap::{Args, Subcommand, ValueEnum};
use serde_json::{Value, json};

/// `case refer`.
#[derive(Args)]
pub struct Refer {
    /// 案件 · the case
    case: String,
    /// 单位，标识或者名称 · the body
    body: String,
    /// 种类：entrust、refer、invite、assist、notify · kind
    #[arg(long)]
    kind: String,
    /// 请对方办什么 · what is asked for
    #[arg(long)]
    text: Option<String>,
    /// 答复的期限 · last day for the answer
    #[arg(long)]
    due: Option<String>,
    /// 收到的：对方发来的日期 · it came in from that body on this day
    #[arg(long)]
    incoming: Option<String>,
    /// 只转这几项（parties、claims、facts、document:… 等），不写为整个正卷 · only these parts; none: the whole open file
    #[arg(long = "part")]
    parts: Vec<String>,
}

impl Refer {
    /// Runs the command.
    pub fn run(&self, shelf: &mut Shelf) -> Out {
        let request = json!({
            "case": self.case, "body": self.body, "kind": self.kind, "text": self.text, "due": self.due, "parts": self.parts,
            "incoming": self.incoming,
        });
        let sent = shelf.call("referral_send", request)?;
        let row = sent.get("row").cloned().unwrap_or_default();
        Ok(pick(&row, &["referral", "kind", "state", "due"]))
    }
}

/// What is answered.
#[derive(Clone, Copy, ValueEnum)]
pub enum Answer {
    /// 接收 · takes it on
    Accept,
    /// 退回 · gives it back
    Return,
    /// 办结答复 · answers
    Done,
}

/// `referral`.
#[derive(Subcommand)]
pub enum Referral {
    /// 联动件一览 · open referrals
    List {
        /// 已办结的 · those that have ended
        #[arg(long)]
        ended: bool,
        /// 只看一件案件的 · of one case
        #[arg(long)]
        case: Option<String>,
    },
    /// 按单位和种类统计 · counts by body and kind
    Figures {
        /// 起 · first day
        #[arg(long)]
        from: Option<String>,
        /// 止 · last day
        #[arg(long)]
        to: Option<String>,
        /// 只看这个单位的 · of one body
        #[arg(long)]
        body: Option<String>,
        /// 另存报表 · saves the return as a workbook
        #[arg(long)]
        xlsx: Option<String>,
    },
    /// 一件联动件 · one referral
    Show {
        /// 联动件 · the referral
        referral: String,
    },
    /// 签收 · the receipt
    Receive(Entry),
    /// 撤销误登的签收 · strike a receipt recorded by mistake
    StrikeReceipt(Entry),
    /// 接收、退回、答复 · take on, give back, answer
    Answer {
        /// 联动件 · the referral
        referral: String,
        /// 怎样答复 · how
        #[arg(value_enum)]
        answer: Answer,
        /// 理由或者结果 · reason or result
        #[arg(long)]
        reason: Option<String>,
        /// 没有办成（与 done 一起） · what was asked for was not reached
        #[arg(long)]
        failed: bool,
        /// 哪一天，不写为今天 · on which day
        #[arg(long)]
        on: Option<String>,
        /// 对方经办人，代为登记时写 · who did it there
        #[arg(long)]
        by: Option<String>,
    },
    /// 登记进展 · progress
    Progress(Entry),
    /// 接回 · the sender goes on with it
    TakeOver(Entry),
    /// 签收以前撤回 · take back before the receipt
    Withdraw(Entry),
}

/// A step with a word.
#[derive(Args)]
pub struct Entry {
    /// 联动件 · the referral
    referral: String,
    /// 说明 · what is said
    #[arg(long)]
    reason: Option<String>,
    /// 哪一天，不写为今天 · on which day
    #[arg(long)]
    on: Option<String>,
    /// 对方经办人，代为登记时写 · who did it there
    #[arg(long)]
    by: Option<String>,
}

impl Entry {
    fn request(&self, step: &str) -> Value {
        json!({ "referral": self.referral, "step": step, "text": self.reason, "on": self.on, "by": self.by })
    }
}

const ROW: [&str; 13] =
    ["referral", "kind", "case", "title", "from_name", "to_name", "state", "holder", "mine", "late", "sent_on", "due", "still"];

/// A row with the case's id alone.
fn row(row: &Value) -> Value {
    let mut out = pick(row, &ROW);
    if let Some(case) = out.get_mut("case") {
        *case = case.get("case").cloned().unwrap_or_default();
    }
    out
}

impl Referral {
    /// Runs the command.
    pub fn run(&self, shelf: &mut Shelf) -> Out {
        let request = match self {
            Self::List { ended, case } => {
                let found = shelf.call("referral_list", json!({ "ended": ended, "case": case }))?;
                return Ok(list(&found, "rows").map(row).collect());
            }
            Self::Figures { from, to, body, xlsx } => {
                let period = json!({ "from": from, "to": to, "body": body });
                let counted = shelf.call("referral_figures", period.clone())?;
                if let (Some(path), Value::Object(mut request)) = (xlsx, period) {
                    request.insert("path".to_owned(), Value::from(path.as_str()));
                    shelf.call("referral_return_save", Value::Object(request))?;
                }
                return Ok(counted);
            }
            Self::Show { referral } => return shelf.call("referral_show", json!({ "referral": referral })),
            Self::Answer { referral, answer, reason, failed, on, by } => {
                let step = match answer {
                    Answer::Accept => "accept",
                    Answer::Return => "return",
                    Answer::Done => "done",
                };
                json!({ "referral": referral, "step": step, "text": reason, "on": on, "by": by, "solved": !failed })
            }
            Self::Receive(entry) => entry.request("receive"),
            Self::StrikeReceipt(entry) => entry.request("strike_receipt"),
            Self::Progress(entry) => entry.request("progress"),
            Self::TakeOver(entry) => entry.request("take_over"),
            Self::Withdraw(entry) => entry.request("withdraw"),
        };
        let after = shelf.call("referral_act", request)?;
        let after = after.get("row").cloned().unwrap_or_default();
        Ok(pick(&after, &["referral", "state", "holder"]))
    }
}
