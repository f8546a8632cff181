//! Records of the file that are no acts: numbers, papers, attachments, notes.

use crate::event::Event;
use crate::ids::{DocumentId, EventId, UserId};
use crate::kind::Kind;
use crate::party::PartyKey;
use crate::time::Hlc;
use lucai_law::Day;
use serde::Serialize;
use serde_json::Value;
use std::collections::BTreeMap;

/// A number that was given to the case (body of `number_assigned`: `number`, `series`, `year`, `n`).
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct CaseNumber {
    /// As it is printed: `厦劳人仲案字〔2026〕12号`.
    pub number: String,
    /// The series it was taken from.
    pub series: String,
    /// The year.
    pub year: i32,
    /// The running number.
    pub n: u32,
    /// The event.
    pub event: EventId,
    /// When it was given.
    pub at: Hlc,
}

/// How a paper stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum DocumentState {
    /// 拟稿
    Drafted,
    /// 核稿
    Reviewed,
    /// 签发: immutable
    Issued,
}

/// A paper of the case. Body of `document_drafted`, `document_reviewed`, `document_issued` and `inner_document_issued`: `document`, and of
/// `template`, `title`, `party`, `number`, `sha256`, `pages`, `form`, `item`, `on` what is known.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct DocumentRecord {
    /// Its identity.
    pub document: DocumentId,
    /// The template it was made from.
    pub template: String,
    /// Its title.
    pub title: String,
    /// The party it is addressed to.
    pub party: Option<PartyKey>,
    /// Its number, where it has one.
    pub number: Option<String>,
    /// Hash of its bytes (hex), once issued.
    pub sha256: Option<String>,
    /// Its pages, once issued.
    pub pages: Option<u32>,
    /// Which item of the archive catalogue it is, where that does not follow from the template.
    pub item: Option<String>,
    /// What was filled in.
    pub form: Value,
    /// Whether it belongs to the inner file.
    pub inner: bool,
    /// How it stands.
    pub state: DocumentState,
    /// The day on it.
    pub on: Option<Day>,
    /// The event that brought it to where it stands.
    pub event: EventId,
    /// Who did that.
    pub actor: UserId,
    /// When.
    pub at: Hlc,
}

impl DocumentRecord {
    /// Whether it is an award that is still being written: what the tribunal finds is nobody else's until the award is issued.
    #[must_use]
    pub fn is_unissued_award(&self) -> bool {
        self.state != DocumentState::Issued && self.template.starts_with("award_")
    }
}

/// A file beside the database. Body of `attachment_added`: `hash`, `name`, and of `size`, `media`, `entity`, `pages`, `item`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Attachment {
    /// Hash of its bytes (hex).
    pub hash: String,
    /// Its name.
    pub name: String,
    /// Its size in bytes.
    pub size: u64,
    /// Its media type.
    pub media: String,
    /// What it belongs to: `case`, `evidence:1`, `archive:application`.
    pub entity: String,
    /// Which item of the archive catalogue it is.
    pub item: Option<String>,
    /// Its pages, where they were counted.
    pub pages: Option<u32>,
    /// Whether it belongs to the inner file.
    pub inner: bool,
    /// The event.
    pub event: EventId,
    /// Who added it.
    pub actor: UserId,
    /// When.
    pub at: Hlc,
}

/// A note on the case.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Note {
    /// The event.
    pub event: EventId,
    /// Who wrote it.
    pub actor: UserId,
    /// When.
    pub at: Hlc,
    /// What it says.
    pub text: String,
    /// Whether it belongs to the inner file.
    pub inner: bool,
}

/// All of them.
#[derive(Debug, Clone, PartialEq, Default)]
pub(crate) struct Records {
    pub numbers: Vec<CaseNumber>,
    pub documents: BTreeMap<DocumentId, DocumentRecord>,
    pub attachments: Vec<Attachment>,
    pub notes: Vec<Note>,
    /// Papers that were issued twice with different bytes: (paper, the events).
    pub double_issues: Vec<(DocumentId, EventId, EventId)>,
}

fn text(body: &Value, key: &str) -> Option<String> {
    body.get(key).and_then(Value::as_str).filter(|t| !t.is_empty()).map(str::to_owned)
}

