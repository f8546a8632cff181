//! `replica`, `space`, `case share`, `sync`: other stores, what is shared with them, and packets out and in.

use crate::output::{Out, Stop};
use crate::stored::{Shelf, list, pick};
use clap::{Args, Subcommand};
use serde_json::{Value, json};
use std::path::{Path, PathBuf};

/// `replica`.
#[derive(Subcommand)]
pub enum Replica {
    /// 导出本机的名片 · this store's public card
    Card {
        /// 名片文件 · the card's file
        #[arg(long, value_name = "FILE")]
        out: PathBuf,
    },
    /// 查看一张名片和它的指纹 · a card and its fingerprint
    Look {
        /// 名片文件 · the card's file
        file: PathBuf,
    },
    /// 信任对方：先电话核对指纹 · trust another's card, after its fingerprint was compared
    Trust {
        /// 名片文件 · the card's file
        file: PathBuf,
        /// 核对过的指纹，不符则拒绝 · the fingerprint as it was compared; another one is refused
        #[arg(long)]
        fingerprint: Option<String>,
    },
    /// 撤销信任：此后不接收、不发送 · take trust back
    Revoke {
        /// 副本 · the replica
        replica: String,
    },
    /// 信任过的副本 · those that were ever trusted
    List,
}

/// `space`.
#[derive(Subcommand)]
pub enum Space {
    /// 建立共享空间 · make a space
    Create {
        /// 名称 · name
        name: String,
        /// 本机构自己的设备之间：副卷和单位记录也共享 · among one's own devices: inner files and private notes too
        #[arg(long)]
        own: bool,
        /// 与哪个联动单位共享，不写为同名的单位：只带与它之间的联动件 · the body it is shared with; otherwise the one of the same name
        #[arg(long)]
        body: Option<String>,
    },
    /// 加入一个信任的副本 · put a trusted replica into it
    AddReplica {
        /// 共享空间，标识或者名称 · the space
        space: String,
        /// 对方的名片文件 · the card's file
        file: PathBuf,
    },
    /// 移出一个副本 · take a replica out
    RemoveReplica {
        /// 共享空间 · the space
        space: String,
        /// 副本 · the replica
        replica: String,
    },
    /// 共享空间一览 · the spaces
    List,
}

/// `case share`, `case unshare`.
#[derive(Args)]
pub struct Share {
    /// 案件 · the case
    case: String,
    /// 共享空间 · the space
    space: String,
}

/// `sync`.
#[derive(Subcommand)]
pub enum Sync {
    /// 导出交换包 · write a packet
    Export(Export),
    /// 查看交换包：来自谁、会带来什么 · what a packet holds and would do; nothing is taken
    Inspect {
        /// 交换包，或者它的任一分卷 · the packet, or any of its parts
        file: PathBuf,
    },
    /// 导入交换包 · take a packet in
    Import {
        /// 交换包，或者它的任一分卷 · the packet, or any of its parts
        file: PathBuf,
    },
    /// 送到同步位置 · put what others lack at a place
    Push(Place),
    /// 从同步位置取回 · take what others put there
    Pull(Place),
    /// 先取回，再送出 · pull, then push
    Run(Place),
    /// 往来：各家还没有收到本机的、本机还没有收到它们的 · what each partner is not known to hold, and what it holds that is not here
    Status,
    /// 同步码：两边相同即所存相同 · a code that is equal where both hold the same
    Code {
        /// 共享空间 · the space
        #[arg(long)]
        space: String,
    },
}

/// `sync export`.
#[derive(Args)]
pub struct Export {
    /// 共享空间，不写为全部 · the space; otherwise all
    #[arg(long)]
    space: Option<String>,
    /// 交换包文件 · the packet's file
    #[arg(long, value_name = "FILE")]
    out: PathBuf,
    /// 全部内容，不管对方是否已有 · everything, whether or not others are known to hold it
    #[arg(long, conflicts_with = "receipt")]
    everything: bool,
    /// 只出回执：本机存有什么 · the receipt alone: what is held here
    #[arg(long)]
    receipt: bool,
    /// 按大小分卷（MB） · cut into parts of so many megabytes
    #[arg(long, value_name = "MB")]
    part: Option<u32>,
}

/// `sync push`, `pull`, `run`.
#[derive(Args)]
pub struct Place {
    /// file:、webdav:、s3: 或者 postgresql: 地址，密码取自 LUCAI_REMOTE_PASSWORD · the address, password in LUCAI_REMOTE_PASSWORD
    #[arg(long, value_name = "URL")]
    remote: String,
    /// 共享空间，不写为全部 · the space; otherwise all
    #[arg(long)]
    space: Option<String>,
    /// HTTP 代理 · a proxy for HTTP
    #[arg(long, value_name = "URL")]
    proxy: Option<String>,
    /// 每秒最多多少 KB · at most so many kilobytes a second
    #[arg(long, value_name = "KB")]
    limit: Option<u32>,
}

