import { readMoney, weekday } from '../../lib/words';
import { isSaid, timelineOf } from '../aids/limitation';
import { specValues } from '../case/acts/SpecForm';
import type { ApplicationForm, CaseFileRequest, ClaimTypeView, EvidenceForm, JurisdictionView, PartyForm } from '../case/types';
import type { ClaimDraft, IntakeDraft, PartyDraft } from './draft';

/** 空白不送：没有填的键在申请里就没有。 */
const said = (text: string): string | undefined => text.trim() || undefined;

/** 身份号码去空格，末位 x 作大写。 */
export function tidyNumber(typed: string): string {
  return typed.replace(/\s/g, '').toUpperCase();
}

function party(p: PartyDraft): PartyForm {
  const worker = p.side === 'worker';
  const title = p.headKind === 'principal' ? ['主要负责人', p.headTitle.trim()].filter(Boolean).join('，') : p.headTitle;
  const out: PartyForm = { name: p.name.trim() };
  if (worker) {
    if (said(p.idNumber)) {
      out.id_kind = p.idKind;
      out.id_number = tidyNumber(p.idNumber);
    }
    out.sex = said(p.sex);
    out.birth = weekday(p.birth) ? p.birth : undefined;
  } else {
    out.uscc = said(tidyNumber(p.uscc));
    out.employer_kind = p.employerKind;
    out.legal_rep = said(p.headName);
    out.legal_rep_title = said(title);
  }
  out.phone = said(p.phone);
  out.address = said(p.address);
  if (!p.mailSame) out.service_address = said(p.mail);
  if (p.eService) {
    out.e_service = true;
    out.electronic = said(p.electronic);
  }
  if (p.representative) out.representative = true;
  const agents = p.agents.filter((a) => a.name.trim());
  if (agents.length) {
    out.agents = agents.map((a) => ({
      name: a.name.trim(),
      kind: said(a.kind),
      firm: said(a.firm),
      phone: said(a.phone),
      authority: a.authority,
    }));
  }
  return out;
}

/** 一项请求 → 计算引擎的请求；表里没有填的输入不送。 */
export function claimJson(c: ClaimDraft, spec: ClaimTypeView | undefined): Record<string, unknown> {
  const fields = spec?.fields ?? [];
  const plain = fields.filter((f) => f.kind !== 'months');
  const out: Record<string, unknown> = { type: c.type, ...specValues(plain, c.values) };
  const table = fields.find((f) => f.kind === 'months');
  const rows = c.months.filter((m) => m.month && Object.values(m.cells).some(Boolean));
  if (table && rows.length) {
    out[table.name] = rows.map((m) => ({
      month: m.month,
      ...Object.fromEntries(Object.entries(m.cells).map(([k, v]) => [k, readMoney(v) ?? '0.00'])),
    }));
  }
  if (c.text.trim()) out.text = c.text.trim();
  return out;
}

/** 收案表 → 申请。证人及其住所作为证据的来源写明（规则29）。 */
export function toRequest(d: IntakeDraft, specs: ClaimTypeView[], draftKey: string, finding?: JurisdictionView): CaseFileRequest {
  const bySpec = new Map(specs.map((s) => [s.type, s]));
  const evidence: EvidenceForm[] = d.evidence
    .filter((e) => e.name.trim())
    .map((e) => ({
      name: e.name.trim(),
      source: e.heldByOther ? ['对方掌握管理', e.source.trim()].filter(Boolean).join('：') : said(e.source),
      purpose: said(e.purpose),
    }));
  for (const w of d.witnesses) {
    if (!w.name.trim()) continue;
    evidence.push({ name: '证人证言', source: `证人 ${w.name.trim()}${w.address.trim() ? `，住所 ${w.address.trim()}` : ''}` });
  }
  const application: ApplicationForm = {
    procedure: d.procedure,
    applicants: d.applicants.map((p) => party(d.applicants.length < 10 ? { ...p, representative: false } : p)),
    respondents: d.respondents.map(party),
    claims: d.claims.map((c) => ({
      ...claimJson(c, bySpec.get(c.type)),
      ...(isSaid(c.limitation) ? { limitation: timelineOf(c.limitation, c.type) } : {}),
    })) as ApplicationForm['claims'],
    facts: d.facts.trim(),
    received: d.received,
    cause: said(d.cause),
  };
  if (d.thirds.length) application.third_parties = d.thirds.map(party);
  if (evidence.length) application.evidence = evidence;
  if (finding && finding.here !== null) application.jurisdiction = finding.question;
  return {
    application,
    files: d.files.map((f) => ({ hash: f.hash, name: f.name, entity: f.entity })),
    draft: draftKey,
  };
}
