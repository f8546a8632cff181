//! The one command list. Every host calls through it; a command without an implementation does not compile.

use crate::api::mediation;
use crate::api::{
    acts, aids, archive, award, batch, bodies, calendar, case, claims, common, deadlines, drafts, elements, evidence, exchange, find,
    group, hearings, intake, leads, list, many, papers,
};
use crate::api::{advice, chain, employers, orders, platform, projects, referrals};
use crate::api::{roster, settings, sheet, status, store, sync, templates, users, wall, work};

/// How a command answers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Answer {
    /// Reads only: the response itself.
    View,
    /// Writes: `Changed<response>` with the tags it touched.
    Change,
    /// Bytes of a file (PDF, DOCX, an attachment).
    Bytes,
}

/// One command as hosts list it.
#[derive(Debug, Clone, Copy)]
pub struct CommandInfo {
    /// Its name.
    pub name: &'static str,
    /// How it answers.
    pub answer: Answer,
}

/// Bytes with what a host needs to show or save them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Blob {
    /// Media type.
    pub media: String,
    /// File name to offer.
    pub name: String,
    /// The bytes.
    pub bytes: Vec<u8>,
}

/// Hands the whole list to a macro: `answer name(Request) -> Response;`. Answers that begin with `gate_` need no one signed in.
#[macro_export]
macro_rules! for_each_command {
    ($then:path) => {
        $then! {
            // phases
            gate_view app_status(common::Nothing) -> status::AppStatus;
            gate_change office_create(users::OfficeCreate) -> users::OfficeCreated;
            gate_change unlock(users::Unlock) -> status::AppStatus;
            gate_change unlock_with_recovery(users::UnlockWithRecovery) -> status::AppStatus;
            gate_change lock(common::Nothing) -> common::Done;
            // users and settings
            view user_list(common::Nothing) -> users::UserList;
            change user_add(users::UserAdd) -> users::UserRow;
            change user_set(users::UserSet) -> users::UserRow;
            change recovery_renew(users::RecoveryRenew) -> users::RecoveryRenewed;
            view settings_get(common::Nothing) -> settings::UserSettings;
            change settings_set(settings::SettingsSet) -> settings::UserSettings;
            view office_get(common::Nothing) -> settings::OfficeView;
            change office_set(settings::OfficeSet) -> settings::OfficeView;
            view body_list(common::Nothing) -> bodies::BodyList;
            change body_set(bodies::BodySet) -> bodies::BodyView;
            view room_list(common::Nothing) -> settings::RoomList;
            change room_set(settings::RoomSet) -> settings::RoomView;
            view arbitrator_list(common::Nothing) -> settings::ArbitratorList;
            change arbitrator_set(settings::ArbitratorSet) -> settings::ArbitratorView;
            view series_list(common::Nothing) -> settings::SeriesList;
            change series_set(settings::SeriesSet) -> settings::SeriesView;
            view region_list(common::Nothing) -> settings::RegionList;
            change region_set(settings::RegionSet) -> settings::RegionList;
            view calendar_years(common::Nothing) -> settings::CalendarYears;
            view calendar_preview(calendar::CalendarFile) -> calendar::CalendarPreview;
            change calendar_import(calendar::CalendarImport) -> calendar::CalendarImported;
            bytes calendar_file(calendar::CalendarYearRef) -> ();
            // the office's own wording of papers
            view template_desk(common::Nothing) -> templates::TemplateDesk;
            view template_check(templates::TemplateContent) -> templates::TemplateReport;
            bytes template_try(templates::TemplateTry) -> ();
            change template_release(templates::TemplateRelease) -> templates::TemplateDesk;
            change template_stop(templates::TemplateStop) -> templates::TemplateDesk;
            view template_save(templates::TemplateSave) -> papers::SavedAs;
            // the store
            change backup_now(store::BackupNow) -> store::BackupMade;
            view restore_drill(common::Nothing) -> store::DrillReport;
            view verify_store(common::Nothing) -> store::VerifyReport;
            view read_log(common::CaseOnly) -> store::ReadLog;
            view conflict_list(common::Nothing) -> store::ConflictList;
            change conflict_resolve(store::ConflictResolve) -> case::EventMade;
            view attention_list(common::Nothing) -> exchange::AttentionList;
            // other replicas and what is shared with them
            view replica_card(common::Nothing) -> exchange::CardView;
            view replica_look(exchange::CardText) -> exchange::CardView;
            view replica_list(common::Nothing) -> exchange::ReplicaList;
            change replica_trust(exchange::ReplicaTrust) -> exchange::CardView;
            change replica_revoke(exchange::ReplicaOnly) -> exchange::ReplicaRevoked;
            view space_list(common::Nothing) -> exchange::SpaceList;
            change space_create(exchange::SpaceCreate) -> exchange::SpaceView;
            change space_member_set(exchange::SpaceMemberSet) -> exchange::SpaceView;
            change case_share(exchange::CaseShare) -> exchange::CaseShared;
            view sync_code(exchange::SpaceOnly) -> exchange::SyncCode;
            change sync_export(exchange::SyncExport) -> exchange::SyncExported;
            view sync_inspect(exchange::SyncFile) -> exchange::SyncArrived;
            change sync_import(exchange::SyncFile) -> exchange::SyncArrived;
            change sync_remote(exchange::SyncRemote) -> exchange::SyncCarried;
            view sync_overview(common::Nothing) -> sync::SyncOverview;
            view sync_state(common::Nothing) -> sync::SyncState;
            view sync_measure(exchange::SyncExport) -> exchange::SyncExported;
            view sync_progress(sync::SyncJob) -> sync::SyncProgress;
            change sync_cancel(sync::SyncJob) -> common::Done;
            view sync_place(common::Nothing) -> sync::SyncPlace;
            change sync_place_set(sync::SyncPlaceSet) -> sync::SyncPlace;
            view sync_receipt_save(sync::SyncReceipt) -> papers::SavedAs;
            view replica_qr(common::Nothing) -> sync::CardPicture;
            view replica_card_save(sync::CardSave) -> papers::SavedAs;
            view case_exchange(common::CaseOnly) -> sync::CaseExchange;
            // work and lists
            view work_today(common::Nothing) -> work::WorkToday;
            view case_list(list::CaseListRequest) -> list::CaseListPage;
            change filter_save(list::FilterSave) -> list::FilterView;
            view filter_list(common::Nothing) -> list::FilterList;
            change filter_delete(list::FilterDelete) -> common::Done;
            view find(find::Find) -> find::Found;
            view party_lookup(find::PartyLookup) -> find::KnownParties;
            view id_check(find::IdCheckRequest) -> find::IdChecked;
            // a case
            change case_file(intake::CaseFileRequest) -> intake::CaseFiled;
            view case_show(case::CaseShowRequest) -> case::CaseView;
            change case_act(acts::CaseAct) -> acts::ActsMade;
            change case_strike(acts::CaseStrike) -> acts::ActsMade;
            view case_next_acts(acts::NextActsRequest) -> acts::NextActs;
            view case_many_acts(many::ManyActs) -> many::ManyActsFound;
            view case_many_preview(many::ManyAct) -> many::ManyPreview;
            change case_act_many(many::ManyAct) -> many::ManyMade;
            view case_many_receipt(many::ManyReceipt) -> papers::SavedAs;
            // a station's own work
            view station_board(mediation::StationBoard) -> mediation::StationView;
            view station_save(mediation::StationSave) -> papers::SavedAs;
            view mediation_show(common::CaseOnly) -> mediation::MediationView;
            change mediation_act(mediation::MediationActs) -> mediation::MediationView;
            change mediation_file(mediation::MediationFile) -> intake::CaseFiled;
            view mediator_list(common::Nothing) -> mediation::MediatorList;
            change mediator_set(mediation::MediatorSet) -> mediation::MediatorList;
            // the members of a collective case
            view group_show(common::CaseOnly) -> group::GroupView;
            view group_preview(group::GroupWish) -> group::GroupPreview;
            change group_act(group::GroupWish) -> group::GroupMade;
            change group_sort(group::GroupSort) -> group::GroupView;
            view group_save(group::GroupSave) -> papers::SavedAs;
            view group_receipt(group::GroupReceipt) -> papers::SavedAs;
            change case_set(case::CaseSet) -> case::EventMade;
            view case_history(case::CaseHistoryRequest) -> case::CaseHistory;
            change note_add(case::NoteAdd) -> case::EventMade;
            view private_notes(common::CaseOnly) -> bodies::PrivateNotes;
            // referrals: what goes from one desk to another
            view referral_list(referrals::ReferralWhich) -> referrals::ReferralList;
            view referral_show(referrals::ReferralOnly) -> referrals::ReferralView;
            view referral_offer(common::CaseOnly) -> referrals::ReferralOffer;
            view referral_preview(referrals::ReferralWish) -> referrals::ReferralPreview;
            change referral_send(referrals::ReferralWish) -> referrals::ReferralView;
            change referral_act(referrals::ReferralAct) -> referrals::ReferralView;
            view referral_file_save(referrals::ReferralFileSave) -> papers::SavedAs;
            view referral_figures(referrals::ReferralPeriod) -> referrals::ReferralFigures;
            view referral_return_save(referrals::ReferralReturnSave) -> papers::SavedAs;
            view case_linkage(common::CaseOnly) -> referrals::CaseLinkage;
            view deadlines(deadlines::DeadlinesRequest) -> deadlines::Deadlines;
            view deadline_explain(deadlines::DeadlineExplain) -> deadlines::DeadlineExplained;
            // the wall of deadlines
            view deadline_wall(wall::WallRequest) -> wall::WallView;
            view deadline_still(common::Nothing) -> wall::StillView;
            view deadline_load(common::Nothing) -> wall::LoadView;
            bytes deadline_export(wall::DeadlineExport) -> ();
            view deadline_save(wall::DeadlineSave) -> papers::SavedAs;
            view claim_calc(claims::ClaimCalc) -> claims::Calculated;
            view claim_types(common::Nothing) -> claims::ClaimTypes;
            // aids of intake
            view limitation_look(aids::LimitationLook) -> aids::LimitationFound;
            view jurisdiction_look(aids::JurisdictionLook) -> aids::JurisdictionFound;
            view over_age_look(aids::OverAgeLook) -> aids::OverAgeFound;
            // the wage sheet
            view sheet_show(sheet::SheetShow) -> sheet::SheetView;
            change sheet_set(sheet::SheetSet) -> sheet::SheetView;
            view sheet_explain(sheet::SheetExplain) -> sheet::SheetExplained;
            bytes sheet_xlsx(sheet::SheetShow) -> ();
            view sheet_save(sheet::SheetSave) -> papers::SavedAs;
            // the table of elements
            view elements_show(common::CaseOnly) -> elements::ElementsView;
            change elements_set(elements::ElementsSet) -> elements::ElementsView;
            view elements_save(elements::ElementsSave) -> papers::SavedAs;
            // the roster becomes the case
            view roster_look(roster::RosterLook) -> roster::RosterSeen;
            view roster_compare(roster::RosterCompare) -> roster::RosterChanges;
            change roster_import(roster::RosterImport) -> roster::RosterImported;
            view roster_progress(roster::RosterJob) -> roster::RosterProgress;
            change roster_cancel(roster::RosterJob) -> common::Done;
            view roster_problems_save(roster::RosterProblemsSave) -> papers::SavedAs;
            view roster_members_save(roster::RosterMembersSave) -> papers::SavedAs;
            // drafts
            change draft_save(drafts::DraftSave) -> drafts::DraftSaved;
            view draft_get(drafts::DraftKey) -> drafts::DraftFound;
            view draft_list(drafts::DraftPrefix) -> drafts::DraftList;
            change draft_drop(drafts::DraftKey) -> common::Done;
            // evidence and files
            change upload_begin(evidence::UploadBegin) -> evidence::UploadBegun;
            change upload_chunk(evidence::UploadChunk) -> evidence::UploadProgress;
            change upload_finish(evidence::UploadEnd) -> evidence::UploadFinished;
            change upload_drop(evidence::UploadEnd) -> common::Done;
            change attachment_add(evidence::AttachmentAdd) -> evidence::AttachmentView;
            view attachment_list(common::CaseOnly) -> evidence::AttachmentList;
            bytes attachment_bytes(evidence::AttachmentRef) -> ();
            view attachment_save(evidence::AttachmentSave) -> papers::SavedAs;
            change evidence_add(evidence::EvidenceAdd) -> evidence::EvidenceView;
            // hearings
            view hearing_week(hearings::HearingWeekRequest) -> hearings::HearingWeek;
            view hearing_clashes(hearings::HearingClashesRequest) -> hearings::HearingClashes;
            view hearing_board(hearings::HearingBoardRequest) -> hearings::HearingBoard;
            change hearing_check_in(hearings::HearingCheckIn) -> case::EventMade;
            view minutes_get(hearings::MinutesGet) -> hearings::MinutesView;
            change minutes_save(hearings::MinutesSave) -> hearings::MinutesSaved;
            bytes cause_list(hearings::CauseList) -> ();
            // papers
            view template_list(papers::TemplateListRequest) -> papers::TemplateList;
            bytes paper_preview(papers::PaperPreview) -> ();
            change paper_make(papers::PaperMake) -> papers::DocumentMade;
            change paper_review(papers::PaperReview) -> papers::DocumentMade;
            change paper_issue(papers::PaperIssue) -> papers::DocumentMade;
            change paper_drop(papers::PaperDrop) -> common::Done;
            view paper_list(common::CaseOnly) -> papers::PaperList;
            bytes paper_bytes(papers::PaperBytes) -> ();
            bytes paper_print(papers::PaperPrint) -> ();
            view paper_save_as(papers::PaperSaveAs) -> papers::SavedAs;
            // building projects: who answers for the wages
            view project_list(common::Nothing) -> projects::ProjectList;
            view project_show(projects::ProjectRef) -> projects::ProjectView;
            change project_set(projects::ProjectSet) -> projects::ProjectView;
            change project_unit_set(projects::ProjectUnitSet) -> projects::ProjectView;
            change project_fact_add(projects::ProjectFactAdd) -> projects::ProjectView;
            change project_fact_strike(projects::ProjectFactStrike) -> projects::ProjectView;
            bytes project_file(projects::ProjectFile) -> ();
            view project_file_save(projects::ProjectFileSave) -> papers::SavedAs;
            view project_chain(chain::ProjectChain) -> chain::ProposalOfChain;
            change case_project(projects::CaseProject) -> case::EventMade;
            view chain_show(chain::ChainShow) -> chain::ChainView;
            change chain_decide(chain::ChainDecide) -> chain::ChainView;
            view employer_profile(employers::EmployerLook) -> employers::EmployerProfile;
            change employer_mark(employers::EmployerMarkAdd) -> employers::EmployerProfile;
            change employer_mark_strike(employers::EmployerMarkStrike) -> employers::EmployerProfile;
            view benchmark_list(common::Nothing) -> projects::BenchmarkList;
            view benchmark_save(projects::BenchmarkSave) -> papers::SavedAs;
            // batches of papers
            view batch_list(common::CaseOnly) -> batch::BatchList;
            view batch_show(batch::BatchRef) -> batch::BatchView;
            view batch_preview(batch::BatchWish) -> batch::BatchPreview;
            change batch_open(batch::BatchWish) -> batch::BatchView;
            change batch_step(batch::BatchRef) -> batch::BatchView;
            change batch_end(batch::BatchRef) -> batch::BatchView;
            bytes batch_pdf(batch::BatchPick) -> ();
            view batch_save(batch::BatchSave) -> papers::SavedAs;
            change batch_serve(batch::BatchServe) -> batch::BatchView;
            // award and archive
            view award_desk(common::CaseOnly) -> award::AwardDesk;
            change award_save(award::AwardSave) -> award::AwardDesk;
            view archive_show(common::CaseOnly) -> archive::ArchiveView;
            bytes archive_build(archive::ArchiveBuild) -> ();
            // leads of arrears, to zero
            view lead_board(common::Nothing) -> leads::LeadBoard;
            view lead_list(leads::LeadListRequest) -> leads::LeadListPage;
            view lead_show(leads::LeadOnly) -> leads::LeadView;
            change lead_add(leads::LeadAdd) -> leads::LeadAdded;
            change lead_act(leads::LeadActs) -> leads::LeadView;
            change lead_people(leads::LeadPeopleSet) -> leads::LeadView;
            view lead_proof_save(leads::LeadProofSave) -> papers::SavedAs;
            change lead_file(leads::LeadFile) -> leads::LeadFiled;
            view lead_of_case(common::CaseOnly) -> leads::LeadOfCase;
            view lead_import_look(leads::LeadImport) -> leads::LeadImported;
            change lead_import(leads::LeadImport) -> leads::LeadImported;
            view lead_save(leads::LeadSave) -> papers::SavedAs;
            view grid_list(common::Nothing) -> leads::GridList;
            change grid_set(leads::GridSet) -> leads::GridList;
            view grid_map_look(leads::GridMapFile) -> leads::GridMap;
            change grid_map_set(leads::GridMapFile) -> leads::GridList;
            change lead_limit_set(leads::LeadLimitSet) -> leads::GridList;
            // platform workers: orders, facts of control, injuries
            view orders_look(orders::OrdersLook) -> orders::OrdersSeen;
            view orders_compare(orders::OrdersImport) -> orders::OrdersImported;
            change orders_import(orders::OrdersImport) -> orders::OrdersImported;
            view orders_progress(roster::RosterJob) -> roster::RosterProgress;
            change orders_cancel(roster::RosterJob) -> common::Done;
            view orders_show(orders::OrdersShow) -> orders::OrdersView;
            view orders_save(orders::OrdersSave) -> papers::SavedAs;
            change orders_to_sheet(orders::OrdersToSheet) -> sheet::SheetView;
            view platform_show(common::CaseOnly) -> platform::PlatformView;
            change platform_set(platform::PlatformSet) -> platform::PlatformView;
            change injury_add(platform::InjuryAdd) -> platform::PlatformView;
            view over_age_case(common::CaseOnly) -> platform::OverAgeCase;
            // the advice desk
            view advice_list(common::Nothing) -> advice::AdviceList;
            change advice_set(advice::AdviceSet) -> advice::AdviceRow;
            change advice_file(advice::AdviceFile) -> advice::AdviceFiled;
        }
    };
}

