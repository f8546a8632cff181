//! Filing: an application becomes a case.

use crate::act::Act;
use crate::amounts;
use crate::application::Application;
use crate::event::NewBody;
use crate::ids::BodyId;
use crate::kind::Kind;
use crate::number::Taken;
use crate::stream::StreamClass;
use lucai_law::{Calendar, Day, Refusal, Regions};
use serde_json::{Value, json};

/// What filing puts into the log: one `case_filed` with the application, the office, the amounts that the claims come to and the
/// number, where this desk gives one.
///
/// # Errors
/// `future_date` where the application is dated after today; the calculator's refusal of a claim.
pub fn file(
    application: &Application,
    office: &str,
    region: &str,
    number: Option<&Taken>,
    regions: &Regions,
    calendar: &Calendar,
    today: Day,
) -> Result<NewBody, Refusal> {
    if application.received > today {
        let message = format!("收件日 {} 晚于今天 {today}，请核对日期。", application.received);
        return Err(Refusal::by("future_date", "规则29", message));
    }
    let mut claimed = Vec::new();
    for (n, claim) in application.claims.iter().enumerate() {
        let amount = match claim.stated() {
            Some(stated) => Some(stated),
            None => {
                let priced = amounts::price(regions, calendar, region, application.received, &claim.calculator_input());
                match priced {
                    Ok(priced) => priced.claims.first().and_then(|c| c.amount),
                    // a wage standard that is not in the table yet must not keep anybody from filing
                    Err(refusal) if ["no_minimum_wage", "unknown_region"].contains(&refusal.code.as_str()) => None,
                    Err(r) => {
                        return Err(Refusal { message: format!("第 {} 项请求：{}", n.saturating_add(1), r.message), ..r });
                    }
                }
            }
        };
        claimed.push(amount.map_or(Value::Null, |fen| Value::from(fen.to_string())));
    }
    let application = serde_json::to_value(application).map_err(|e| Refusal::new("bad_application", e.to_string()))?;
    let mut body = json!({ "application": application, "office": office, "claimed": claimed });
    if let (Value::Object(map), Some(number)) = (&mut body, number) {
        map.insert("number".to_owned(), json!(number));
    }
    Ok(NewBody { class: StreamClass::Open, kind: Kind::CaseFiled, body, supersedes: Vec::new() })
}

/// The same filing as a station's own intake: somebody asks it to mediate (Law 14) and has not applied for arbitration yet. The first fact
/// is the request; the office receives the application when mediation fails, on the same case. `platform`: a platform worker's dispute, for
/// which the parties may lengthen the mediation.
#[must_use]
pub fn at_station(mut filed: NewBody, station: &BodyId, on: Day, platform: bool) -> Vec<NewBody> {
    if let Value::Object(map) = &mut filed.body {
        map.insert("station".to_owned(), json!(station));
    }
    let asked = Act::new(Kind::MediationRequested, on);
    let mut body = asked.to_body();
    if let (true, Value::Object(map)) = (platform, &mut body) {
        map.insert("platform".to_owned(), json!(true));
    }
    vec![filed, NewBody { class: asked.kind.spec().class, kind: asked.kind, body, supersedes: Vec::new() }]
}

/// What giving a number later puts into the log.
#[must_use]
pub fn assign(number: &Taken) -> NewBody {
    NewBody { class: StreamClass::Open, kind: Kind::NumberAssigned, body: json!(number), supersedes: Vec::new() }
}
