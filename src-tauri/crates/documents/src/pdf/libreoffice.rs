//! PDF by LibreOffice, where it is installed and chosen.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use super::fonts;
use crate::error::{Code, PaperError, Result};

fn refused(message: impl Into<String>) -> PaperError {
    PaperError::new(Code::LibreOffice, message)
}

/// Converts one .docx that names only the application's fonts.
pub(crate) fn convert(docx: &[u8], program: &Path, work: &Path, timeout: Duration) -> Result<Vec<u8>> {
    let io = |e: std::io::Error| refused(format!("LibreOffice 的工作文件夹不能使用：{e}"));
    let program: PathBuf = if program.as_os_str().is_empty() { "soffice".into() } else { program.into() };
    let fonts = work.join("fonts");
    fs::create_dir_all(&fonts).map_err(io)?;
    put(&fonts.join("LucaiSong-Regular.otf"), fonts::SONG).map_err(io)?;
    put(&fonts.join("LucaiSong-Bold.otf"), fonts::BOLD).map_err(io)?;
    for block in rare_blocks(docx)? {
        if let Some(data) = fonts::rare(block) {
            put(&fonts.join(format!("LucaiRare-{block:05X}.ttf")), &data).map_err(io)?;
        }
    }
    let config = work.join("fonts.conf");
    put(&config, font_config(&fonts, &work.join("font-cache")).as_bytes()).map_err(io)?;

    let job = tempfile::tempdir_in(work).map_err(io)?;
    let source = job.path().join("paper.docx");
    fs::write(&source, docx).map_err(io)?;
    let mut child = Command::new(&program)
        .arg(format!("-env:UserInstallation=file://{}", work.join("profile").display()))
        .args(["--headless", "--norestore", "--nolockcheck", "--convert-to", "pdf", "--outdir"])
        .arg(job.path())
        .arg(&source)
        .env("FONTCONFIG_FILE", &config)
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .map_err(|e| refused(format!("LibreOffice 不能启动：{e}")))?;
    let start = Instant::now();
    let status = loop {
        match child.try_wait().map_err(io)? {
            Some(status) => break status,
            None if start.elapsed() > timeout => {
                // The paper is refused either way; that it is already gone is no matter.
                let _ = child.kill();
                let _ = child.wait();
                return Err(refused(format!("LibreOffice 超过 {} 秒没有完成，已经停止", timeout.as_secs())));
            }
            None => std::thread::sleep(Duration::from_millis(20)),
        }
    };
    fs::read(job.path().join("paper.pdf")).map_err(|_| refused(format!("LibreOffice 没有生成 PDF（{status}）")))
}

/// Writes a file unless it is there with the same length.
fn put(path: &Path, content: &[u8]) -> std::io::Result<()> {
    if fs::metadata(path).is_ok_and(|m| m.len() == content.len() as u64) {
        return Ok(());
    }
    fs::write(path, content)
}

/// The rare blocks that the paper names.
fn rare_blocks(docx: &[u8]) -> Result<Vec<u32>> {
    let package = crate::package::Package::open(docx)?;
    let mut blocks = std::collections::BTreeSet::new();
    for content in package.parts.values() {
        let text = String::from_utf8_lossy(content);
        for (at, mark) in text.match_indices("\"Lucai Rare ") {
            let digits = text.get(at + mark.len()..at + mark.len() + 5).unwrap_or_default();
            blocks.extend(u32::from_str_radix(digits, 16));
        }
    }
    Ok(blocks.into_iter().collect())
}

fn font_config(fonts: &Path, cache: &Path) -> String {
    format!(
        "<?xml version=\"1.0\"?>\n<!DOCTYPE fontconfig SYSTEM \"fonts.dtd\">\n<fontconfig>\n<dir>{}</dir>\n<cachedir>{}</cachedir>\n</fontconfig>\n",
        fonts.display(),
        cache.display()
    )
}
