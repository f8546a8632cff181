//! A WebDAV server that the window tests and the main job meet at: `webdav-place FOLDER` serves the folder on a free port of this machine to
//! who signs in as `clerk` with `secret`, prints its address, and runs until it is ended.
#![allow(dead_code, reason = "of the servers of the tests this is one")]

#[path = "../tests/common/servers.rs"]
mod servers;

use std::error::Error;
use std::io::Write;
use std::path::Path;

fn main() -> Result<(), Box<dyn Error>> {
    let folder = std::env::args().nth(1).ok_or("FOLDER is missing: webdav-place FOLDER")?;
    let address = servers::webdav(Path::new(&folder));
    let mut out = std::io::stdout();
    writeln!(out, "http://clerk@{address}/")?;
    out.flush()?;
    loop {
        std::thread::park();
    }
}