impl Place {
    fn go(&self, shelf: &mut Shelf, way: &str) -> Out {
        let password = std::env::var("LUCAI_REMOTE_PASSWORD").ok();
        let request = json!({
            "remote": self.remote, "password": password, "way": way, "space": self.space, "proxy": self.proxy, "kilobytes": self.limit,
        });
        shelf.call("sync_remote", request)
    }
}

fn card(file: &Path) -> Result<String, Stop> {
    const LONGEST: u64 = 64 * 1024;
    let unreadable = |error: std::io::Error| Stop::usage("unreadable", format!("不能读取 {}：{error}", file.display()));
    if std::fs::metadata(file).map_err(unreadable)?.len() > LONGEST {
        return Err(not_a_card());
    }
    let bytes = std::fs::read(file).map_err(unreadable)?;
    String::from_utf8(bytes).map_err(|_| not_a_card())
}

fn not_a_card() -> Stop {
    Stop::new(1, "not_a_card", "这不是鹭裁的名片文件。请让对方重新导出名片。")
}

fn absolute(path: &Path) -> String {
    std::path::absolute(path).unwrap_or_else(|_| path.to_path_buf()).display().to_string()
}

const CARD: [&str; 6] = ["replica", "office", "name", "fingerprint", "formerly", "state"];

impl Replica {
    /// Runs the command.
    pub fn run(&self, shelf: &mut Shelf) -> Out {
        match self {
            Self::Card { out } => {
                let own = shelf.call("replica_card", json!({}))?;
                let text = own.get("card").and_then(Value::as_str).unwrap_or_default();
                lucai_app::files::write_whole(out, text.as_bytes())
                    .map_err(|error| Stop::usage("unwritable", format!("不能写入 {}：{error}", out.display())))?;
                Ok(pick(&own, &CARD))
            }
            Self::Look { file } => Ok(pick(&shelf.call("replica_look", json!({ "card": card(file)? }))?, &CARD)),
            Self::Trust { file, fingerprint } => {
                let trusted = shelf.call("replica_trust", json!({ "card": card(file)?, "fingerprint": fingerprint }))?;
                Ok(pick(&trusted, &CARD))
            }
            Self::Revoke { replica } => shelf.call("replica_revoke", json!({ "replica": replica })),
            Self::List => {
                let found = shelf.call("replica_list", json!({}))?;
                let row = |row: &Value| {
                    let mut one = pick(row.get("card").unwrap_or(&Value::Null), &CARD);
                    if let (Some(fields), Some(Value::Object(more))) =
                        (one.as_object_mut(), Some(pick(row, &["by", "at", "revoked_at", "spaces"])))
                    {
                        fields.extend(more);
                    }
                    one
                };
                Ok(list(&found, "replicas").map(row).collect())
            }
        }
    }
}

impl Space {
    /// Runs the command.
    pub fn run(&self, shelf: &mut Shelf) -> Out {
        match self {
            Self::Create { name, own, body } => {
                let made = shelf.call("space_create", json!({ "name": name, "own": own, "body": body }))?;
                Ok(pick(&made, &["space", "name", "own", "body"]))
            }
            Self::AddReplica { space, file } => {
                let looked = shelf.call("replica_look", json!({ "card": card(file)? }))?;
                let set = json!({ "space": space, "replica": looked.get("replica"), "inside": true });
                Ok(pick(&shelf.call("space_member_set", set)?, &["space", "name", "members"]))
            }
            Self::RemoveReplica { space, replica } => {
                let set = json!({ "space": space, "replica": replica, "inside": false });
                Ok(pick(&shelf.call("space_member_set", set)?, &["space", "name", "members"]))
            }
            Self::List => {
                let found = shelf.call("space_list", json!({}))?;
                Ok(found.get("spaces").cloned().unwrap_or_default())
            }
        }
    }
}

impl Share {
    /// Shares, or ends that.
    pub fn run(&self, shelf: &mut Shelf, shared: bool) -> Out {
        shelf.call("case_share", json!({ "case": self.case, "space": self.space, "shared": shared }))
    }
}

impl Sync {
    /// Runs the command.
    pub fn run(&self, shelf: &mut Shelf) -> Out {
        match self {
            Self::Export(export) => shelf.call(
                "sync_export",
                json!({
                    "space": export.space, "path": absolute(&export.out), "everything": export.everything, "receipt": export.receipt,
                    "part_mb": export.part,
                }),
            ),
            Self::Inspect { file } => shelf.call("sync_inspect", json!({ "path": absolute(file) })),
            Self::Import { file } => shelf.call("sync_import", json!({ "path": absolute(file) })),
            Self::Push(place) => place.go(shelf, "push"),
            Self::Pull(place) => place.go(shelf, "pull"),
            Self::Run(place) => place.go(shelf, "run"),
            Self::Status => {
                let found = shelf.call("sync_overview", json!({}))?;
                Ok(pick(&found, &["own", "partners", "heard"]))
            }
            Self::Code { space } => Ok(pick(&shelf.call("sync_code", json!({ "space": space }))?, &["space", "code"])),
        }
    }
}
