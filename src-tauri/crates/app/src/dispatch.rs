//! From a command's name and JSON to its use case and back. Written once, for every host.

use crate::api::common::WireError;
use crate::api::mediation;
use crate::api::{
    acts, aids, archive, award, batch, bodies, calendar, case, claims, common, deadlines, drafts, elements, evidence, exchange, find,
    group, hearings, intake, leads, list, many, papers,
};
use crate::api::{advice, chain, employers, orders, platform, projects, referrals};
use crate::api::{roster, settings, sheet, status, store, sync, templates, users, wall, work};
use crate::app::App;
use crate::commands::Blob;
use crate::failure::{Class, Failure, Outcome};
use crate::{for_each_command, rights, verbs};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;

/// What a command gave back.
#[derive(Debug, Clone, PartialEq)]
pub enum Answered {
    /// JSON.
    Json(Value),
    /// Bytes.
    Bytes(Blob),
}

/// The largest request that is read, in bytes of JSON.
pub const LARGEST_REQUEST: usize = 16 * 1024 * 1024;

fn read<T: DeserializeOwned>(request: Value) -> Outcome<T> {
    let request = if request.is_null() { Value::Object(serde_json::Map::new()) } else { request };
    serde_json::from_value(request).map_err(|error| {
        Failure::usage("bad_request", "请求的内容不对，没有执行。").with(serde_json::json!({ "reason": error.to_string() }))
    })
}

fn write<T: Serialize>(value: T) -> Outcome<Answered> {
    serde_json::to_value(value).map(Answered::Json).map_err(|error| Failure::fault("answer_unwritable", error.to_string()))
}

macro_rules! run {
    (gate_view $app:ident $name:ident $request:ident $response:ty) => {{
        let response: $response = verbs::$name($app, $request)?;
        write(response)
    }};
    (gate_change $app:ident $name:ident $request:ident $response:ty) => {{
        let response: common::Changed<$response> = verbs::$name($app, $request)?;
        write(response)
    }};
    (view $app:ident $name:ident $request:ident $response:ty) => {{
        let desk = $app.desk()?;
        rights::check(&desk, stringify!($name))?;
        let response: $response = verbs::$name(&desk, $request)?;
        write(response)
    }};
    (change $app:ident $name:ident $request:ident $response:ty) => {{
        let desk = $app.desk()?;
        rights::check(&desk, stringify!($name))?;
        let response: common::Changed<$response> = verbs::$name(&desk, $request)?;
        write(response)
    }};
    (bytes $app:ident $name:ident $request:ident $response:ty) => {{
        let desk = $app.desk()?;
        rights::check(&desk, stringify!($name))?;
        let blob: Blob = verbs::$name(&desk, $request)?;
        Ok(Answered::Bytes(blob))
    }};
}

macro_rules! table {
    ($($answer:ident $name:ident($request:ty) -> $response:ty;)*) => {
        fn run(app: &App, name: &str, request: Value) -> Outcome<Answered> {
            match name {
                $(stringify!($name) => {
                    let request: $request = read(request)?;
                    run!($answer app $name request $response)
                })*
                _ => Err(Failure::usage("unknown_command", "没有这个命令。")),
            }
        }
    };
}
for_each_command!(table);

impl App {
    /// Runs one command of the list. A failure wrote nothing.
    ///
    /// # Errors
    /// The use case's failure, with an incident number that the log names too.
    pub fn call(&self, name: &str, request: Value) -> Result<Answered, WireError> {
        self.call_classed(name, request).map_err(|(_, error)| error)
    }

    /// As [`App::call`], and says whose business a failure is (the command line's exit status).
    ///
    /// # Errors
    /// As [`App::call`].
    pub fn call_classed(&self, name: &str, request: Value) -> Result<Answered, (Class, WireError)> {
        run(self, name, request).map_err(|failure| {
            let incident = self.clock().id().simple().to_string().chars().skip(20).collect::<String>();
            tracing::info!(command = name, code = failure.code, incident, "refused");
            (failure.class, failure.to_wire(incident))
        })
    }
}
