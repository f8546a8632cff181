import type { RosterFiling } from '../../ipc/types/RosterFiling';
import type { RosterMeaning } from '../../ipc/types/RosterMeaning';
import type { RosterMend } from '../../ipc/types/RosterMend';
import type { RosterSource } from '../../ipc/types/RosterSource';
import { meantAnew } from './meanings';

export type Step = 'file' | 'columns' | 'rows' | 'preview' | 'done';

/** The steps, in their order. */
export const STEPS: { key: Step; label: string }[] = [
  { key: 'file', label: '选文件' },
  { key: 'columns', label: '工作表和各列' },
  { key: 'rows', label: '改正问题行' },
  { key: 'preview', label: '核对并导入' },
  { key: 'done', label: '回执' },
];

/** What a new case needs beside its members. */
export interface FilingDraft {
  name: string;
  uscc: string;
  legalRep: string;
  phone: string;
  address: string;
  procedure: string;
  received: string;
  facts: string;
}

/** Everything that a person said about a roster; kept as a draft until the import is done. */
export interface RosterDraft {
  step: Step;
  file: { hash: string; name: string; size: number; pasted: boolean } | null;
  sheet: string | null;
  headerRow: number | null;
  columns: RosterMeaning[] | null;
  mends: RosterMend[];
  taken: number[];
  month: string;
  filing: FilingDraft;
}

export function newRoster(today: string): RosterDraft {
  const filing = { name: '', uscc: '', legalRep: '', phone: '', address: '', procedure: 'expedited', received: today, facts: '' };
  return {
    step: 'file',
    file: null,
    sheet: null,
    headerRow: null,
    columns: null,
    mends: [],
    taken: [],
    month: '',
    filing,
  };
}

/** A draft as it was kept; null where it is none that holds a file. */
export function readRoster(body: unknown): RosterDraft | null {
  const found = body as Partial<RosterDraft> | null;
  if (!found || typeof found !== 'object' || typeof found.file?.hash !== 'string') return null;
  return { ...newRoster(''), ...found, filing: { ...newRoster('').filing, ...found.filing } };
}

/** The roster as the core reads it. */
export function sourceOf(d: RosterDraft): RosterSource {
  return {
    hash: d.file?.hash ?? '',
    file: d.file?.name ?? '',
    pasted: d.file?.pasted ?? false,
    sheet: d.sheet,
    header_row: d.headerRow,
    columns: d.columns,
    mends: d.mends,
    taken: d.taken,
    month: d.month || null,
  };
}

/** What a new case is filed with. */
export function filingOf(f: FilingDraft): RosterFiling {
  const or = (text: string) => text.trim() || null;
  return {
    respondents: [
      { name: f.name.trim(), uscc: or(f.uscc), legal_rep: or(f.legalRep), phone: or(f.phone), address: or(f.address) },
    ],
    procedure: f.procedure,
    received: f.received || null,
    facts: f.facts,
  };
}

/** The mends with this one in the place of an earlier one of the same cell. */
export function mended(mends: RosterMend[], mend: RosterMend): RosterMend[] {
  return [...mends.filter((one) => one.row !== mend.row || one.field !== mend.field), mend];
}

/** The meaning of one column changed; a meaning that may stand once leaves the column that had it. */
export const meant = (columns: RosterMeaning[], column: number, field: string) => meantAnew(columns, column, field, ['paid']);
