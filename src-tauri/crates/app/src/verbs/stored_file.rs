//! A stored file as a case names it: its length, and a name that says what it is.

use crate::app::Desk;
use crate::failure::{Failure, Outcome};
use std::io::Write;

/// Bytes at a file's beginning that tell its kind.
const HEAD: usize = 16;
/// The longest ending that counts as one.
const LONGEST_ENDING: usize = 8;

/// What one reading of a stored file says.
#[derive(Debug, Default)]
pub(crate) struct Seen {
    /// Its length in bytes.
    pub size: u64,
    head: Vec<u8>,
}

impl Write for Seen {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        let missing = HEAD.saturating_sub(self.head.len()).min(bytes.len());
        self.head.extend_from_slice(bytes.get(..missing).unwrap_or_default());
        self.size = self.size.saturating_add(u64::try_from(bytes.len()).unwrap_or(0));
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

/// Reads a stored file to its end.
///
/// # Errors
/// `attachment_missing` where it did not come whole; damage.
pub(crate) fn look(desk: &Desk, hash: &str) -> Outcome<Seen> {
    if !desk.store().has_attachment(hash)? {
        return Err(Failure::refused("attachment_missing", "附件没有传完，请重新添加。"));
    }
    let mut seen = Seen::default();
    desk.store().read_attachment(hash, &mut seen)?;
    Ok(seen)
}

impl Seen {
    /// The ending that the content itself asks for.
    fn ending(&self) -> Option<&'static str> {
        let kinds: [(&[u8], &str); 7] = [
            (b"%PDF", "pdf"),
            (b"\x89PNG", "png"),
            (b"\xff\xd8\xff", "jpg"),
            (b"GIF8", "gif"),
            (b"BM", "bmp"),
            (b"ID3", "mp3"),
            (b"OggS", "ogg"),
        ];
        if self.head.get(4..8) == Some(b"ftyp") {
            return Some("mp4");
        }
        kinds.into_iter().find(|(magic, _)| self.head.starts_with(magic)).map(|(_, ending)| ending)
    }

    /// The name under which the file goes into the case: as it was called where it came from; else `name`, with the ending that its
    /// content asks for where it has none.
    pub(crate) fn named(&self, name: &str, file: Option<&str>) -> String {
        if let Some(file) = file.map(str::trim).filter(|file| has_ending(file)) {
            return file.to_owned();
        }
        match self.ending().filter(|_| !has_ending(name)) {
            Some(ending) => format!("{name}.{ending}"),
            None => name.to_owned(),
        }
    }
}

/// Whether a name ends as a file's does: `合同.pdf`, but neither `第 1.2 版` nor `合同`.
fn has_ending(name: &str) -> bool {
    name.rsplit_once('.').is_some_and(|(stem, ending)| {
        let short = (1..=LONGEST_ENDING).contains(&ending.len());
        !stem.is_empty() && short && ending.bytes().all(|b| b.is_ascii_alphanumeric()) && ending.bytes().any(|b| b.is_ascii_alphabetic())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn seen(head: &[u8]) -> Seen {
        Seen { size: 1, head: head.to_vec() }
    }

    #[test]
    fn a_file_keeps_its_own_name_and_a_bare_name_gets_the_ending_of_its_content() {
        let pdf = seen(b"%PDF-1.7");
        assert_eq!(pdf.named("劳动合同", Some("扫描件 3.PDF")), "扫描件 3.PDF", "as it was called");
        assert_eq!(pdf.named("劳动合同", None), "劳动合同.pdf");
        assert_eq!(pdf.named("劳动合同", Some("没有后缀")), "劳动合同.pdf", "a name without an ending says nothing");
        assert_eq!(pdf.named("劳动合同.docx", None), "劳动合同.docx", "what somebody wrote stays");
        assert_eq!(pdf.named("第 1.2 版", None), "第 1.2 版.pdf", "a number is no ending");
        assert_eq!(seen(b"\x89PNG\r\n").named("照片", None), "照片.png");
        assert_eq!(seen(b"\0\0\0\x18ftypmp42").named("庭审录像", None), "庭审录像.mp4");
        assert_eq!(seen(b"whatever").named("附件", None), "附件", "what is not known is not guessed");
    }
}
