//! The commands of section 2: on a store, with the user and password of the environment.

use crate::args::{Calendar, Case, Command, Conflict, Deadlines, Doc, Init, Note, Orders, Roster, RosterImport, Sheet, User};
use crate::input::Input;
use crate::output::{Out, Stop};
use base64::Engine;
use lucai_app::api::users::{OfficeCreate, UserAdd};
use lucai_app::clock::SystemClock;
use lucai_app::dispatch::Answered;
use lucai_app::{App, upkeep};
use serde_json::{Map, Value, json};
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// A store, opened once and kept.
pub struct Shelf {
    folder: Option<PathBuf>,
    app: Option<App>,
}

fn env(name: &str) -> Option<String> {
    std::env::var(name).ok().filter(|text| !text.is_empty())
}

fn needed(name: &str) -> Result<String, Stop> {
    env(name).ok_or_else(|| Stop::usage("no_environment", format!("请设置环境变量 {name}。")))
}

/// Takes fields of a JSON object under new names.
pub(crate) fn pick(from: &Value, names: &[&str]) -> Value {
    let fields = names.iter().map(|name| ((*name).to_owned(), from.get(*name).cloned().unwrap_or(Value::Null)));
    Value::Object(fields.collect::<Map<_, _>>())
}

pub(crate) fn list<'a>(value: &'a Value, name: &str) -> impl Iterator<Item = &'a Value> {
    value.get(name).and_then(Value::as_array).into_iter().flatten()
}

/// The templates, which need no store.
pub fn templates() -> Out {
    let one = |info: &lucai_documents::TemplateInfo| json!({ "template": info.id, "name": info.name, "per": info.per, "volume": info.volume, "needs_act": info.needs_act, "version": 0 });
    Ok(lucai_documents::catalogue::list().iter().map(one).collect())
}

impl Shelf {
    /// Nothing is opened yet.
    pub fn new(folder: Option<PathBuf>) -> Self {
        Self { folder, app: None }
    }

    /// Whether no `--store` was given.
    pub fn has_no_store(&self) -> bool {
        self.folder.is_none()
    }

    fn folder(&self) -> Result<PathBuf, Stop> {
        self.folder.clone().ok_or_else(|| Stop::usage("no_store_given", "请用 --store 指定存储文件夹。"))
    }

    /// The open store; unlocks it the first time.
    pub(crate) fn app(&mut self) -> Result<&App, Stop> {
        if self.app.is_none() {
            let app = App::new(self.folder()?, Arc::new(SystemClock));
            let request = json!({ "user": needed("LUCAI_USER")?, "password": needed("LUCAI_PASSWORD")? });
            app.call_classed("unlock", request)?;
            self.app = Some(app);
        }
        self.app.as_ref().ok_or_else(|| Stop::usage("no_store", "存储没有打开。"))
    }

    pub(crate) fn call(&mut self, name: &str, request: Value) -> Out {
        let answered = self.app()?.call_classed(name, request)?;
        match answered {
            Answered::Json(mut value) => Ok(match (value.get("touched").is_some(), value.get_mut("value")) {
                (true, Some(inner)) => inner.take(),
                _ => value,
            }),
            Answered::Bytes(_) => Err(Stop::usage("bytes", "这个命令返回文件。")),
        }
    }

    /// `init`.
    pub fn init(&mut self, args: &Init) -> Out {
        let app = App::new(self.folder()?, Arc::new(SystemClock));
        let request = OfficeCreate {
            office_code: args.office.clone(),
            office_name: args.name.clone(),
            region: args.region.clone(),
            user: args.user.clone(),
            password: needed("LUCAI_PASSWORD")?,
            sample: args.sample,
        };
        let made = lucai_app::verbs::gate::create(&app, &request)?;
        Ok(json!({ "replica": made.replica, "office": made.office, "user": made.user, "recovery_key": made.recovery_key }))
    }

    /// `restore`.
    pub fn restore(&mut self, file: &Path) -> Out {
        let folder = self.folder()?;
        let (user, password) = (needed("LUCAI_USER")?, needed("LUCAI_PASSWORD")?);
        let replica = upkeep::restore(file, &folder, &user, &password, &SystemClock)?;
        Ok(json!({ "replica": replica, "store": folder.display().to_string() }))
    }

