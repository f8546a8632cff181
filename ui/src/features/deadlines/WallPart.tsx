import { useEffect, useMemo, useState } from 'react';
import { useNavigate } from 'react-router';
import { Button, Empty, ErrorNote, type Section, Table } from '../../components';
import { ChipSelect } from '../../components/ChipSelect';
import { type CallError, useBackend } from '../../ipc';
import type { CaseRef } from '../../ipc/types/CaseRef';
import type { WallRequest } from '../../ipc/types/WallRequest';
import type { WallRow } from '../../ipc/types/WallRow';
import type { WallView } from '../../ipc/types/WallView';
import { CaseAside } from '../work/CaseAside';
import { COLUMNS } from './columns';

const SIDES = [
  { value: 'office', label: '本委应办' },
  { value: 'party', label: '当事人的' },
];

interface Props {
  wall: WallView | undefined;
  error: CallError | null;
  again: () => void;
  busy: boolean;
  filter: WallRequest;
  onFilter: (filter: WallRequest) => void;
}

const keyOf = ({ row }: WallRow) => `${row.case.case}:${row.rule}:${row.party ?? ''}`;

/** The rest of a long wall, read page by page as the end comes near; a new first page begins anew. */
function useMore(wall: WallView | undefined, filter: WallRequest) {
  const backend = useBackend();
  const [more, setMore] = useState<{ of: WallView | undefined; rows: WallRow[]; next: string | null; busy: boolean }>({
    of: undefined,
    rows: [],
    next: null,
    busy: false,
  });
  useEffect(() => setMore({ of: wall, rows: [], next: wall?.next ?? null, busy: false }), [wall]);
  const read = () => {
    if (!more.next || more.busy || more.of !== wall) return;
    setMore({ ...more, busy: true });
    backend.call('deadline_wall', { ...filter, after: more.next }).then(
      (page) =>
        setMore((now) => (now.of === wall ? { of: wall, rows: [...now.rows, ...page.rows], next: page.next, busy: false } : now)),
      () => setMore((now) => ({ ...now, busy: false })),
    );
  };
  return { rows: more.of === wall ? more.rows : [], read };
}

/** The periods under the heads of their weeks. */
export function WallPart({ wall, error, again, busy, filter, onFilter }: Props) {
  const navigate = useNavigate();
  const [beside, setBeside] = useState<{ key: string; case: CaseRef } | null>(null);
  const { rows: more, read } = useMore(wall, filter);
  const sections = useMemo(() => (wall ? sectionsOf(wall, more) : []), [wall, more]);
  if (error && !wall) {
    return (
      <div className="pad">
        <ErrorNote error={error} kept="数据没有改动。" onRetry={again} />
      </div>
    );
  }
  if (!wall) return null;
  const plain = !filter.person && !filter.rule && !filter.side && !filter.week;
  const shown = sections.reduce((n, one) => n + one.rows.length, 0);
  return (
    <>
      <div className="lead">
        <p className="wall-says">
          {wall.late > 0 ? <b className="late">逾期 {wall.late} 项</b> : '没有逾期'}，
          {wall.soon > 0 ? <b className="soon">5 个工作日内届满 {wall.soon} 项</b> : '5 个工作日内没有届满的'}；共 {wall.total} 项
          {wall.provisional > 0 && `，其中暂定 ${wall.provisional} 项`}。
        </p>
        <div className="filter-line">
          <div className="chips" role="toolbar" aria-label="周次">
            {wall.weeks.map((week) => (
              <button
                key={week.key}
                type="button"
                aria-pressed={filter.week === week.key}
                data-testid={`week-${week.key}`}
                onClick={() => onFilter({ ...filter, week: filter.week === week.key ? null : week.key })}
              >
                {week.label}
                <i className={week.key === 'late' && week.count > 0 ? 'late' : undefined}>{week.count}</i>
              </button>
            ))}
          </div>
          <div className="chips">
            <ChipSelect
              label="承办"
              options={wall.people}
              value={filter.person ?? null}
              onChange={(person) => onFilter({ ...filter, person })}
            />
            <ChipSelect
              label="期限"
              options={wall.rules}
              value={filter.rule ?? null}
              onChange={(rule) => onFilter({ ...filter, rule })}
            />
            <ChipSelect
              label="谁的"
              options={SIDES}
              value={filter.side ?? null}
              onChange={(side) => onFilter({ ...filter, side })}
            />
            {!plain && (
              <button type="button" onClick={() => onFilter({})}>
                清除条件
              </button>
            )}
          </div>
        </div>
      </div>
      <Table
        label="期限墙"
        columns={COLUMNS}
        sections={sections}
        keyOf={keyOf}
        dim={busy}
        total={wall.total}
        onNearEnd={read}
        shown={beside?.key ?? null}
        onOpen={({ row }) => void navigate(`/cases/${row.case.case}?tab=deadlines`)}
        onAside={(one) => setBeside({ key: keyOf(one), case: one.row.case })}
        empty={
          plain ? (
            <Empty title="没有正在走的期限">案件收件以后，受理、送达、组庭、开庭、裁决的期限都在这里，按届满先后排。</Empty>
          ) : (
            <Empty title="没有相符的期限" action={<Button onPress={() => onFilter({})}>清除条件，看全部</Button>} />
          )
        }
      />
      <div className="foot">
        <small>{shown < wall.total ? `列出 ${shown} 项，共 ${wall.total} 项，往下拉继续读` : `共 ${wall.total} 项`}</small>
      </div>
      {beside && <CaseAside key={beside.key} brief={beside.case} onClose={() => setBeside(null)} />}
    </>
  );
}

function sectionsOf(wall: WallView, more: WallRow[]): Section<WallRow>[] {
  const rows = [...wall.rows, ...more];
  return wall.weeks
    .map((week) => ({
      key: week.key,
      title: (
        <b className={week.key === 'late' ? 'late' : undefined}>
          {week.label} {week.count}
          <span>{[week.note, week.waiting > 0 ? `当事人的 ${week.waiting}` : ''].filter(Boolean).join('，')}</span>
        </b>
      ),
      rows: rows.filter((one) => one.week === week.key),
    }))
    .filter((one) => one.rows.length > 0);
}