macro_rules! answer {
    (view) => {
        Answer::View
    };
    (gate_view) => {
        Answer::View
    };
    (change) => {
        Answer::Change
    };
    (gate_change) => {
        Answer::Change
    };
    (bytes) => {
        Answer::Bytes
    };
}

macro_rules! list {
    ($($answer:ident $name:ident($request:ty) -> $response:ty;)*) => {
        /// Every command, in the order of the list.
        pub const COMMANDS: &[CommandInfo] = &[
            $(CommandInfo { name: stringify!($name), answer: answer!($answer) },)*
        ];

        /// The TypeScript of every type of the list into `config`'s folder, and `commands.ts` with the map of the list.
        pub fn export_types(config: &ts_rs::Config) -> Result<(), ts_rs::ExportError> {
            use ts_rs::TS;
            $(
                <$request as TS>::export_all(config)?;
                <$response as TS>::export_all(config).or_else(ignore_unit)?;
            )*
            common::WireError::export_all(config)?;
            common::Changed::<common::Done>::export_all(config)
        }

        /// Rows of `commands.ts`: name, how it answers, request type, response type.
        pub fn type_rows(config: &ts_rs::Config) -> Vec<(&'static str, Answer, String, String)> {
            use ts_rs::TS;
            vec![$((stringify!($name), answer!($answer), <$request as TS>::name(config), <$response as TS>::name(config)),)*]
        }
    };
}
for_each_command!(list);

/// A command that answers with bytes has no response type of its own.
fn ignore_unit(error: ts_rs::ExportError) -> Result<(), ts_rs::ExportError> {
    match error {
        ts_rs::ExportError::CannotBeExported(_) => Ok(()),
        other => Err(other),
    }
}
