import type { Tag } from './contract';

/** Which tags make an answer stale, by command. A command with a `case` in its request is stale with that case too. */
const STALE_BY: Record<string, Tag['kind'][]> = {
  app_status: ['status', 'users', 'settings', 'office'],
  work_today: ['work', 'cases', 'hearings', 'leads', 'referrals'],
  case_list: ['cases'],
  case_many_acts: [],
  case_many_preview: [],
  group_preview: [],
  batch_preview: [],
  deadline_wall: ['work', 'cases', 'office'],
  deadline_still: ['work', 'cases'],
  deadline_load: ['work', 'cases', 'office'],
  filter_list: ['settings', 'cases'],
  find: ['cases'],
  party_lookup: ['cases'],
  hearing_week: ['hearings', 'office'],
  hearing_board: ['hearings', 'cases'],
  hearing_clashes: ['hearings'],
  cause_list: ['hearings'],
  user_list: ['users'],
  referral_list: ['referrals', 'cases', 'office'],
  referral_show: ['referrals', 'cases', 'office'],
  station_board: ['station', 'cases', 'users'],
  mediator_list: ['station', 'users'],
  mediation_show: ['station', 'users'],
  lead_board: ['leads', 'office'],
  lead_list: ['leads', 'office'],
  lead_show: ['leads', 'office', 'cases'],
  lead_of_case: ['leads'],
  lead_import_look: [],
  grid_list: ['office', 'users'],
  grid_map_look: [],
  settings_get: ['settings'],
  office_get: ['office'],
  room_list: ['office'],
  body_list: ['office', 'users'],
  arbitrator_list: ['office'],
  series_list: ['office', 'cases'],
  draft_get: ['drafts'],
  draft_list: ['drafts'],
  conflict_list: ['conflicts'],
  id_check: [],
  roster_look: [],
  roster_compare: [],
  roster_progress: [],
  project_list: ['projects', 'cases'],
  project_show: ['projects', 'cases'],
  project_chain: ['projects'],
  project_file: [],
  chain_show: ['projects'],
  employer_profile: ['projects', 'cases'],
  benchmark_list: ['projects', 'cases'],
  template_list: ['office'],
  template_desk: ['office'],
  template_check: [],
  claim_calc: [],
  limitation_look: [],
  jurisdiction_look: ['office'],
  over_age_look: [],
  attachment_bytes: [],
  calendar_years: ['office'],
  calendar_preview: ['office', 'cases'],
};

/** Whether a touched tag makes the answer to this question stale. A question that nobody has classed is asked again. */
export function concerns(tag: Tag, name: string, request: unknown): boolean {
  const asked = (request as { case?: unknown } | null)?.case;
  if (tag.kind === 'case' && asked !== undefined) return asked === (tag as { case?: string }).case;
  const kinds = STALE_BY[name];
  if (kinds) return kinds.includes(tag.kind);
  return asked === undefined;
}