    /// Every other command.
    pub fn run(&mut self, command: &Command, input: &mut Input) -> Out {
        match command {
            Command::User(User::Add { name, roles, body }) => {
                let password = needed("LUCAI_NEW_PASSWORD")?;
                let request = UserAdd { name: name.clone(), roles: roles.clone(), password, body: body.clone() };
                let row = upkeep::add_user(self.app()?, &request)?;
                Ok(json!({ "name": row.name, "roles": row.roles, "body": row.body, "user": row.user }))
            }
            Command::User(User::List) => {
                let users = self.call("user_list", json!({}))?;
                Ok(list(&users, "users").map(|user| pick(user, &["name", "roles", "body", "active"])).collect())
            }
            Command::Body(body) => body.run(self),
            Command::Referral(referral) => referral.run(self),
            Command::Replica(replica) => replica.run(self),
            Command::Space(space) => space.run(self),
            Command::Sync(sync) => sync.run(self),
            Command::Case(case) => self.case(case, input),
            Command::Roster(Roster::Import(args)) => self.import(args),
            Command::Mediation(command) => command.run(self, input),
            Command::Orders(orders) => self.orders(orders),
            Command::Advice(advice) => advice.run(self, input),
            Command::Lead(command) => crate::lead::run(self, command, input),
            Command::Sheet(sheet) => self.sheet(sheet, input),
            Command::Project(project) => project.run(self, input),
            Command::Employer(employer) => employer.run(self),
            Command::Deadlines(args) => self.deadlines(args),
            Command::Calendar(calendar) => self.calendar(calendar),
            Command::Note(Note::Add { case, text, private }) => {
                self.call("note_add", json!({ "case": case, "text": text, "private": private }))
            }
            Command::Doc(Doc::Templates) => Ok(upkeep::templates(self.app()?)?),
            Command::Doc(Doc::Make(args)) => {
                folder(&args.out)?;
                Ok(upkeep::make(self.app()?, &args.case, &args.template, args.party.as_deref(), &args.out)?)
            }
            Command::Doc(Doc::Batch(args)) => {
                folder(&args.out)?;
                Ok(upkeep::batch(self.app()?, &args.case, &args.template, args.envelopes, args.receipts, &args.out)?)
            }
            Command::Conflicts => {
                let found = self.call("conflict_list", json!({}))?;
                Ok(list(&found, "conflicts").map(|one| pick(one, &["conflict", "case", "field", "values"])).collect())
            }
            Command::Conflict(Conflict::Resolve { conflict, value }) => {
                self.call("conflict_resolve", json!({ "conflict": conflict, "value": value }))
            }
            Command::Attention => {
                let found = self.call("attention_list", json!({}))?;
                Ok(found.get("items").cloned().unwrap_or_default())
            }
            Command::Dump { space } => Ok(Value::String(upkeep::dump(self.app()?, space.as_deref())?)),
            Command::Verify => self.verify(),
            Command::Rebuild => checked(upkeep::rebuild(self.app()?)?),
            Command::Backup { out } => {
                let path = std::path::absolute(out).unwrap_or_else(|_| out.clone());
                self.call("backup_now", json!({ "path": path.display().to_string() }))
            }
            Command::Seed { cases, seed } => Ok(upkeep::seed(self.app()?, *cases, *seed)?),
            _ => Err(Stop::usage("usage", "这个命令不在存储上执行。")),
        }
    }

    /// A store too damaged to be opened is a finding too.
    fn verify(&mut self) -> Out {
        const DAMAGED: [&str; 4] = ["database_damaged", "database_truncated", "not_a_database", "keyring_damaged"];
        let checked_now = self.app().and_then(|app| upkeep::verify(app).map_err(Stop::from));
        match checked_now {
            Ok(report) => checked(report),
            Err(stop) => {
                let code = stop.value.pointer("/error/code").and_then(Value::as_str).unwrap_or_default().to_owned();
                match DAMAGED.contains(&code.as_str()) {
                    true => Err(Stop::finding(
                        json!({ "events": 0, "ok": false, "problems": [format!("{code}：{}", stop.message)] }),
                        stop.message,
                    )),
                    false => Err(stop),
                }
            }
        }
    }

