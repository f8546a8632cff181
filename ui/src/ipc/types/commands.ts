// Generated from the Rust command list. Do not edit.
import type { ActsMade } from './ActsMade';
import type { AdviceFile } from './AdviceFile';
import type { AdviceFiled } from './AdviceFiled';
import type { AdviceList } from './AdviceList';
import type { AdviceRow } from './AdviceRow';
import type { AdviceSet } from './AdviceSet';
import type { AppStatus } from './AppStatus';
import type { ArbitratorList } from './ArbitratorList';
import type { ArbitratorSet } from './ArbitratorSet';
import type { ArbitratorView } from './ArbitratorView';
import type { ArchiveBuild } from './ArchiveBuild';
import type { ArchiveView } from './ArchiveView';
import type { AttachmentAdd } from './AttachmentAdd';
import type { AttachmentList } from './AttachmentList';
import type { AttachmentRef } from './AttachmentRef';
import type { AttachmentSave } from './AttachmentSave';
import type { AttachmentView } from './AttachmentView';
import type { AttentionList } from './AttentionList';
import type { AwardDesk } from './AwardDesk';
import type { AwardSave } from './AwardSave';
import type { BackupMade } from './BackupMade';
import type { BackupNow } from './BackupNow';
import type { BatchList } from './BatchList';
import type { BatchPick } from './BatchPick';
import type { BatchPreview } from './BatchPreview';
import type { BatchRef } from './BatchRef';
import type { BatchSave } from './BatchSave';
import type { BatchServe } from './BatchServe';
import type { BatchView } from './BatchView';
import type { BatchWish } from './BatchWish';
import type { BenchmarkList } from './BenchmarkList';
import type { BenchmarkSave } from './BenchmarkSave';
import type { BodyList } from './BodyList';
import type { BodySet } from './BodySet';
import type { BodyView } from './BodyView';
import type { Calculated } from './Calculated';
import type { CalendarFile } from './CalendarFile';
import type { CalendarImport } from './CalendarImport';
import type { CalendarImported } from './CalendarImported';
import type { CalendarPreview } from './CalendarPreview';
import type { CalendarYearRef } from './CalendarYearRef';
import type { CalendarYears } from './CalendarYears';
import type { CardPicture } from './CardPicture';
import type { CardSave } from './CardSave';
import type { CardText } from './CardText';
import type { CardView } from './CardView';
import type { CaseAct } from './CaseAct';
import type { CaseExchange } from './CaseExchange';
import type { CaseFileRequest } from './CaseFileRequest';
import type { CaseFiled } from './CaseFiled';
import type { CaseHistory } from './CaseHistory';
import type { CaseHistoryRequest } from './CaseHistoryRequest';
import type { CaseLinkage } from './CaseLinkage';
import type { CaseListPage } from './CaseListPage';
import type { CaseListRequest } from './CaseListRequest';
import type { CaseOnly } from './CaseOnly';
import type { CaseProject } from './CaseProject';
import type { CaseSet } from './CaseSet';
import type { CaseShare } from './CaseShare';
import type { CaseShared } from './CaseShared';
import type { CaseShowRequest } from './CaseShowRequest';
import type { CaseStrike } from './CaseStrike';
import type { CaseView } from './CaseView';
import type { CauseList } from './CauseList';
import type { ChainDecide } from './ChainDecide';
import type { ChainShow } from './ChainShow';
import type { ChainView } from './ChainView';
import type { Changed } from './Changed';
import type { ClaimCalc } from './ClaimCalc';
import type { ClaimTypes } from './ClaimTypes';
import type { ConflictList } from './ConflictList';
import type { ConflictResolve } from './ConflictResolve';
import type { DeadlineExplain } from './DeadlineExplain';
import type { DeadlineExplained } from './DeadlineExplained';
import type { DeadlineExport } from './DeadlineExport';
import type { DeadlineSave } from './DeadlineSave';
import type { Deadlines } from './Deadlines';
import type { DeadlinesRequest } from './DeadlinesRequest';
import type { DocumentMade } from './DocumentMade';
import type { Done } from './Done';
import type { DraftFound } from './DraftFound';
import type { DraftKey } from './DraftKey';
import type { DraftList } from './DraftList';
import type { DraftPrefix } from './DraftPrefix';
import type { DraftSave } from './DraftSave';
import type { DraftSaved } from './DraftSaved';
import type { DrillReport } from './DrillReport';
import type { ElementsSave } from './ElementsSave';
import type { ElementsSet } from './ElementsSet';
import type { ElementsView } from './ElementsView';
import type { EmployerLook } from './EmployerLook';
import type { EmployerMarkAdd } from './EmployerMarkAdd';
import type { EmployerMarkStrike } from './EmployerMarkStrike';
import type { EmployerProfile } from './EmployerProfile';
import type { EventMade } from './EventMade';
import type { EvidenceAdd } from './EvidenceAdd';
import type { EvidenceView } from './EvidenceView';
import type { FilterDelete } from './FilterDelete';
import type { FilterList } from './FilterList';
import type { FilterSave } from './FilterSave';
import type { FilterView } from './FilterView';
import type { Find } from './Find';
import type { Found } from './Found';
import type { GridList } from './GridList';
import type { GridMap } from './GridMap';
import type { GridMapFile } from './GridMapFile';
import type { GridSet } from './GridSet';
import type { GroupMade } from './GroupMade';
import type { GroupPreview } from './GroupPreview';
import type { GroupReceipt } from './GroupReceipt';
import type { GroupSave } from './GroupSave';
import type { GroupSort } from './GroupSort';
import type { GroupView } from './GroupView';
import type { GroupWish } from './GroupWish';
import type { HearingBoard } from './HearingBoard';
import type { HearingBoardRequest } from './HearingBoardRequest';
import type { HearingCheckIn } from './HearingCheckIn';
import type { HearingClashes } from './HearingClashes';
import type { HearingClashesRequest } from './HearingClashesRequest';
import type { HearingWeek } from './HearingWeek';
import type { HearingWeekRequest } from './HearingWeekRequest';
import type { IdCheckRequest } from './IdCheckRequest';
import type { IdChecked } from './IdChecked';
import type { InjuryAdd } from './InjuryAdd';
import type { JurisdictionFound } from './JurisdictionFound';
import type { JurisdictionLook } from './JurisdictionLook';
import type { KnownParties } from './KnownParties';
import type { LeadActs } from './LeadActs';
import type { LeadAdd } from './LeadAdd';
import type { LeadAdded } from './LeadAdded';
import type { LeadBoard } from './LeadBoard';
import type { LeadFile } from './LeadFile';
import type { LeadFiled } from './LeadFiled';
import type { LeadImport } from './LeadImport';
import type { LeadImported } from './LeadImported';
import type { LeadLimitSet } from './LeadLimitSet';
import type { LeadListPage } from './LeadListPage';
import type { LeadListRequest } from './LeadListRequest';
import type { LeadOfCase } from './LeadOfCase';
import type { LeadOnly } from './LeadOnly';
import type { LeadPeopleSet } from './LeadPeopleSet';
import type { LeadProofSave } from './LeadProofSave';
import type { LeadSave } from './LeadSave';
import type { LeadView } from './LeadView';
import type { LimitationFound } from './LimitationFound';
import type { LimitationLook } from './LimitationLook';
import type { LoadView } from './LoadView';
import type { ManyAct } from './ManyAct';
import type { ManyActs } from './ManyActs';
import type { ManyActsFound } from './ManyActsFound';
import type { ManyMade } from './ManyMade';
import type { ManyPreview } from './ManyPreview';
import type { ManyReceipt } from './ManyReceipt';
import type { MediationActs } from './MediationActs';
import type { MediationFile } from './MediationFile';
import type { MediationView } from './MediationView';
import type { MediatorList } from './MediatorList';
import type { MediatorSet } from './MediatorSet';
import type { MinutesGet } from './MinutesGet';
import type { MinutesSave } from './MinutesSave';
import type { MinutesSaved } from './MinutesSaved';
import type { MinutesView } from './MinutesView';
import type { NextActs } from './NextActs';
import type { NextActsRequest } from './NextActsRequest';
import type { NoteAdd } from './NoteAdd';
import type { Nothing } from './Nothing';
import type { OfficeCreate } from './OfficeCreate';
import type { OfficeCreated } from './OfficeCreated';
import type { OfficeSet } from './OfficeSet';
import type { OfficeView } from './OfficeView';
import type { OrdersImport } from './OrdersImport';
import type { OrdersImported } from './OrdersImported';
import type { OrdersLook } from './OrdersLook';
import type { OrdersSave } from './OrdersSave';
import type { OrdersSeen } from './OrdersSeen';
import type { OrdersShow } from './OrdersShow';
import type { OrdersToSheet } from './OrdersToSheet';
import type { OrdersView } from './OrdersView';
import type { OverAgeCase } from './OverAgeCase';
import type { OverAgeFound } from './OverAgeFound';
import type { OverAgeLook } from './OverAgeLook';
import type { PaperBytes } from './PaperBytes';
import type { PaperDrop } from './PaperDrop';
import type { PaperIssue } from './PaperIssue';
import type { PaperList } from './PaperList';
import type { PaperMake } from './PaperMake';
import type { PaperPreview } from './PaperPreview';
import type { PaperPrint } from './PaperPrint';
import type { PaperReview } from './PaperReview';
import type { PaperSaveAs } from './PaperSaveAs';
import type { PartyLookup } from './PartyLookup';
import type { PlatformSet } from './PlatformSet';
import type { PlatformView } from './PlatformView';
import type { PrivateNotes } from './PrivateNotes';
import type { ProjectChain } from './ProjectChain';
import type { ProjectFactAdd } from './ProjectFactAdd';
import type { ProjectFactStrike } from './ProjectFactStrike';
import type { ProjectFile } from './ProjectFile';
import type { ProjectFileSave } from './ProjectFileSave';
import type { ProjectList } from './ProjectList';
import type { ProjectRef } from './ProjectRef';
import type { ProjectSet } from './ProjectSet';
import type { ProjectUnitSet } from './ProjectUnitSet';
import type { ProjectView } from './ProjectView';
import type { ProposalOfChain } from './ProposalOfChain';
import type { ReadLog } from './ReadLog';
import type { RecoveryRenew } from './RecoveryRenew';
import type { RecoveryRenewed } from './RecoveryRenewed';
import type { ReferralAct } from './ReferralAct';
import type { ReferralFigures } from './ReferralFigures';
import type { ReferralFileSave } from './ReferralFileSave';
import type { ReferralList } from './ReferralList';
import type { ReferralOffer } from './ReferralOffer';
import type { ReferralOnly } from './ReferralOnly';
import type { ReferralPeriod } from './ReferralPeriod';
import type { ReferralPreview } from './ReferralPreview';
import type { ReferralReturnSave } from './ReferralReturnSave';
import type { ReferralView } from './ReferralView';
import type { ReferralWhich } from './ReferralWhich';
import type { ReferralWish } from './ReferralWish';
import type { RegionList } from './RegionList';
import type { RegionSet } from './RegionSet';
import type { ReplicaList } from './ReplicaList';
import type { ReplicaOnly } from './ReplicaOnly';
import type { ReplicaRevoked } from './ReplicaRevoked';
import type { ReplicaTrust } from './ReplicaTrust';
import type { RoomList } from './RoomList';
import type { RoomSet } from './RoomSet';
import type { RoomView } from './RoomView';
import type { RosterChanges } from './RosterChanges';
import type { RosterCompare } from './RosterCompare';
import type { RosterImport } from './RosterImport';
import type { RosterImported } from './RosterImported';
import type { RosterJob } from './RosterJob';
import type { RosterLook } from './RosterLook';
import type { RosterMembersSave } from './RosterMembersSave';
import type { RosterProblemsSave } from './RosterProblemsSave';
import type { RosterProgress } from './RosterProgress';
import type { RosterSeen } from './RosterSeen';
import type { SavedAs } from './SavedAs';
import type { SeriesList } from './SeriesList';
import type { SeriesSet } from './SeriesSet';
import type { SeriesView } from './SeriesView';
import type { SettingsSet } from './SettingsSet';
import type { SheetExplain } from './SheetExplain';
import type { SheetExplained } from './SheetExplained';
import type { SheetSave } from './SheetSave';
import type { SheetSet } from './SheetSet';
import type { SheetShow } from './SheetShow';
import type { SheetView } from './SheetView';
import type { SpaceCreate } from './SpaceCreate';
import type { SpaceList } from './SpaceList';
import type { SpaceMemberSet } from './SpaceMemberSet';
import type { SpaceOnly } from './SpaceOnly';
import type { SpaceView } from './SpaceView';
import type { StationBoard } from './StationBoard';
import type { StationSave } from './StationSave';
import type { StationView } from './StationView';
import type { StillView } from './StillView';
import type { SyncArrived } from './SyncArrived';
import type { SyncCarried } from './SyncCarried';
import type { SyncCode } from './SyncCode';
import type { SyncExport } from './SyncExport';
import type { SyncExported } from './SyncExported';
import type { SyncFile } from './SyncFile';
import type { SyncJob } from './SyncJob';
import type { SyncOverview } from './SyncOverview';
import type { SyncPlace } from './SyncPlace';
import type { SyncPlaceSet } from './SyncPlaceSet';
import type { SyncProgress } from './SyncProgress';
import type { SyncReceipt } from './SyncReceipt';
import type { SyncRemote } from './SyncRemote';
import type { SyncState } from './SyncState';
import type { TemplateContent } from './TemplateContent';
import type { TemplateDesk } from './TemplateDesk';
import type { TemplateList } from './TemplateList';
import type { TemplateListRequest } from './TemplateListRequest';
import type { TemplateRelease } from './TemplateRelease';
import type { TemplateReport } from './TemplateReport';
import type { TemplateSave } from './TemplateSave';
import type { TemplateStop } from './TemplateStop';
import type { TemplateTry } from './TemplateTry';
import type { Unlock } from './Unlock';
import type { UnlockWithRecovery } from './UnlockWithRecovery';
import type { UploadBegin } from './UploadBegin';
import type { UploadBegun } from './UploadBegun';
import type { UploadChunk } from './UploadChunk';
import type { UploadEnd } from './UploadEnd';
import type { UploadFinished } from './UploadFinished';
import type { UploadProgress } from './UploadProgress';
import type { UserAdd } from './UserAdd';
import type { UserList } from './UserList';
import type { UserRow } from './UserRow';
import type { UserSet } from './UserSet';
import type { UserSettings } from './UserSettings';
import type { VerifyReport } from './VerifyReport';
import type { WallRequest } from './WallRequest';
import type { WallView } from './WallView';
import type { WorkToday } from './WorkToday';

