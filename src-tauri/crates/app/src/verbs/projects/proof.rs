//! The files that prove facts on a project, out of the store.

use super::load;
use crate::api::papers::SavedAs;
use crate::api::projects::{ProjectFile, ProjectFileSave};
use crate::app::Desk;
use crate::commands::Blob;
use crate::failure::{Failure, Outcome};
use crate::verbs::{filing, papers};
use lucai_domain::project::Proof;

/// Files larger than this are not handed to a screen in one piece.
const LARGEST_SHOWN: u64 = 64 * 1024 * 1024;

fn proof(desk: &Desk, project: &str, fact: &str) -> Outcome<Proof> {
    let project = load(desk, project)?;
    let found = project.facts.iter().find(|one| one.id == fact).and_then(|one| one.file.clone());
    found.ok_or_else(|| Failure::not_found("这份凭据"))
}

/// `project_file`.
pub fn project_file(desk: &Desk, request: ProjectFile) -> Outcome<Blob> {
    let file = proof(desk, &request.project, &request.fact)?;
    let bytes = desk.store().attachment_bytes(&file.hash, LARGEST_SHOWN)?;
    Ok(Blob { media: filing::media(&file.name).to_owned(), name: file.name, bytes })
}

/// `project_file_save`.
pub fn project_file_save(desk: &Desk, request: ProjectFileSave) -> Outcome<SavedAs> {
    let file = proof(desk, &request.project, &request.fact)?;
    papers::save_from(&request.path, &file.name, |out| {
        let read = desk.store().read_attachment(&file.hash, out)?;
        Ok((read.sha256, read.len))
    })
}
