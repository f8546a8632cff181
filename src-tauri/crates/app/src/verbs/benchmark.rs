//! 无欠薪标杆项目: projects held against the criteria of the regulation's duties.

use super::count;
use super::projects::{all, cases_by_project, is_open, row, unpaid};
use crate::api::common::{Choice, Nothing};
use crate::api::papers::SavedAs;
use crate::api::projects::{BenchmarkList, BenchmarkRow, BenchmarkSave, CriterionView};
use crate::app::Desk;
use crate::failure::Outcome;
use lucai_documents::sheet::{Book, Cell};
use lucai_domain::employer::name_key;
use lucai_domain::project::Project;
use lucai_law::chain;
use lucai_store::{LeadRow, MoneyRow};
use std::borrow::Cow;

/// How many of these open leads are about the project: by its name as names are compared, or by a case that is the project's.
fn leads_of(project: &Project, cases: &[MoneyRow], leads: &[LeadRow]) -> usize {
    let name = name_key(&project.name);
    let of_case = |lead: &LeadRow| lead.case.as_ref().is_some_and(|case| cases.iter().any(|row| row.case.case == *case));
    leads.iter().filter(|lead| name_key(&lead.project) == name || of_case(lead)).count()
}

/// How a project with these cases stands against each criterion; `leads` are the office's open ones.
pub(crate) fn criteria(project: &Project, cases: &[MoneyRow], leads: &[LeadRow]) -> Vec<CriterionView> {
    let states = project.duties();
    let view = |one: &chain::Criterion| {
        let (met, why) = match (one.duty.as_deref(), one.count.as_deref()) {
            (Some(duty), _) => match states.iter().find(|state| state.duty.id == duty).and_then(|state| state.fact) {
                Some(fact) if fact.met => (true, format!("{} 有凭据", fact.on)),
                Some(fact) => (false, format!("{} 查明未履行", fact.on)),
                None => (false, "没有记录".to_owned()),
            },
            (None, Some("open_cases")) => counted(cases.iter().filter(|case| is_open(case)).count(), "件拖欠工资的未结案件"),
            (None, Some("unpaid_cases")) => counted(cases.iter().filter(|case| unpaid(case).is_some()).count(), "件没有全部履行的记录"),
            (None, Some("open_leads")) => counted(leads_of(project, cases, leads), "条未办结的线索"),
            _ => (false, "本程序不认识这个条件，请升级。".to_owned()),
        };
        CriterionView { criterion: one.id.clone(), name: one.name().to_owned(), article: one.article().to_owned(), met, why }
    };
    chain::criteria().iter().map(view).collect()
}

fn counted(n: usize, what: &str) -> (bool, String) {
    if n == 0 { (true, "没有".to_owned()) } else { (false, format!("{n} {what}")) }
}

/// `benchmark_list`.
pub fn benchmark_list(desk: &Desk, _: Nothing) -> Outcome<BenchmarkList> {
    let cases = cases_by_project(desk)?;
    let leads = desk.store().leads(true)?;
    let of = |project: &Project| {
        let own = cases.get(&project.id).map(Vec::as_slice).unwrap_or_default();
        let criteria = criteria(project, own, &leads);
        BenchmarkRow { project: row(project, own), qualifies: criteria.iter().all(|one| one.met), criteria }
    };
    let mut projects: Vec<BenchmarkRow> = all(desk)?.iter().filter(|one| one.active).map(of).collect();
    projects.sort_by_key(|one| one.criteria.iter().filter(|criterion| !criterion.met).count());
    let qualify = count(projects.iter().filter(|one| one.qualifies).count());
    let criteria = chain::criteria().iter().map(|one| Choice { value: one.id.clone(), label: one.name().to_owned() }).collect();
    Ok(BenchmarkList { projects, qualify, criteria })
}

/// `benchmark_save`.
pub fn benchmark_save(desk: &Desk, request: BenchmarkSave) -> Outcome<SavedAs> {
    let list = benchmark_list(desk, Nothing {})?;
    let heads = [("项目", 30.0), ("施工许可证号", 20.0), ("网格", 10.0), ("建设单位", 26.0), ("施工总承包单位", 26.0), ("结论", 12.0)];
    let mut columns: Vec<(Cow<'_, str>, f64)> = heads.map(|(name, width)| (name.into(), width)).into();
    columns.extend(chain::criteria().iter().map(|one| (format!("{}（{}）", one.name(), one.article()).into(), 22.0)));
    let title = format!(
        "无欠薪标杆项目核对表（{} {}，符合 {} 个，共 {} 个）",
        desk.office.text("name"),
        desk.today,
        list.qualify,
        list.projects.len()
    );
    let mut book = Book::begin("无欠薪标杆项目", &title, &columns)?;
    for one in &list.projects {
        let project = &one.project;
        let verdict = if one.qualifies { "符合" } else { "不符合" };
        let texts = [&project.name, &project.permit, &project.grid, &project.owner, &project.general].map(|text| Cell::Text(text.clone()));
        let mut cells: Vec<Cell> = texts.into_iter().collect();
        cells.push(Cell::Text(verdict.to_owned()));
        let said = |criterion: &CriterionView| format!("{}：{}", if criterion.met { "符合" } else { "不符合" }, criterion.why);
        cells.extend(one.criteria.iter().map(|criterion| Cell::Text(said(criterion))));
        book.row(&cells)?;
    }
    super::papers::save(&request.path, &format!("无欠薪标杆项目-{}.xlsx", desk.today), &book.finish()?)
}
