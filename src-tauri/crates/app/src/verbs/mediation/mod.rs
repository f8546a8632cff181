//! 调解工作站: a station's own work. What is written here stands in the station's private stream and is answered to its members alone.

mod act;
mod board;
mod file;
mod mediators;
mod money;
mod save;
mod show;

pub use act::mediation_act;
pub use board::station_board;
pub use file::mediation_file;
pub use mediators::{mediator_list, mediator_set};
pub use save::station_save;
pub use show::mediation_show;

use crate::api::common::Tag;
use crate::app::Desk;
use crate::failure::{Failure, Outcome};
use lucai_domain::body::Body;
use lucai_domain::case::CaseFile;
use lucai_domain::ids::CaseId;
use lucai_domain::mediation::{MediationFile, Way};
use lucai_domain::stream::StreamId;
use std::sync::Arc;

/// The station whose member is signed in.
///
/// # Errors
/// `not_a_station` where the user belongs to no station.
fn station(desk: &Desk) -> Outcome<Body> {
    let own = desk.member.as_ref().filter(|member| member.of_station());
    let body = own.and_then(|member| desk.office.bodies().into_iter().find(|body| body.id == member.body));
    body.ok_or_else(|| {
        let message = "调解台由调解工作站的成员使用。请由管理员在“设置”登记调解工作站，并把您的账户设为它的成员，再用该账户登录。";
        Failure::refused("not_a_station", message)
    })
}

/// The private stream of the station on a case.
fn stream(station: &Body, case: &CaseId) -> StreamId {
    StreamId::Private(station.id.clone(), case.clone())
}

/// A mediation as it stands.
fn load(desk: &Desk, station: &Body, case: &CaseId) -> Outcome<MediationFile> {
    Ok(MediationFile::fold(&desk.store().stream_events(&stream(station, case))?))
}

/// What a change of a mediation touches.
fn tags(case: &CaseId) -> Vec<Tag> {
    let mut tags = super::case_tags(case.as_str());
    tags.push(Tag::Station);
    tags
}

/// How the dispute came: as was written down at the counter, else as the file has it.
fn way(case: &CaseFile) -> Way {
    let suggested = case.conciliation().deferral.is_some();
    Way::from_name(case.text("mediation_way")).unwrap_or(match case.station() {
        Some(_) => Way::Counter,
        None if suggested => Way::Suggestion,
        None => Way::Entrusted,
    })
}

/// Every dispute that the station sees, each with its mediation.
fn all(desk: &Desk, station: &Body) -> Outcome<Vec<(Arc<CaseFile>, MediationFile)>> {
    let mut out = Vec::new();
    let mut after: Option<String> = None;
    loop {
        let order = lucai_store::CaseOrder { by: lucai_store::CaseSort::Filed, descending: true };
        let page = desk.store().list_cases(&lucai_store::CaseFilter::default(), order, 500, after.as_deref())?;
        for row in &page.rows {
            if let Some(case) = desk.store().case_file(&row.case)? {
                out.push((case, load(desk, station, &row.case)?));
            }
        }
        after = page.next;
        if after.is_none() {
            return Ok(out);
        }
    }
}
