//! PDF by LibreOffice, where it is installed and chosen.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
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
    let office = Office { program: &program, work, job: job.path(), config: &config, until: Instant::now() + timeout, timeout };
    fs::write(job.path().join("paper.docx"), docx).map_err(io)?;
    // By way of its own format: LibreOffice hangs punctuation marks into the margin, leaves them out of the PDF, and does not
    // read the Word setting that forbids it.
    let flat = String::from_utf8(office.convert("paper.docx", "fodt")?).map_err(|_| refused("LibreOffice 的中间文件有误"))?;
    let flat = flat.replace("style:punctuation-wrap=\"hanging\"", "style:punctuation-wrap=\"simple\"");
    fs::write(job.path().join("paper.fodt"), flat).map_err(io)?;
    office.convert("paper.fodt", "pdf")
}

/// One run's circumstances.
struct Office<'a> {
    program: &'a Path,
    work: &'a Path,
    job: &'a Path,
    config: &'a Path,
    until: Instant,
    timeout: Duration,
}

impl Office<'_> {
    fn convert(&self, source: &str, format: &str) -> Result<Vec<u8>> {
        let mut command = Command::new(self.program);
        // LibreOffice starts children of its own: they are ended together.
        #[cfg(unix)]
        std::os::unix::process::CommandExt::process_group(&mut command, 0);
        let mut child = command
            .arg(format!("-env:UserInstallation=file://{}", self.work.join("profile").display()))
            .args(["--headless", "--norestore", "--nolockcheck", "--convert-to", format, "--outdir"])
            .arg(self.job)
            .arg(self.job.join(source))
            .env("FONTCONFIG_FILE", self.config)
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .map_err(|e| refused(format!("LibreOffice 不能启动：{e}")))?;
        let status = loop {
            match child.try_wait().map_err(|e| refused(format!("LibreOffice 不能等待：{e}")))? {
                Some(status) => break status,
                None if Instant::now() > self.until => {
                    end(&mut child);
                    return Err(refused(format!("LibreOffice 超过 {} 秒没有完成，已经停止", self.timeout.as_secs())));
                }
                None => std::thread::sleep(Duration::from_millis(20)),
            }
        };
        fs::read(self.job.join(format!("paper.{format}"))).map_err(|_| refused(format!("LibreOffice 没有生成 {format} 文件（{status}）")))
    }
}

/// Ends the program with its children.
fn end(child: &mut Child) {
    let id = child.id().to_string();
    let _ = if cfg!(windows) {
        Command::new("taskkill").args(["/T", "/F", "/PID", &id]).status()
    } else {
        Command::new("kill").args(["-KILL", "--", &format!("-{id}")]).status()
    };
    let _ = child.kill();
    let _ = child.wait();
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
