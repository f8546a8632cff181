//! Servers that the tests start themselves: WebDAV and S3 in this process, PostgreSQL from the system's own programs.
#![allow(clippy::unwrap_used, clippy::expect_used)]

use dav_server::{DavHandler, fakels::FakeLs, localfs::LocalFs};
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper::{Request, Response, StatusCode};
use hyper_util::rt::TokioIo;
use std::convert::Infallible;
use std::future::Future;
use std::net::{SocketAddr, TcpListener as StdListener};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::{Arc, Mutex};
use tokio::net::TcpListener;

/// Serves connections with what `serve` does to each, until the test's process ends.
fn listen<F: Future<Output = ()> + Send + 'static>(serve: impl Fn(TokioIo<tokio::net::TcpStream>) -> F + Send + 'static) -> SocketAddr {
    let socket = StdListener::bind(("127.0.0.1", 0)).unwrap();
    socket.set_nonblocking(true).unwrap();
    let address = socket.local_addr().unwrap();
    std::thread::spawn(move || {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        runtime.block_on(async move {
            let listener = TcpListener::from_std(socket).unwrap();
            while let Ok((stream, _)) = listener.accept().await {
                tokio::spawn(serve(TokioIo::new(stream)));
            }
        });
    });
    address
}

/// A WebDAV server over a folder; it lets in who signs in as `clerk` with `secret`.
pub fn webdav(folder: &Path) -> SocketAddr {
    let dav = DavHandler::builder().filesystem(LocalFs::new(folder, false, false, false)).locksystem(FakeLs::new()).build_handler();
    listen(move |stream| {
        let dav = dav.clone();
        async move {
            let answer = move |request: Request<Incoming>| {
                let dav = dav.clone();
                async move {
                    // "clerk:secret"
                    let known = request.headers().get("authorization").is_some_and(|value| value == "Basic Y2xlcms6c2VjcmV0");
                    let mut response = if known { dav.handle(request).await } else { Response::new(dav_server::body::Body::from("")) };
                    if !known {
                        *response.status_mut() = StatusCode::UNAUTHORIZED;
                    }
                    Ok::<_, Infallible>(response)
                }
            };
            let _ = http1::Builder::new().serve_connection(stream, service_fn(answer)).await;
        }
    })
}

/// An S3 server over a folder, of which each folder in it is a bucket; access key `clerk`, secret `secret`.
pub fn s3(folder: &Path) -> SocketAddr {
    let mut builder = s3s::service::S3ServiceBuilder::new(s3s_fs::FileSystem::new(folder).unwrap());
    builder.set_auth(s3s::auth::SimpleAuth::from_single("clerk", "secret"));
    let service = builder.build();
    listen(move |stream| {
        let service = service.clone();
        async move {
            let _ = http1::Builder::new().serve_connection(stream, service).await;
        }
    })
}

/// What asks to be a proxy's client: answers every request with 401 and notes where it wanted to go.
pub fn proxy() -> (SocketAddr, Arc<Mutex<Vec<String>>>) {
    let asked = Arc::new(Mutex::new(Vec::new()));
    let notes = Arc::clone(&asked);
    let address = listen(move |stream| {
        let notes = Arc::clone(&notes);
        async move {
            let answer = move |request: Request<Incoming>| {
                notes.lock().unwrap().push(request.uri().to_string());
                let mut response = Response::new(String::new());
                *response.status_mut() = StatusCode::UNAUTHORIZED;
                async move { Ok::<_, Infallible>(response) }
            };
            let _ = http1::Builder::new().serve_connection(stream, service_fn(answer)).await;
        }
    });
    (address, asked)
}

/// A PostgreSQL cluster of its own in a temporary folder; user `lucai`, password `secret`.
pub struct Postgres {
    server: Child,
    pub port: u16,
    _folder: tempfile::TempDir,
}

impl Postgres {
    pub fn start() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let data = folder.path().join("data");
        let password = folder.path().join("password");
        std::fs::write(&password, "secret").unwrap();
        if is_root() {
            // the server refuses to run as root
            let owned = Command::new("chown").args(["-R", "postgres:postgres"]).arg(folder.path()).status().unwrap();
            assert!(owned.success(), "the user postgres comes with Debian's package postgresql (make setup)");
        }
        let made = program("initdb")
            .args(["--username=lucai", "--auth=scram-sha-256", "--encoding=UTF8", "--locale=C", "--no-sync"])
            .arg(format!("--pwfile={}", password.display()))
            .arg("-D")
            .arg(&data)
            .stdout(Stdio::null())
            .status()
            .unwrap();
        assert!(made.success());
        let port = StdListener::bind(("127.0.0.1", 0)).unwrap().local_addr().unwrap().port();
        let server = program("postgres")
            .args(["-c", "listen_addresses=127.0.0.1", "-c", "fsync=off", "-p", &port.to_string(), "-k"])
            .arg(folder.path())
            .arg("-D")
            .arg(&data)
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        Self { server, port, _folder: folder }
    }
}

impl Drop for Postgres {
    fn drop(&mut self) {
        // an immediate end: nothing here is to be kept
        let _ = Command::new("kill").args(["-QUIT", &self.server.id().to_string()]).status();
        let _ = self.server.wait();
    }
}

fn is_root() -> bool {
    Command::new("id").arg("-u").output().unwrap().stdout.trim_ascii() == b"0"
}

/// One of the server's programs, newest version first, as a user that it accepts.
fn program(name: &str) -> Command {
    let mut versions: Vec<PathBuf> = std::fs::read_dir("/usr/lib/postgresql").map_or_else(
        |_| panic!("PostgreSQL is missing: Debian's package postgresql (make setup)"),
        |folder| folder.map(|entry| entry.unwrap().path().join("bin").join(name)).filter(|path| path.exists()).collect(),
    );
    versions.sort();
    let path = versions.pop().expect("a PostgreSQL server (make setup)");
    if is_root() {
        let mut command = Command::new("setpriv");
        command.args(["--reuid=postgres", "--regid=postgres", "--clear-groups"]).arg(path).current_dir("/");
        command
    } else {
        Command::new(path)
    }
}
