/** 管辖：履行地、所在地和别处的申请。没有填的所在地，照被申请人的住所认。 */
import { isDay } from '../../lib/words';
import type { IntakeDraft } from './draft';

export interface FilingDraft {
  key: string;
  area: string;
  accepted: string;
}

export interface PlacesDraft {
  /** 劳动合同履行地，一处一行。 */
  performance: { key: string; area: string }[];
  /** null：照住所认。 */
  registered: string | null;
  /** null：照通讯地址认。 */
  mainOffice: string | null;
  founder: string;
  filings: FilingDraft[];
}

export function newPlaces(): PlacesDraft {
  return { performance: [{ key: 'work', area: '' }], registered: null, mainOffice: null, founder: '', filings: [] };
}

/** 地址里写着哪一个区；先写的算。 */
export function areaIn(address: string, areas: { value: string }[]): string {
  const found = areas.map((a) => ({ area: a.value, at: address.indexOf(a.value) })).filter((x) => x.at >= 0);
  found.sort((a, b) => a.at - b.at);
  return found[0]?.area ?? '';
}

/** 填的或者认出来的所在地。 */
export function seatsOf(d: IntakeDraft, areas: { value: string }[]): { registered: string; mainOffice: string } {
  const places = d.places ?? newPlaces();
  const employer = [...d.respondents, ...d.applicants].find((p) => p.side === 'employer');
  const registered = places.registered ?? areaIn(employer?.address ?? '', areas);
  const mail = employer && !employer.mailSame ? areaIn(employer.mail, areas) : '';
  return { registered, mainOffice: places.mainOffice ?? (mail === registered ? '' : mail) };
}

/** 向内核问的话。 */
export function placesAsked(d: IntakeDraft, areas: { value: string }[]) {
  const places = d.places ?? newPlaces();
  const { registered, mainOffice } = seatsOf(d, areas);
  const said = (text: string) => text.trim() || null;
  return {
    performance: places.performance.map((p) => p.area.trim()).filter(Boolean),
    registered: said(registered),
    main_office: said(mainOffice),
    founder: said(places.founder),
    filings: places.filings
      .filter((f) => f.area.trim())
      .map((f) => ({ area: f.area.trim(), accepted: isDay(f.accepted) ? f.accepted : null })),
    accepted: null,
  };
}
