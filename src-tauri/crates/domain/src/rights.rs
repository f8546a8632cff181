//! Rights: which role may do what. One table for the commands that every host offers, and the rights behind them.

use crate::role::Role;
use lucai_law::Refusal;
use serde::Serialize;
use std::collections::BTreeSet;

const EVERY: &[Role] = &Role::ALL;
/// Those of the office who have a part in cases: all but 管理员.
const CASEWORK: &[Role] = &[Role::Clerk, Role::HearingClerk, Role::Arbitrator, Role::Mediator, Role::Archivist, Role::Head];
/// They read cases; 协办人员 and everybody else of a body only those that are their body's, which the store sees to.
const READERS: &[Role] = &[Role::Clerk, Role::HearingClerk, Role::Arbitrator, Role::Mediator, Role::Archivist, Role::Head, Role::Partner];
/// Those who may belong to a body and write down their work there.
const BODIES: &[Role] = &[Role::Mediator, Role::Partner];
const REFERRERS: &[Role] = &[Role::Clerk, Role::HearingClerk, Role::Arbitrator, Role::Mediator, Role::Head, Role::Partner];
const MEDIATORS: &[Role] = &[Role::Mediator];
const CLERK: &[Role] = &[Role::Clerk];
const OFFICE: &[Role] = &[Role::Clerk, Role::HearingClerk, Role::Arbitrator, Role::Head];
const BENCH: &[Role] = &[Role::HearingClerk, Role::Arbitrator];
const DECIDE: &[Role] = &[Role::Arbitrator, Role::Head];
const INNER: &[Role] = &[Role::HearingClerk, Role::Arbitrator, Role::Archivist, Role::Head];
const ARCHIVE: &[Role] = &[Role::HearingClerk, Role::Archivist];
const HEAD: &[Role] = &[Role::Head];
const ADMIN: &[Role] = &[Role::Admin];
const ADMIN_HEAD: &[Role] = &[Role::Admin, Role::Head];
const LEADS: &[Role] = &[Role::Clerk, Role::Head, Role::Grid];
const PLATFORM: &[Role] = &[Role::Clerk, Role::HearingClerk, Role::Arbitrator, Role::Mediator, Role::Head];
const ADVICE: &[Role] = &[Role::Clerk, Role::Mediator, Role::Head, Role::Partner];
const LEADS_DESK: &[Role] = &[Role::Clerk, Role::Head];
const DESK_HEAD: &[Role] = &[Role::Clerk, Role::Head];
const EXCHANGE: &[Role] = &[Role::Clerk, Role::Head, Role::Admin];

/// What a role may do.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Right {
    /// Use the program at all.
    SignedIn,
    /// Read the open file (正卷).
    ReadCase,
    /// Read the inner file (副卷): approvals and deliberation.
    ReadInner,
    /// Take an application in.
    FileCase,
    /// Record an act; which ones is in the vocabulary's table.
    Act,
    /// Change fields of the open file.
    EditCase,
    /// Write findings, award, deliberation.
    EditAward,
    /// Change the archive's particulars.
    EditArchive,
    /// Write notes and add files.
    AddToCase,
    /// Draft papers.
    DraftPaper,
    /// Review papers.
    ReviewPaper,
    /// Issue papers.
    IssuePaper,
    /// Write minutes.
    WriteMinutes,
    /// Bind the file.
    BindArchive,
    /// Settle a conflict of two edits.
    ResolveConflict,
    /// See who read a case.
    ReadAccessLog,
    /// People and passwords.
    ManageUsers,
    /// Office, rooms, series, roll of arbitrators.
    ManageOffice,
    /// Load a year's public-holiday schedule.
    ManageCalendar,
    /// See whose periods are late or will be, and why.
    Oversee,
    /// Backup, restore drill, verification.
    ManageStore,
    /// Projects with their chain, and what is published of employers.
    KeepProjects,
    /// See and work on leads; 网格员 only those of the own grids, which the use case checks.
    WorkLeads,
    /// Take leads in by the file, and out.
    RunLeads,
    /// Write and read what only the own body's members read.
    KeepPrivate,
    /// Send, receive, answer and take over referrals; each only on the side that is one's own.
    Refer,
    /// Do a station's work: take disputes in, log, offers, agreements.
    Mediate,
    /// Write how a platform worker worked, take orders in, follow an injury.
    KeepPlatform,
    /// Keep the advice desk.
    KeepAdvice,
    /// See with whom cases are shared, and carry packets out and in.
    Exchange,
    /// Trust replicas and take that back; make spaces and say who belongs to them.
    ManageExchange,
    /// Share a case into a space, and end that.
    ShareCase,
}

