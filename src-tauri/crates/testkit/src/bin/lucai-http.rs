//! The command list over HTTP on the loopback address, for browser tests and development. Never part of a release.
//!
//! `lucai-http --store DIR [--port N]`: `POST /call {"name","request"}` answers 200 with JSON, or with bytes for the commands that
//! answer with bytes, and 422 with `{"code","message","details","incident"}` where the command fails.

use lucai_app::App;
use lucai_app::clock::SystemClock;
use lucai_app::dispatch::{Answered, LARGEST_REQUEST};
use serde_json::{Value, json};
use std::io::Read;
use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::path::PathBuf;
use std::sync::Arc;
use tiny_http::{Header, Method, Request, Response, Server};

fn main() {
    if let Err(message) = run() {
        eprintln!("{message}");
        std::process::exit(2);
    }
}

fn run() -> Result<(), String> {
    let (mut store, mut port) = (None, 4173u16);
    let mut args = std::env::args().skip(1);
    while let Some(arg) = args.next() {
        match arg.as_str() {
            "--store" => store = args.next().map(PathBuf::from),
            "--port" => port = args.next().and_then(|text| text.parse().ok()).ok_or("--port takes a number")?,
            other => return Err(format!("unknown argument {other}; usage: lucai-http --store DIR [--port N]")),
        }
    }
    let store = store.ok_or("usage: lucai-http --store DIR [--port N]")?;
    let address = SocketAddr::new(IpAddr::V4(Ipv4Addr::LOCALHOST), port);
    let server = Arc::new(Server::http(address).map_err(|error| format!("cannot listen on {address}: {error}"))?);
    let app = Arc::new(App::new(store, Arc::new(SystemClock)));
    println!("http://{}", server.server_addr());
    let workers: Vec<_> = (0..4)
        .map(|_| {
            let (server, app) = (Arc::clone(&server), Arc::clone(&app));
            std::thread::spawn(move || {
                while let Ok(request) = server.recv() {
                    answer(&app, request);
                }
            })
        })
        .collect();
    for worker in workers {
        let _ = worker.join();
    }
    Ok(())
}

/// A page of another machine's making must not reach the store: only pages served from this machine are answered.
fn origin(request: &Request) -> Option<String> {
    let header = request.headers().iter().find(|header| header.field.equiv("Origin"))?;
    let origin = header.value.as_str();
    let host = origin.strip_prefix("http://").unwrap_or_default();
    let name = host.split(':').next().unwrap_or_default();
    matches!(name, "localhost" | "127.0.0.1").then(|| origin.to_owned())
}

fn answer(app: &App, mut request: Request) {
    let origin = origin(&request);
    let foreign = origin.is_none() && request.headers().iter().any(|header| header.field.equiv("Origin"));
    let (status, media, body) = match (request.method(), request.url()) {
        _ if foreign => (403, "application/json".to_owned(), b"{}".to_vec()),
        (Method::Options, _) => (204, "text/plain".to_owned(), Vec::new()),
        (Method::Post, "/call") => call(app, &mut request),
        _ => (404, "application/json".to_owned(), b"{}".to_vec()),
    };
    let mut headers = vec![("Content-Type", media), ("Cache-Control", "no-store".to_owned())];
    if let Some(origin) = origin {
        headers.push(("Access-Control-Allow-Origin", origin));
        headers.push(("Access-Control-Allow-Headers", "content-type".to_owned()));
        headers.push(("Access-Control-Allow-Methods", "POST, OPTIONS".to_owned()));
        headers.push(("Access-Control-Expose-Headers", "x-lucai-name".to_owned()));
    }
    let mut response = Response::from_data(body).with_status_code(status);
    for (name, value) in headers {
        if let Ok(header) = Header::from_bytes(name.as_bytes(), value.as_bytes()) {
            response.add_header(header);
        }
    }
    let _ = request.respond(response);
}

fn call(app: &App, request: &mut Request) -> (u16, String, Vec<u8>) {
    let json_type = || "application/json; charset=utf-8".to_owned();
    let mut body = Vec::new();
    let limit = u64::try_from(LARGEST_REQUEST).unwrap_or(u64::MAX);
    let read = request.as_reader().take(limit).read_to_end(&mut body);
    let parsed: Option<Value> = read.ok().and_then(|_| serde_json::from_slice(&body).ok());
    let name = parsed.as_ref().and_then(|value| value.get("name")).and_then(Value::as_str).map(str::to_owned);
    let Some((name, value)) = name.zip(parsed) else {
        let error = json!({ "code": "bad_request", "message": "请求的内容不对，没有执行。", "details": null, "incident": "" });
        return (422, json_type(), error.to_string().into_bytes());
    };
    match app.call(&name, value.get("request").cloned().unwrap_or(Value::Null)) {
        Ok(Answered::Json(value)) => (200, json_type(), value.to_string().into_bytes()),
        Ok(Answered::Bytes(blob)) => (200, blob.media, blob.bytes),
        Err(error) => (422, json_type(), serde_json::to_vec(&error).unwrap_or_default()),
    }
}