    fn case(&mut self, command: &Case, input: &mut Input) -> Out {
        match command {
            Case::File { file } => {
                let application = input.json(file)?;
                Ok(upkeep::file(self.app()?, &application)?)
            }
            Case::Refer(refer) => refer.run(self),
            Case::Share(share) => share.run(self, true),
            Case::Unshare(share) => share.run(self, false),
            Case::Act { case, file } => {
                let acts = match input.json(file)? {
                    Value::Array(acts) => acts,
                    one => vec![one],
                };
                let made = self.call("case_act", json!({ "case": case, "acts": acts }))?;
                Ok(pick(&made, &["events", "state", "number"]))
            }
            Case::Set { case, field, value } => {
                let (entity, name) = field.rsplit_once(['/', '.']).unwrap_or(("case", field));
                self.call("case_set", json!({ "case": case, "entity": entity, "field": name, "value": value }))
            }
            Case::Show { case } => self.call("case_show", json!({ "case": case, "unfolded": true })),
            Case::Elements { case, out: Some(out) } => self.save_elements(case, "elements", out),
            Case::Elements { case, out: None } => self.call("elements_show", json!({ "case": case })),
            Case::Script { case, out: Some(out) } => self.save_elements(case, "script", out),
            Case::Script { case, out: None } => {
                let mut shown = self.call("elements_show", json!({ "case": case }))?;
                Ok(shown.get_mut("script").map(Value::take).unwrap_or_default())
            }
            Case::List { due, state, limit, after } => {
                let mut filter = Map::new();
                if let Some(due) = due {
                    filter.insert("due_before".to_owned(), Value::from(due.clone()));
                }
                if let Some(state) = state {
                    filter.insert("states".to_owned(), json!([state]));
                }
                let page = self.call("case_list", json!({ "filter": filter, "limit": limit, "after": after }))?;
                let row = |row: &Value| {
                    let case = row.get("case").cloned().unwrap_or(Value::Null);
                    json!({
                        "case": case.get("case"), "number": row.get("number"), "state": case.get("state"), "applicant": row.get("applicant"),
                        "respondent": row.get("respondent"), "due": row.get("due"), "days_left": row.get("days_left"),
                    })
                };
                let rows: Vec<Value> = list(&page, "rows").map(row).collect();
                Ok(json!({ "cases": rows, "next": page.get("next"), "total": page.get("total") }))
            }
            Case::Project { case, project } => self.call("case_project", json!({ "case": case, "project": project })),
            Case::Chain { case, hirer } => {
                let view = self.call("chain_show", json!({ "case": case, "hirer": hirer }))?;
                Ok(pick(&view, &["project", "proposal", "decision"]))
            }
            Case::Liability { case, file } => self.liability(case, file, input),
            Case::Search { text } => Ok(upkeep::search(self.app()?, text)?),
            Case::History { case } => {
                let history = self.call("case_history", json!({ "case": case }))?;
                let edit = |edit: &Value| {
                    let entity = edit.get("entity").and_then(Value::as_str).unwrap_or("case");
                    let field = edit.get("field").and_then(Value::as_str).unwrap_or_default();
                    let name = if entity == "case" { field.to_owned() } else { format!("{entity}/{field}") };
                    json!({ "event": edit.get("event"), "field": name, "from": edit.get("from"), "to": edit.get("to"), "actor": edit.get("actor"), "at": edit.get("at") })
                };
                Ok(json!({ "edits": list(&history, "edits").map(edit).collect::<Vec<_>>() }))
            }
        }
    }

    fn liability(&mut self, case: &str, file: &str, input: &mut Input) -> Out {
        let mut form = input.json(file)?;
        let map = form.as_object_mut().ok_or_else(|| Stop::usage("bad_input", "应是 {\"liable\":[…]} 这样的 JSON 对象。"))?;
        map.insert("case".to_owned(), Value::from(case));
        let view = self.call("chain_decide", form)?;
        Ok(view.get("decision").cloned().unwrap_or(Value::Null))
    }

    fn orders(&mut self, orders: &Orders) -> Out {
        match orders {
            Orders::Import { file, case, party, sheet } => {
                let given = upkeep::OrdersGiven { path: file, sheet: sheet.clone(), case: case.clone(), party: party.clone() };
                Ok(upkeep::import_orders(self.app()?, given)?)
            }
            Orders::Show { case, party } => self.call("orders_show", json!({ "case": case, "party": party })),
            Orders::Check { file, sheet } => crate::pure::orders_check(file, sheet.as_deref()),
        }
    }

    fn import(&mut self, args: &RosterImport) -> Out {
        let given = upkeep::RosterGiven {
            path: &args.file,
            sheet: args.sheet.clone(),
            month: args.month.clone(),
            case: args.case.clone(),
            respondents: args.respondent.clone(),
        };
        Ok(upkeep::import_roster(self.app()?, given)?)
    }

    /// Writes the table of elements or the script that follows from it.
    fn save_elements(&mut self, case: &str, what: &str, out: &Path) -> Out {
        self.call("elements_save", json!({ "case": case, "what": what, "path": out.display().to_string() }))
    }