impl Right {
    /// All rights.
    pub const ALL: [Self; 32] = [
        Self::SignedIn,
        Self::ReadCase,
        Self::ReadInner,
        Self::FileCase,
        Self::Act,
        Self::EditCase,
        Self::EditAward,
        Self::EditArchive,
        Self::AddToCase,
        Self::DraftPaper,
        Self::ReviewPaper,
        Self::IssuePaper,
        Self::WriteMinutes,
        Self::BindArchive,
        Self::ResolveConflict,
        Self::ReadAccessLog,
        Self::ManageUsers,
        Self::ManageOffice,
        Self::ManageCalendar,
        Self::Oversee,
        Self::ManageStore,
        Self::KeepProjects,
        Self::WorkLeads,
        Self::RunLeads,
        Self::KeepPrivate,
        Self::Refer,
        Self::Mediate,
        Self::KeepPlatform,
        Self::KeepAdvice,
        Self::Exchange,
        Self::ManageExchange,
        Self::ShareCase,
    ];

    /// The roles that have it; one is enough.
    #[must_use]
    pub const fn roles(self) -> &'static [Role] {
        match self {
            Self::SignedIn => EVERY,
            Self::ReadCase => READERS,
            Self::Act | Self::AddToCase => CASEWORK,
            Self::ReadInner => INNER,
            Self::FileCase => CLERK,
            Self::EditCase | Self::DraftPaper | Self::IssuePaper => OFFICE,
            Self::EditAward | Self::ReviewPaper => DECIDE,
            Self::EditArchive | Self::BindArchive => ARCHIVE,
            Self::WriteMinutes => BENCH,
            Self::ResolveConflict | Self::KeepProjects => OFFICE,
            Self::ReadAccessLog => ADMIN_HEAD,
            Self::ManageUsers => ADMIN,
            Self::ManageOffice => ADMIN_HEAD,
            Self::ManageCalendar => ADMIN,
            Self::Oversee => HEAD,
            Self::ManageStore => ADMIN,
            Self::WorkLeads => LEADS,
            Self::RunLeads => LEADS_DESK,
            Self::KeepPrivate => BODIES,
            Self::Refer => REFERRERS,
            Self::Mediate => MEDIATORS,
            Self::KeepPlatform => PLATFORM,
            Self::KeepAdvice => ADVICE,
            Self::Exchange => EXCHANGE,
            Self::ManageExchange => ADMIN,
            Self::ShareCase => DESK_HEAD,
        }
    }

    /// Whether somebody with these roles has it.
    #[must_use]
    pub fn held_by(self, roles: &BTreeSet<Role>) -> bool {
        self.roles().iter().any(|role| roles.contains(role))
    }

    /// In Chinese.
    #[must_use]
    pub const fn label(self) -> &'static str {
        match self {
            Self::SignedIn => "使用本系统",
            Self::ReadCase => "查阅正卷",
            Self::ReadInner => "查阅副卷",
            Self::FileCase => "登记收件",
            Self::Act => "办理案件",
            Self::EditCase => "修改案件信息",
            Self::EditAward => "填写裁决和评议",
            Self::EditArchive => "修改归档信息",
            Self::AddToCase => "记事和附入材料",
            Self::DraftPaper => "拟写文书",
            Self::ReviewPaper => "核稿",
            Self::IssuePaper => "签发文书",
            Self::WriteMinutes => "制作庭审笔录",
            Self::BindArchive => "装订案卷",
            Self::ResolveConflict => "处理冲突",
            Self::ReadAccessLog => "查看查阅记录",
            Self::ManageUsers => "管理人员",
            Self::ManageOffice => "管理机构设置",
            Self::ManageCalendar => "载入放假安排",
            Self::Oversee => "查看各人期限",
            Self::ManageStore => "备份和检查",
            Self::KeepProjects => "登记工程项目",
            Self::WorkLeads => "办理欠薪线索",
            Self::RunLeads => "管理欠薪线索",
            Self::KeepPrivate => "填写本单位的工作记录",
            Self::Refer => "办理转出和接收",
            Self::Mediate => "办理调解",
            Self::KeepPlatform => "登记平台用工情况",
            Self::KeepAdvice => "登记咨询",
            Self::Exchange => "导出和导入交换包",
            Self::ManageExchange => "管理信任和共享空间",
            Self::ShareCase => "共享案件",
        }
    }

    /// The refusal for somebody who does not have it.
    #[must_use]
    pub fn refusal(self) -> Refusal {
        let names: Vec<&str> = self.roles().iter().map(|role| role.label()).collect();
        let message = format!("您没有“{}”的权限，请由{}办理。", self.label(), names.join("、"));
        Refusal { code: "not_your_role".to_owned(), message, article: None }
    }
}