/** Every command: what it is sent and what it answers. */
export interface CommandMap {
  app_status: { request: Nothing; response: AppStatus };
  office_create: { request: OfficeCreate; response: Changed<OfficeCreated> };
  unlock: { request: Unlock; response: Changed<AppStatus> };
  unlock_with_recovery: { request: UnlockWithRecovery; response: Changed<AppStatus> };
  lock: { request: Nothing; response: Changed<Done> };
  user_list: { request: Nothing; response: UserList };
  user_add: { request: UserAdd; response: Changed<UserRow> };
  user_set: { request: UserSet; response: Changed<UserRow> };
  recovery_renew: { request: RecoveryRenew; response: Changed<RecoveryRenewed> };
  settings_get: { request: Nothing; response: UserSettings };
  settings_set: { request: SettingsSet; response: Changed<UserSettings> };
  office_get: { request: Nothing; response: OfficeView };
  office_set: { request: OfficeSet; response: Changed<OfficeView> };
  body_list: { request: Nothing; response: BodyList };
  body_set: { request: BodySet; response: Changed<BodyView> };
  room_list: { request: Nothing; response: RoomList };
  room_set: { request: RoomSet; response: Changed<RoomView> };
  arbitrator_list: { request: Nothing; response: ArbitratorList };
  arbitrator_set: { request: ArbitratorSet; response: Changed<ArbitratorView> };
  series_list: { request: Nothing; response: SeriesList };
  series_set: { request: SeriesSet; response: Changed<SeriesView> };
  region_list: { request: Nothing; response: RegionList };
  region_set: { request: RegionSet; response: Changed<RegionList> };
  calendar_years: { request: Nothing; response: CalendarYears };
  calendar_preview: { request: CalendarFile; response: CalendarPreview };
  calendar_import: { request: CalendarImport; response: Changed<CalendarImported> };
  calendar_file: { request: CalendarYearRef; response: Uint8Array };
  template_desk: { request: Nothing; response: TemplateDesk };
  template_check: { request: TemplateContent; response: TemplateReport };
  template_try: { request: TemplateTry; response: Uint8Array };
  template_release: { request: TemplateRelease; response: Changed<TemplateDesk> };
  template_stop: { request: TemplateStop; response: Changed<TemplateDesk> };
  template_save: { request: TemplateSave; response: SavedAs };
  backup_now: { request: BackupNow; response: Changed<BackupMade> };
  restore_drill: { request: Nothing; response: DrillReport };
  verify_store: { request: Nothing; response: VerifyReport };
  read_log: { request: CaseOnly; response: ReadLog };
  conflict_list: { request: Nothing; response: ConflictList };
  conflict_resolve: { request: ConflictResolve; response: Changed<EventMade> };
  attention_list: { request: Nothing; response: AttentionList };
  replica_card: { request: Nothing; response: CardView };
  replica_look: { request: CardText; response: CardView };
  replica_list: { request: Nothing; response: ReplicaList };
  replica_trust: { request: ReplicaTrust; response: Changed<CardView> };
  replica_revoke: { request: ReplicaOnly; response: Changed<ReplicaRevoked> };
  space_list: { request: Nothing; response: SpaceList };
  space_create: { request: SpaceCreate; response: Changed<SpaceView> };
  space_member_set: { request: SpaceMemberSet; response: Changed<SpaceView> };
  case_share: { request: CaseShare; response: Changed<CaseShared> };
  sync_code: { request: SpaceOnly; response: SyncCode };
  sync_export: { request: SyncExport; response: Changed<SyncExported> };
  sync_inspect: { request: SyncFile; response: SyncArrived };
  sync_import: { request: SyncFile; response: Changed<SyncArrived> };
  sync_remote: { request: SyncRemote; response: Changed<SyncCarried> };
  sync_overview: { request: Nothing; response: SyncOverview };
  sync_state: { request: Nothing; response: SyncState };
  sync_measure: { request: SyncExport; response: SyncExported };
  sync_progress: { request: SyncJob; response: SyncProgress };
  sync_cancel: { request: SyncJob; response: Changed<Done> };
  sync_place: { request: Nothing; response: SyncPlace };
  sync_place_set: { request: SyncPlaceSet; response: Changed<SyncPlace> };
  sync_receipt_save: { request: SyncReceipt; response: SavedAs };
  replica_qr: { request: Nothing; response: CardPicture };
  replica_card_save: { request: CardSave; response: SavedAs };
  case_exchange: { request: CaseOnly; response: CaseExchange };
  work_today: { request: Nothing; response: WorkToday };
  case_list: { request: CaseListRequest; response: CaseListPage };
  filter_save: { request: FilterSave; response: Changed<FilterView> };
  filter_list: { request: Nothing; response: FilterList };
  filter_delete: { request: FilterDelete; response: Changed<Done> };
  find: { request: Find; response: Found };
  party_lookup: { request: PartyLookup; response: KnownParties };
  id_check: { request: IdCheckRequest; response: IdChecked };
  case_file: { request: CaseFileRequest; response: Changed<CaseFiled> };
  case_show: { request: CaseShowRequest; response: CaseView };
  case_act: { request: CaseAct; response: Changed<ActsMade> };
  case_strike: { request: CaseStrike; response: Changed<ActsMade> };
  case_next_acts: { request: NextActsRequest; response: NextActs };
  case_many_acts: { request: ManyActs; response: ManyActsFound };
  case_many_preview: { request: ManyAct; response: ManyPreview };
  case_act_many: { request: ManyAct; response: Changed<ManyMade> };
  case_many_receipt: { request: ManyReceipt; response: SavedAs };
  station_board: { request: StationBoard; response: StationView };
  station_save: { request: StationSave; response: SavedAs };
  mediation_show: { request: CaseOnly; response: MediationView };
  mediation_act: { request: MediationActs; response: Changed<MediationView> };
  mediation_file: { request: MediationFile; response: Changed<CaseFiled> };
  mediator_list: { request: Nothing; response: MediatorList };
  mediator_set: { request: MediatorSet; response: Changed<MediatorList> };
  group_show: { request: CaseOnly; response: GroupView };
  group_preview: { request: GroupWish; response: GroupPreview };
  group_act: { request: GroupWish; response: Changed<GroupMade> };
  group_sort: { request: GroupSort; response: Changed<GroupView> };
  group_save: { request: GroupSave; response: SavedAs };
  group_receipt: { request: GroupReceipt; response: SavedAs };
  case_set: { request: CaseSet; response: Changed<EventMade> };
  case_history: { request: CaseHistoryRequest; response: CaseHistory };
  note_add: { request: NoteAdd; response: Changed<EventMade> };
  private_notes: { request: CaseOnly; response: PrivateNotes };
  referral_list: { request: ReferralWhich; response: ReferralList };
  referral_show: { request: ReferralOnly; response: ReferralView };
  referral_offer: { request: CaseOnly; response: ReferralOffer };
  referral_preview: { request: ReferralWish; response: ReferralPreview };
  referral_send: { request: ReferralWish; response: Changed<ReferralView> };
  referral_act: { request: ReferralAct; response: Changed<ReferralView> };
  referral_file_save: { request: ReferralFileSave; response: SavedAs };
  referral_figures: { request: ReferralPeriod; response: ReferralFigures };
  referral_return_save: { request: ReferralReturnSave; response: SavedAs };
  case_linkage: { request: CaseOnly; response: CaseLinkage };
  deadlines: { request: DeadlinesRequest; response: Deadlines };
  deadline_explain: { request: DeadlineExplain; response: DeadlineExplained };
  deadline_wall: { request: WallRequest; response: WallView };
  deadline_still: { request: Nothing; response: StillView };
  deadline_load: { request: Nothing; response: LoadView };
  deadline_export: { request: DeadlineExport; response: Uint8Array };
  deadline_save: { request: DeadlineSave; response: SavedAs };
  claim_calc: { request: ClaimCalc; response: Calculated };
  claim_types: { request: Nothing; response: ClaimTypes };
  limitation_look: { request: LimitationLook; response: LimitationFound };
  jurisdiction_look: { request: JurisdictionLook; response: JurisdictionFound };
  over_age_look: { request: OverAgeLook; response: OverAgeFound };
  sheet_show: { request: SheetShow; response: SheetView };
  sheet_set: { request: SheetSet; response: Changed<SheetView> };
  sheet_explain: { request: SheetExplain; response: SheetExplained };
  sheet_xlsx: { request: SheetShow; response: Uint8Array };
  sheet_save: { request: SheetSave; response: SavedAs };
  elements_show: { request: CaseOnly; response: ElementsView };
  elements_set: { request: ElementsSet; response: Changed<ElementsView> };
  elements_save: { request: ElementsSave; response: SavedAs };
  roster_look: { request: RosterLook; response: RosterSeen };
  roster_compare: { request: RosterCompare; response: RosterChanges };
  roster_import: { request: RosterImport; response: Changed<RosterImported> };
  roster_progress: { request: RosterJob; response: RosterProgress };
  roster_cancel: { request: RosterJob; response: Changed<Done> };
  roster_problems_save: { request: RosterProblemsSave; response: SavedAs };
  roster_members_save: { request: RosterMembersSave; response: SavedAs };
  draft_save: { request: DraftSave; response: Changed<DraftSaved> };
  draft_get: { request: DraftKey; response: DraftFound };
  draft_list: { request: DraftPrefix; response: DraftList };
  draft_drop: { request: DraftKey; response: Changed<Done> };
  upload_begin: { request: UploadBegin; response: Changed<UploadBegun> };
  upload_chunk: { request: UploadChunk; response: Changed<UploadProgress> };
  upload_finish: { request: UploadEnd; response: Changed<UploadFinished> };
  upload_drop: { request: UploadEnd; response: Changed<Done> };
  attachment_add: { request: AttachmentAdd; response: Changed<AttachmentView> };
  attachment_list: { request: CaseOnly; response: AttachmentList };
  attachment_bytes: { request: AttachmentRef; response: Uint8Array };
  attachment_save: { request: AttachmentSave; response: SavedAs };
  evidence_add: { request: EvidenceAdd; response: Changed<EvidenceView> };
  hearing_week: { request: HearingWeekRequest; response: HearingWeek };
  hearing_clashes: { request: HearingClashesRequest; response: HearingClashes };
  hearing_board: { request: HearingBoardRequest; response: HearingBoard };
  hearing_check_in: { request: HearingCheckIn; response: Changed<EventMade> };
  minutes_get: { request: MinutesGet; response: MinutesView };
  minutes_save: { request: MinutesSave; response: Changed<MinutesSaved> };
  cause_list: { request: CauseList; response: Uint8Array };
  template_list: { request: TemplateListRequest; response: TemplateList };
  paper_preview: { request: PaperPreview; response: Uint8Array };
  paper_make: { request: PaperMake; response: Changed<DocumentMade> };
  paper_review: { request: PaperReview; response: Changed<DocumentMade> };
  paper_issue: { request: PaperIssue; response: Changed<DocumentMade> };
  paper_drop: { request: PaperDrop; response: Changed<Done> };
  paper_list: { request: CaseOnly; response: PaperList };
  paper_bytes: { request: PaperBytes; response: Uint8Array };
  paper_print: { request: PaperPrint; response: Uint8Array };
  paper_save_as: { request: PaperSaveAs; response: SavedAs };
  project_list: { request: Nothing; response: ProjectList };
  project_show: { request: ProjectRef; response: ProjectView };
  project_set: { request: ProjectSet; response: Changed<ProjectView> };
  project_unit_set: { request: ProjectUnitSet; response: Changed<ProjectView> };
  project_fact_add: { request: ProjectFactAdd; response: Changed<ProjectView> };
  project_fact_strike: { request: ProjectFactStrike; response: Changed<ProjectView> };
  project_file: { request: ProjectFile; response: Uint8Array };
  project_file_save: { request: ProjectFileSave; response: SavedAs };
  project_chain: { request: ProjectChain; response: ProposalOfChain };
  case_project: { request: CaseProject; response: Changed<EventMade> };
  chain_show: { request: ChainShow; response: ChainView };
  chain_decide: { request: ChainDecide; response: Changed<ChainView> };
  employer_profile: { request: EmployerLook; response: EmployerProfile };
  employer_mark: { request: EmployerMarkAdd; response: Changed<EmployerProfile> };
  employer_mark_strike: { request: EmployerMarkStrike; response: Changed<EmployerProfile> };
  benchmark_list: { request: Nothing; response: BenchmarkList };
  benchmark_save: { request: BenchmarkSave; response: SavedAs };
  batch_list: { request: CaseOnly; response: BatchList };
  batch_show: { request: BatchRef; response: BatchView };
  batch_preview: { request: BatchWish; response: BatchPreview };
  batch_open: { request: BatchWish; response: Changed<BatchView> };
  batch_step: { request: BatchRef; response: Changed<BatchView> };
  batch_end: { request: BatchRef; response: Changed<BatchView> };
  batch_pdf: { request: BatchPick; response: Uint8Array };
  batch_save: { request: BatchSave; response: SavedAs };
  batch_serve: { request: BatchServe; response: Changed<BatchView> };
  award_desk: { request: CaseOnly; response: AwardDesk };
  award_save: { request: AwardSave; response: Changed<AwardDesk> };
  archive_show: { request: CaseOnly; response: ArchiveView };
  archive_build: { request: ArchiveBuild; response: Uint8Array };
  lead_board: { request: Nothing; response: LeadBoard };
  lead_list: { request: LeadListRequest; response: LeadListPage };
  lead_show: { request: LeadOnly; response: LeadView };
  lead_add: { request: LeadAdd; response: Changed<LeadAdded> };
  lead_act: { request: LeadActs; response: Changed<LeadView> };
  lead_people: { request: LeadPeopleSet; response: Changed<LeadView> };
  lead_proof_save: { request: LeadProofSave; response: SavedAs };
  lead_file: { request: LeadFile; response: Changed<LeadFiled> };
  lead_of_case: { request: CaseOnly; response: LeadOfCase };
  lead_import_look: { request: LeadImport; response: LeadImported };
  lead_import: { request: LeadImport; response: Changed<LeadImported> };
  lead_save: { request: LeadSave; response: SavedAs };
  grid_list: { request: Nothing; response: GridList };
  grid_set: { request: GridSet; response: Changed<GridList> };
  grid_map_look: { request: GridMapFile; response: GridMap };
  grid_map_set: { request: GridMapFile; response: Changed<GridList> };
  lead_limit_set: { request: LeadLimitSet; response: Changed<GridList> };
  orders_look: { request: OrdersLook; response: OrdersSeen };
  orders_compare: { request: OrdersImport; response: OrdersImported };
  orders_import: { request: OrdersImport; response: Changed<OrdersImported> };
  orders_progress: { request: RosterJob; response: RosterProgress };
  orders_cancel: { request: RosterJob; response: Changed<Done> };
  orders_show: { request: OrdersShow; response: OrdersView };
  orders_save: { request: OrdersSave; response: SavedAs };
  orders_to_sheet: { request: OrdersToSheet; response: Changed<SheetView> };
  platform_show: { request: CaseOnly; response: PlatformView };
  platform_set: { request: PlatformSet; response: Changed<PlatformView> };
  injury_add: { request: InjuryAdd; response: Changed<PlatformView> };
  over_age_case: { request: CaseOnly; response: OverAgeCase };
  advice_list: { request: Nothing; response: AdviceList };
  advice_set: { request: AdviceSet; response: Changed<AdviceRow> };
  advice_file: { request: AdviceFile; response: Changed<AdviceFiled> };
}

