//! Drafts: each user's own, on this machine.

use super::changed;
use crate::api::common::{Changed, Done, Tag};
use crate::api::drafts::{DraftFound, DraftKey, DraftList, DraftPrefix, DraftSave, DraftSaved, DraftView};
use crate::app::Desk;
use crate::failure::{Failure, Outcome};

fn view(draft: lucai_store::Draft) -> DraftView {
    DraftView { key: draft.key, body: draft.body, at: draft.saved.to_rfc3339() }
}

/// `draft_save`.
pub fn draft_save(desk: &Desk, request: DraftSave) -> Outcome<Changed<DraftSaved>> {
    if request.key.is_empty() || request.key.len() > 200 {
        return Err(Failure::usage("bad_key", "草稿的标识为 1 至 200 字节。"));
    }
    if request.body.to_string().len() > 8 * 1024 * 1024 {
        return Err(Failure::refused("draft_large", "草稿超过 8 MB，没有保存。"));
    }
    desk.store().save_draft(desk.session().user.as_str(), &request.key, &request.body, desk.now)?;
    Ok(changed(DraftSaved { at: desk.now.to_rfc3339() }, [Tag::Drafts]))
}

/// `draft_get`.
pub fn draft_get(desk: &Desk, request: DraftKey) -> Outcome<DraftFound> {
    Ok(DraftFound { draft: desk.store().draft(desk.session().user.as_str(), &request.key)?.map(view) })
}

/// `draft_list`.
pub fn draft_list(desk: &Desk, request: DraftPrefix) -> Outcome<DraftList> {
    let drafts = desk.store().drafts(desk.session().user.as_str(), &request.prefix)?;
    Ok(DraftList { drafts: drafts.into_iter().map(view).collect() })
}

/// `draft_drop`.
pub fn draft_drop(desk: &Desk, request: DraftKey) -> Outcome<Changed<Done>> {
    desk.store().drop_draft(desk.session().user.as_str(), &request.key)?;
    Ok(changed(Done {}, [Tag::Drafts]))
}