/// What a command of the hosts needs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Access {
    /// Before anybody has signed in, too.
    Open,
    /// This right.
    Right(Right),
}

/// The command list with what each command needs.
pub const COMMANDS: &[(&str, Access)] = &[
    ("app_status", Access::Open),
    ("office_create", Access::Open),
    ("unlock", Access::Open),
    ("unlock_with_recovery", Access::Open),
    ("lock", Access::Open),
    ("user_list", Access::Right(Right::SignedIn)),
    ("user_add", Access::Right(Right::ManageUsers)),
    ("user_set", Access::Right(Right::ManageUsers)),
    ("settings_get", Access::Right(Right::SignedIn)),
    ("settings_set", Access::Right(Right::SignedIn)),
    ("office_get", Access::Right(Right::SignedIn)),
    ("office_set", Access::Right(Right::ManageOffice)),
    ("body_list", Access::Right(Right::SignedIn)),
    ("body_set", Access::Right(Right::ManageOffice)),
    ("referral_list", Access::Right(Right::Refer)),
    ("referral_show", Access::Right(Right::Refer)),
    ("referral_offer", Access::Right(Right::Refer)),
    ("referral_preview", Access::Right(Right::Refer)),
    ("referral_send", Access::Right(Right::Refer)),
    ("referral_act", Access::Right(Right::Refer)),
    ("referral_file_save", Access::Right(Right::Refer)),
    ("referral_figures", Access::Right(Right::Refer)),
    ("referral_return_save", Access::Right(Right::Refer)),
    ("case_linkage", Access::Right(Right::ReadCase)),
    ("private_notes", Access::Right(Right::KeepPrivate)),
    ("room_list", Access::Right(Right::SignedIn)),
    ("room_set", Access::Right(Right::ManageOffice)),
    ("arbitrator_list", Access::Right(Right::SignedIn)),
    ("arbitrator_set", Access::Right(Right::ManageOffice)),
    ("series_list", Access::Right(Right::SignedIn)),
    ("series_set", Access::Right(Right::ManageOffice)),
    ("region_list", Access::Right(Right::SignedIn)),
    ("region_set", Access::Right(Right::ManageOffice)),
    ("calendar_years", Access::Right(Right::SignedIn)),
    ("calendar_preview", Access::Right(Right::ManageCalendar)),
    ("calendar_import", Access::Right(Right::ManageCalendar)),
    ("calendar_file", Access::Right(Right::SignedIn)),
    ("backup_now", Access::Right(Right::ManageStore)),
    ("restore_drill", Access::Right(Right::ManageStore)),
    ("verify_store", Access::Right(Right::ManageStore)),
    ("read_log", Access::Right(Right::ReadAccessLog)),
    ("work_today", Access::Right(Right::SignedIn)),
    ("case_list", Access::Right(Right::ReadCase)),
    ("filter_save", Access::Right(Right::ReadCase)),
    ("filter_list", Access::Right(Right::ReadCase)),
    ("filter_delete", Access::Right(Right::ReadCase)),
    ("find", Access::Right(Right::ReadCase)),
    ("party_lookup", Access::Right(Right::ReadCase)),
    ("id_check", Access::Right(Right::SignedIn)),
    ("case_file", Access::Right(Right::FileCase)),
    ("case_show", Access::Right(Right::ReadCase)),
    ("case_act", Access::Right(Right::Act)),
    ("case_next_acts", Access::Right(Right::ReadCase)),
    ("case_set", Access::Right(Right::SignedIn)),
    ("case_history", Access::Right(Right::ReadCase)),
    ("deadline_explain", Access::Right(Right::ReadCase)),
    ("deadlines", Access::Right(Right::ReadCase)),
    ("deadline_wall", Access::Right(Right::ReadCase)),
    ("deadline_still", Access::Right(Right::ReadCase)),
    ("deadline_export", Access::Right(Right::ReadCase)),
    ("deadline_save", Access::Right(Right::ReadCase)),
    ("deadline_load", Access::Right(Right::Oversee)),
    ("claim_calc", Access::Right(Right::SignedIn)),
    ("sheet_show", Access::Right(Right::ReadCase)),
    // what the tribunal finds is its own beside, which the edit itself checks
    ("sheet_set", Access::Right(Right::EditCase)),
    ("sheet_explain", Access::Right(Right::ReadCase)),
    ("sheet_xlsx", Access::Right(Right::ReadCase)),
    ("sheet_save", Access::Right(Right::ReadCase)),
    ("elements_show", Access::Right(Right::ReadCase)),
    // what the tribunal finds is its own beside, which the edit itself checks
    ("elements_set", Access::Right(Right::EditCase)),
    ("elements_save", Access::Right(Right::ReadCase)),
    ("conflict_resolve", Access::Right(Right::ResolveConflict)),
    ("roster_look", Access::Right(Right::EditCase)),
    ("roster_compare", Access::Right(Right::EditCase)),
    ("roster_import", Access::Right(Right::EditCase)),
    ("roster_progress", Access::Right(Right::EditCase)),
    ("roster_cancel", Access::Right(Right::EditCase)),
    ("roster_problems_save", Access::Right(Right::EditCase)),
    ("roster_members_save", Access::Right(Right::ReadCase)),
    ("draft_save", Access::Right(Right::SignedIn)),
    ("draft_get", Access::Right(Right::SignedIn)),
    ("draft_list", Access::Right(Right::SignedIn)),
    ("draft_drop", Access::Right(Right::SignedIn)),
    ("attachment_add", Access::Right(Right::AddToCase)),
    ("attachment_bytes", Access::Right(Right::ReadCase)),
    ("attachment_list", Access::Right(Right::ReadCase)),
    ("hearing_week", Access::Right(Right::ReadCase)),
    ("hearing_clashes", Access::Right(Right::ReadCase)),
    ("hearing_board", Access::Right(Right::ReadCase)),
    ("hearing_check_in", Access::Right(Right::EditCase)),
    ("minutes_get", Access::Right(Right::ReadCase)),
    ("minutes_save", Access::Right(Right::WriteMinutes)),
    ("cause_list", Access::Right(Right::ReadCase)),
    ("template_list", Access::Right(Right::ReadCase)),
    ("paper_preview", Access::Right(Right::DraftPaper)),
    ("paper_make", Access::Right(Right::DraftPaper)),
    ("paper_review", Access::Right(Right::ReviewPaper)),
    ("paper_issue", Access::Right(Right::IssuePaper)),
    ("paper_bytes", Access::Right(Right::ReadCase)),
    ("paper_save_as", Access::Right(Right::ReadCase)),
    ("paper_list", Access::Right(Right::ReadCase)),
    ("award_desk", Access::Right(Right::EditAward)),
    ("award_save", Access::Right(Right::EditAward)),
    ("archive_show", Access::Right(Right::ReadInner)),
    ("archive_build", Access::Right(Right::BindArchive)),
    ("project_list", Access::Right(Right::ReadCase)),
    ("project_show", Access::Right(Right::ReadCase)),
    ("project_file", Access::Right(Right::ReadCase)),
    ("project_file_save", Access::Right(Right::ReadCase)),
    ("project_chain", Access::Right(Right::ReadCase)),
    ("project_set", Access::Right(Right::KeepProjects)),
    ("project_unit_set", Access::Right(Right::KeepProjects)),
    ("project_fact_add", Access::Right(Right::KeepProjects)),
    ("project_fact_strike", Access::Right(Right::KeepProjects)),
    ("case_project", Access::Right(Right::EditCase)),
    ("chain_show", Access::Right(Right::ReadCase)),
    // who may decide is the vocabulary's table, which the acts check
    ("chain_decide", Access::Right(Right::Act)),
    ("employer_profile", Access::Right(Right::ReadCase)),
    ("employer_mark", Access::Right(Right::KeepProjects)),
    ("employer_mark_strike", Access::Right(Right::KeepProjects)),
    ("benchmark_list", Access::Right(Right::ReadCase)),
    ("benchmark_save", Access::Right(Right::ReadCase)),
    ("lead_board", Access::Right(Right::WorkLeads)),
    ("lead_list", Access::Right(Right::WorkLeads)),
    ("lead_show", Access::Right(Right::WorkLeads)),
    ("lead_add", Access::Right(Right::WorkLeads)),
    ("lead_act", Access::Right(Right::WorkLeads)),
    ("lead_people", Access::Right(Right::WorkLeads)),
    ("lead_proof_save", Access::Right(Right::WorkLeads)),
    ("lead_import_look", Access::Right(Right::RunLeads)),
    ("lead_import", Access::Right(Right::RunLeads)),
    ("lead_save", Access::Right(Right::RunLeads)),
    // that the lead may be turned over is asked besides
    ("lead_file", Access::Right(Right::FileCase)),
    ("lead_of_case", Access::Right(Right::ReadCase)),
    ("grid_list", Access::Right(Right::SignedIn)),
    ("grid_set", Access::Right(Right::ManageOffice)),
    ("grid_map_look", Access::Right(Right::ManageOffice)),
    ("grid_map_set", Access::Right(Right::ManageOffice)),
    ("lead_limit_set", Access::Right(Right::ManageOffice)),
    ("orders_look", Access::Right(Right::KeepPlatform)),
    ("orders_compare", Access::Right(Right::KeepPlatform)),
    ("orders_import", Access::Right(Right::KeepPlatform)),
    ("orders_progress", Access::Right(Right::KeepPlatform)),
    ("orders_cancel", Access::Right(Right::KeepPlatform)),
    ("orders_show", Access::Right(Right::ReadCase)),
    ("orders_save", Access::Right(Right::ReadCase)),
    // what the tribunal finds is its own beside, which the edit itself checks
    ("orders_to_sheet", Access::Right(Right::EditCase)),
    ("platform_show", Access::Right(Right::ReadCase)),
    // the conclusion is the tribunal's, which the edit itself checks
    ("platform_set", Access::Right(Right::KeepPlatform)),
    ("injury_add", Access::Right(Right::KeepPlatform)),
    ("over_age_case", Access::Right(Right::ReadCase)),
    ("advice_list", Access::Right(Right::KeepAdvice)),
    ("advice_set", Access::Right(Right::KeepAdvice)),
    // that a mediation may be asked for is the vocabulary's table, which the acts check
    ("advice_file", Access::Right(Right::KeepAdvice)),
    ("attention_list", Access::Right(Right::ReadCase)),
    ("replica_card", Access::Right(Right::Exchange)),
    ("replica_look", Access::Right(Right::Exchange)),
    ("replica_list", Access::Right(Right::Exchange)),
    ("replica_trust", Access::Right(Right::ManageExchange)),
    ("replica_revoke", Access::Right(Right::ManageExchange)),
    ("space_list", Access::Right(Right::Exchange)),
    ("space_create", Access::Right(Right::ManageExchange)),
    ("space_member_set", Access::Right(Right::ManageExchange)),
    ("case_share", Access::Right(Right::ShareCase)),
    ("sync_code", Access::Right(Right::Exchange)),
    ("sync_export", Access::Right(Right::Exchange)),
    ("sync_inspect", Access::Right(Right::Exchange)),
    ("sync_import", Access::Right(Right::Exchange)),
    ("sync_remote", Access::Right(Right::Exchange)),
    ("sync_overview", Access::Right(Right::Exchange)),
    ("sync_state", Access::Right(Right::ReadCase)),
    ("sync_measure", Access::Right(Right::Exchange)),
    ("sync_progress", Access::Right(Right::Exchange)),
    ("sync_cancel", Access::Right(Right::Exchange)),
    ("sync_place", Access::Right(Right::Exchange)),
    ("sync_place_set", Access::Right(Right::ManageExchange)),
    ("sync_receipt_save", Access::Right(Right::Exchange)),
    ("replica_qr", Access::Right(Right::Exchange)),
    ("replica_card_save", Access::Right(Right::Exchange)),
    ("case_exchange", Access::Right(Right::ReadCase)),
];

/// What a command needs; `None` for a command that is not in the list (which is then refused).
#[must_use]
pub fn access(command: &str) -> Option<Access> {
    COMMANDS.iter().find(|(name, _)| *name == command).map(|(_, access)| *access)
}

/// Whether somebody with these roles may use a command. Unknown commands nobody may.
#[must_use]
pub fn may(roles: &BTreeSet<Role>, command: &str) -> bool {
    match access(command) {
        None => false,
        Some(Access::Open) => true,
        Some(Access::Right(right)) => right.held_by(roles),
    }
}

/// Whether somebody with these roles may read the inner file (副卷).
#[must_use]
pub fn may_read_inner(roles: &BTreeSet<Role>) -> bool {
    Right::ReadInner.held_by(roles)
}