export type CommandName = keyof CommandMap;
export type RequestOf<N extends CommandName> = CommandMap[N]['request'];
export type ResponseOf<N extends CommandName> = CommandMap[N]['response'];

/** Commands that write; they answer with `Changed`. */
export const CHANGE_COMMANDS = [
  'office_create',
  'unlock',
  'unlock_with_recovery',
  'lock',
  'user_add',
  'user_set',
  'recovery_renew',
  'settings_set',
  'office_set',
  'body_set',
  'room_set',
  'arbitrator_set',
  'series_set',
  'region_set',
  'calendar_import',
  'template_release',
  'template_stop',
  'backup_now',
  'conflict_resolve',
  'replica_trust',
  'replica_revoke',
  'space_create',
  'space_member_set',
  'case_share',
  'sync_export',
  'sync_import',
  'sync_remote',
  'sync_cancel',
  'sync_place_set',
  'filter_save',
  'filter_delete',
  'case_file',
  'case_act',
  'case_strike',
  'case_act_many',
  'mediation_act',
  'mediation_file',
  'mediator_set',
  'group_act',
  'group_sort',
  'case_set',
  'note_add',
  'referral_send',
  'referral_act',
  'sheet_set',
  'elements_set',
  'roster_import',
  'roster_cancel',
  'draft_save',
  'draft_drop',
  'upload_begin',
  'upload_chunk',
  'upload_finish',
  'upload_drop',
  'attachment_add',
  'evidence_add',
  'hearing_check_in',
  'minutes_save',
  'paper_make',
  'paper_review',
  'paper_issue',
  'paper_drop',
  'project_set',
  'project_unit_set',
  'project_fact_add',
  'project_fact_strike',
  'case_project',
  'chain_decide',
  'employer_mark',
  'employer_mark_strike',
  'batch_open',
  'batch_step',
  'batch_end',
  'batch_serve',
  'award_save',
  'lead_add',
  'lead_act',
  'lead_people',
  'lead_file',
  'lead_import',
  'grid_set',
  'grid_map_set',
  'lead_limit_set',
  'orders_import',
  'orders_cancel',
  'orders_to_sheet',
  'platform_set',
  'injury_add',
  'advice_set',
  'advice_file',
] as const satisfies readonly CommandName[];

/** Commands that answer with the bytes of a file. */
export const BYTES_COMMANDS = [
  'calendar_file',
  'template_try',
  'deadline_export',
  'sheet_xlsx',
  'attachment_bytes',
  'cause_list',
  'paper_preview',
  'paper_bytes',
  'paper_print',
  'project_file',
  'batch_pdf',
  'archive_build',
] as const satisfies readonly CommandName[];

export type BytesCommand = (typeof BYTES_COMMANDS)[number];
export type ChangeCommand = (typeof CHANGE_COMMANDS)[number];