    fn sheet(&mut self, command: &Sheet, input: &mut Input) -> Out {
        match command {
            Sheet::Show { case, party } => self.call("sheet_show", json!({ "case": case, "party": party })),
            Sheet::Set { case, file, party } => {
                let form = input.json(file)?;
                let cells = cells(form.get("cells").unwrap_or(&Value::Null))?;
                let party = party.clone().map_or_else(|| form.get("party").cloned().unwrap_or(Value::Null), Value::from);
                let side = form.get("side").cloned().unwrap_or_else(|| Value::from("found"));
                self.call("sheet_set", json!({ "case": case, "party": party, "side": side, "cells": cells }))
            }
            Sheet::Explain { case, claim, side, party } => {
                self.call("sheet_explain", json!({ "case": case, "claim": claim, "side": side, "party": party }))
            }
            Sheet::Xlsx { case, out, party } => {
                let blob = match self.app()?.call_classed("sheet_xlsx", json!({ "case": case, "party": party }))? {
                    Answered::Bytes(blob) => blob,
                    Answered::Json(value) => return Ok(value),
                };
                lucai_app::files::write_whole(out, &blob.bytes)
                    .map_err(|error| Stop::usage("unwritable", format!("不能写入 {}：{error}", out.display())))?;
                Ok(json!({ "file": out.display().to_string(), "bytes": blob.bytes.len() }))
            }
        }
    }

    /// Every open deadline, page by page; a file beside where one is asked for.
    fn deadlines(&mut self, args: &Deadlines) -> Out {
        let (mut rows, mut after, mut total) = (Vec::new(), Value::Null, Value::Null);
        loop {
            let request = json!({ "due": args.due, "person": args.person, "limit": 2000, "after": after });
            let page = self.call("deadline_wall", request)?;
            rows.extend(list(&page, "rows").map(deadline));
            total = page.get("total").cloned().unwrap_or(total);
            after = page.get("next").cloned().unwrap_or(Value::Null);
            if after.is_null() {
                break;
            }
        }
        let mut files = Vec::new();
        for (format, path) in [("ics", &args.ics), ("xlsx", &args.xlsx)] {
            let Some(path) = path else { continue };
            let path = std::path::absolute(path).unwrap_or_else(|_| path.clone()).display().to_string();
            let export = json!({ "format": format, "scope": "wall", "due": args.due, "person": args.person });
            let saved = self.call("deadline_save", json!({ "export": export, "path": path }))?;
            files.push(pick(&saved, &["path", "sha256"]));
        }
        Ok(json!({ "deadlines": rows, "total": total, "files": files }))
    }

    fn calendar(&mut self, command: &Calendar) -> Out {
        match command {
            Calendar::Years => {
                let years = self.call("calendar_years", json!({}))?;
                let one = |year: &Value| pick(year, &["year", "loaded", "working_days", "notice", "imported"]);
                Ok(json!({ "years": list(&years, "years").map(one).collect::<Vec<_>>() }))
            }
            Calendar::Import { file, preview, replace } => {
                let bytes =
                    std::fs::read(file).map_err(|error| Stop::usage("unreadable", format!("不能读取 {}：{error}", file.display())))?;
                let content = base64::engine::general_purpose::STANDARD.encode(bytes);
                match preview {
                    true => self.call("calendar_preview", json!({ "content": content })),
                    false => self.call("calendar_import", json!({ "content": content, "replace": replace })),
                }
            }
            Calendar::Seal { .. } => Err(Stop::usage("usage", "这个命令不在存储上执行。")),
        }
    }
}

/// A folder that files can be written to.
fn folder(path: &Path) -> Result<(), Stop> {
    std::fs::create_dir_all(path).map_err(|error| Stop::usage("unwritable", format!("不能写入 {}：{error}", path.display())))
}

/// Cells as the command takes them: a list of `{cell, value}`, or an object of values by cell.
fn cells(given: &Value) -> Result<Value, Stop> {
    let one = |(cell, value): (&String, &Value)| {
        let value = if value.is_number() { Value::from(value.to_string()) } else { value.clone() };
        json!({ "cell": cell, "value": value })
    };
    match given {
        Value::Array(_) => Ok(given.clone()),
        Value::Object(map) => Ok(map.iter().map(one).collect()),
        _ => Err(Stop::usage("bad_cells", "cells 应为各格的列表，或者以格名为键的对象。")),
    }
}

fn deadline(row: &Value) -> Value {
    let of = |place: &str| row.pointer(place).cloned().unwrap_or(Value::Null);
    json!({
        "case": of("/row/case/case"), "number": of("/row/case/number"), "rule": of("/row/rule"), "party": of("/row/party"),
        "due": of("/row/rolls_to").as_str().map_or_else(|| of("/row/due"), Value::from), "warns": of("/row/due"),
        "state": of("/row/state"), "left": of("/row/left/n"), "unit": of("/row/left/unit"), "provisional": of("/row/provisional"),
        "person": of("/person"),
    })
}

fn checked(report: lucai_app::api::store::VerifyReport) -> Out {
    let value = json!({ "events": report.events, "ok": report.ok, "problems": report.problems });
    if report.ok { Ok(value) } else { Err(Stop::finding(value, "检查发现问题。")) }
}
