import type { IntakeDraft, PartyDraft } from './draft';
import type { Problem } from './problems';

/** 表的各部分，次序同仲裁申请书。 */
export const PARTS = [
  { id: 'part-applicant', label: '申请人' },
  { id: 'part-respondent', label: '被申请人' },
  { id: 'part-claims', label: '仲裁请求' },
  { id: 'part-facts', label: '事实和理由' },
  { id: 'part-evidence', label: '证据' },
  { id: 'part-files', label: '附件' },
  { id: 'part-places', label: '管辖' },
  { id: 'part-days', label: '日期和程序' },
] as const;

interface Props {
  /** 现在在哪一部分。 */
  at: string;
  onAt: (part: string) => void;
  /** 各部分还缺几样。 */
  counts: Record<string, number>;
  d: IntakeDraft;
}

/** 左边的次序：在哪一部分，各填了几项，还缺几样。 */
export function OrderNav({ at, onAt, counts, d }: Props) {
  return (
    <nav className="col order" aria-label="申请书的次序">
      {PARTS.map((p) => (
        <a
          key={p.id}
          href={`#${p.id}`}
          aria-current={at === p.id ? 'true' : undefined}
          onClick={(e) => {
            e.preventDefault();
            onAt(p.id);
            document.getElementById(p.id)?.scrollIntoView({ block: 'start' });
            document
              .querySelector<HTMLElement>(`#${p.id} input:not([hidden]), #${p.id} textarea, #${p.id} button`)
              ?.focus({ preventScroll: true });
          }}
        >
          <span>{p.label}</span>
          {counts[p.id] ? <small className="lack">缺 {counts[p.id]}</small> : <small>{countOf(p.id, d)}</small>}
        </a>
      ))}
    </nav>
  );
}

/** 这一样缺的在哪一部分。 */
export function partOf(p: Problem, d: IntakeDraft): string {
  const mine = (list: PartyDraft[]) => list.some((x) => p.id.startsWith(x.key) || x.agents.some((a) => p.id.startsWith(a.key)));
  if (mine(d.applicants)) return 'part-applicant';
  if (mine(d.respondents) || mine(d.thirds)) return 'part-respondent';
  if (p.id === 'facts') return 'part-facts';
  if (p.id === 'drop') return 'part-files';
  if (p.id === 'applied' || p.id === 'received') return 'part-days';
  return 'part-claims';
}

function countOf(part: string, d: IntakeDraft): string {
  const n = {
    'part-applicant': d.applicants.filter((p) => p.name).length,
    'part-respondent': d.respondents.filter((p) => p.name).length,
    'part-claims': d.claims.length,
    'part-facts': 0,
    'part-evidence': d.evidence.filter((e) => e.name).length,
    'part-files': d.files.length,
    'part-places': d.places?.performance.filter((p) => p.area).length ?? 0,
    'part-days': 0,
  }[part];
  return n ? String(n) : '';
}