fn count(body: &Value, key: &str) -> Option<u32> {
    body.get(key).and_then(Value::as_u64).and_then(|n| u32::try_from(n).ok())
}

impl Records {
    /// Takes a record in, in the order of (clock, replica, number); `false` where its body cannot be read.
    pub fn take(&mut self, kind: Kind, event: &Event) -> bool {
        let body = &event.body;
        match kind {
            Kind::NumberAssigned => self.number(event, body).is_some(),
            Kind::NoteAdded => {
                let note = text(body, "text").map(|text| Note {
                    event: event.id.clone(),
                    actor: event.actor.clone(),
                    at: event.hlc,
                    text,
                    inner: event.stream.is_inner(),
                });
                let sound = note.is_some();
                self.notes.extend(note);
                sound
            }
            Kind::AttachmentAdded | Kind::InnerAttachmentAdded => self.attachment(kind, event, body).is_some(),
            Kind::DocumentDrafted | Kind::DocumentReviewed | Kind::DocumentIssued | Kind::InnerDocumentIssued => {
                self.document(kind, event, body).is_some()
            }
            _ => true,
        }
    }

    pub fn number(&mut self, event: &Event, body: &Value) -> Option<()> {
        self.numbers.push(CaseNumber {
            number: text(body, "number")?,
            series: text(body, "series").unwrap_or_default(),
            year: body.get("year").and_then(Value::as_i64).and_then(|y| i32::try_from(y).ok()).unwrap_or_default(),
            n: count(body, "n").unwrap_or_default(),
            event: event.id.clone(),
            at: event.hlc,
        });
        Some(())
    }

    fn attachment(&mut self, kind: Kind, event: &Event, body: &Value) -> Option<()> {
        self.attachments.push(Attachment {
            hash: text(body, "hash")?,
            name: text(body, "name")?,
            size: body.get("size").and_then(Value::as_u64).unwrap_or_default(),
            media: text(body, "media").unwrap_or_default(),
            entity: text(body, "entity").unwrap_or_else(|| "case".to_owned()),
            item: text(body, "item"),
            pages: count(body, "pages"),
            inner: kind == Kind::InnerAttachmentAdded || event.stream.is_inner(),
            event: event.id.clone(),
            actor: event.actor.clone(),
            at: event.hlc,
        });
        Some(())
    }

    fn document(&mut self, kind: Kind, event: &Event, body: &Value) -> Option<()> {
        let document = DocumentId::new(text(body, "document")?).ok()?;
        let state = match kind {
            Kind::DocumentDrafted => DocumentState::Drafted,
            Kind::DocumentReviewed => DocumentState::Reviewed,
            _ => DocumentState::Issued,
        };
        let before = self.documents.get(&document).cloned();
        if let Some(issued) = before.as_ref().filter(|d| d.state == DocumentState::Issued) {
            // what was issued is immutable: later drafts are kept in the log, a second issue is shown
            if state == DocumentState::Issued && issued.sha256 != text(body, "sha256") {
                self.double_issues.push((document, issued.event.clone(), event.id.clone()));
            }
            return Some(());
        }
        let old = before.unwrap_or_else(|| DocumentRecord {
            document: document.clone(),
            template: String::new(),
            title: String::new(),
            party: None,
            number: None,
            sha256: None,
            pages: None,
            item: None,
            form: Value::Null,
            inner: false,
            state,
            on: None,
            event: event.id.clone(),
            actor: event.actor.clone(),
            at: event.hlc,
        });
        let record = DocumentRecord {
            template: text(body, "template").unwrap_or(old.template),
            title: text(body, "title").unwrap_or(old.title),
            party: text(body, "party").and_then(|t| t.parse().ok()).or(old.party),
            number: text(body, "number").or(old.number),
            sha256: text(body, "sha256").or(old.sha256),
            pages: count(body, "pages").or(old.pages),
            item: text(body, "item").or(old.item),
            form: body.get("form").cloned().unwrap_or(old.form),
            inner: old.inner || event.stream.is_inner() || kind == Kind::InnerDocumentIssued,
            state,
            on: body.get("on").and_then(crate::act::day_of).or(old.on),
            event: event.id.clone(),
            actor: event.actor.clone(),
            at: event.hlc,
            document: document.clone(),
        };
        self.documents.insert(document, record);
        Some(())
    }
}
