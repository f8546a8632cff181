//! Wage standards of regions: those of the release, and those that the office enters with their source.

use super::{changed, commit_office};
use crate::api::common::{Changed, Nothing, Tag};
use crate::api::settings::{RegionList, RegionRowView, RegionSet};
use crate::app::Desk;
use crate::failure::{Failure, Outcome};
use lucai_domain::kind::Kind;
use lucai_law::region::RegionRow;
use lucai_law::{Fen, Refusal};
use serde_json::{Map, Value};

fn status_name(status: &str) -> &'static str {
    match status {
        "verified" => "已核对",
        "secondary" => "间接来源，待核对",
        _ => "未核对",
    }
}

fn view(desk: &Desk, row: &RegionRow) -> RegionRowView {
    let yuan = |fen: Option<Fen>| fen.map(|fen| fen.to_string());
    RegionRowView {
        region: row.region.clone(),
        name: row.name.clone(),
        from: row.from,
        monthly_minimum: yuan(row.monthly_minimum),
        hourly_minimum: yuan(row.hourly_minimum),
        monthly_average: yuan(row.monthly_average),
        yearly_average_province: yuan(row.yearly_average_province),
        status_name: status_name(&row.status).to_owned(),
        status: row.status.clone(),
        source: row.source.clone(),
        own: desk.office.entered_region(&row.region, row.from),
    }
}

/// `region_list`.
pub fn region_list(desk: &Desk, _: Nothing) -> Outcome<RegionList> {
    let mut rows: Vec<RegionRowView> = desk.office.regions().rows().map(|row| view(desk, row)).collect();
    rows.sort_by(|a, b| (&a.region, b.from).cmp(&(&b.region, a.from)));
    Ok(RegionList { rows })
}

fn figure(label: &str, text: Option<&str>) -> Outcome<Option<Fen>> {
    let Some(text) = text.map(str::trim).filter(|text| !text.is_empty()) else { return Ok(None) };
    let named = |why: Refusal| Failure::refused(why.code, format!("{label}：{}", why.message));
    Fen::parse(text).and_then(Fen::not_negative).map(Some).map_err(named)
}

/// `region_set`.
pub fn region_set(desk: &Desk, request: RegionSet) -> Outcome<Changed<RegionList>> {
    let long = |text: &str| text.chars().count() > 200 || text.chars().any(char::is_control);
    if long(&request.name) || long(&request.source) {
        return Err(Failure::usage("bad_text", "文字不超过 200 字，不含控制字符。"));
    }
    let row = RegionRow {
        region: request.region.trim().to_owned(),
        name: request.name.trim().to_owned(),
        from: request.from,
        monthly_minimum: figure("月最低工资标准", request.monthly_minimum.as_deref())?,
        hourly_minimum: figure("小时最低工资标准", request.hourly_minimum.as_deref())?,
        monthly_average: figure("职工月平均工资", request.monthly_average.as_deref())?,
        yearly_average_province: figure("全省职工年平均工资", request.yearly_average_province.as_deref())?,
        status: request.status.filter(|status| !status.is_empty()).unwrap_or_else(|| "verified".to_owned()),
        source: request.source.trim().to_owned(),
    };
    desk.office.regions().clone().put(row.clone())?;
    let mut body: Map<String, Value> = match serde_json::to_value(&row) {
        Ok(Value::Object(map)) => map,
        _ => return Err(Failure::fault("region_unwritable", "地区标准不能写出，没有保存。")),
    };
    body.insert("item".to_owned(), Value::from(format!("{}@{}", row.region, row.from)));
    let desk = commit_office(desk, "office", Kind::RegionSet, Value::Object(body))?;
    Ok(changed(region_list(&desk, Nothing {})?, [Tag::Office, Tag::Status, Tag::Cases, Tag::Work]))
}
