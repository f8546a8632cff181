import { Empty } from '../../../components/Bits';
import { dayText } from '../../../lib/words';
import { toneOf } from '../side/DeadlineSide';
import type { CaseView, DeadlineView } from '../types';

const STATES: Record<string, string> = {
  met: '已办',
  late: '逾期办结',
  open: '在走',
  overdue: '逾期',
  lapsed: '已过',
  stopped: '停着',
};

/** 期限：本委的在前，当事人的在后；每一行打开就是怎么算出来。 */
export function DeadlinesTab({
  c,
  selected,
  onExplain,
}: {
  c: CaseView;
  selected: string | null;
  onExplain: (d: DeadlineView) => void;
}) {
  if (c.deadlines.length === 0) return <Empty title="还没有期限">收件之后，受理、送达、组庭、审理的期限依次在这里开始走。</Empty>;
  const office = c.deadlines.filter((d) => d.office);
  const theirs = c.deadlines.filter((d) => !d.office);
  return (
    <table className="dls" data-testid="deadlines-table">
      <colgroup>
        <col className="c-left" />
        <col className="c-name" />
        <col className="how" />
        <col className="c-due" />
      </colgroup>
      <thead>
        <tr>
          <th>剩余</th>
          <th>期限</th>
          <th className="how">由来</th>
          <th>届满</th>
        </tr>
      </thead>
      <Group name="本委的" list={office} selected={selected} onExplain={onExplain} />
      <Group name="当事人的" list={theirs} selected={selected} onExplain={onExplain} />
    </table>
  );
}

function Group({
  name,
  list,
  selected,
  onExplain,
}: {
  name: string;
  list: DeadlineView[];
  selected: string | null;
  onExplain: (d: DeadlineView) => void;
}) {
  if (list.length === 0) return null;
  return (
    <tbody>
      <tr className="g">
        <th colSpan={2}>
          {name} {list.length}
        </th>
        <th className="how" aria-hidden="true" />
        <th aria-hidden="true" />
      </tr>
      {list.map((d) => {
        const key = `${d.rule}/${d.party ?? ''}`;
        const tone = toneOf(d);
        const running = d.state === 'open' || d.state === 'overdue' || d.state === 'stopped';
        return (
          <tr key={key} className="it" aria-selected={selected === key}>
            <td className="nw">
              {running ? (
                <b className={tone || 'q2'}>{d.left?.words ?? STATES[d.state]}</b>
              ) : (
                <span className={d.state === 'late' ? 'late' : 'q2'}>{STATES[d.state] ?? d.state_words}</span>
              )}
            </td>
            <td>
              <button type="button" className="open" onClick={() => onExplain(d)} data-testid={`deadline-${d.rule}`}>
                {d.name}
              </button>
              {d.party_name ? <small>{d.party_name}</small> : null}
              {d.missed ? (
                <small className={d.explained ? 'q3' : 'late'}>{d.explained ? '逾期原因已说明' : '逾期，未说明原因'}</small>
              ) : null}
            </td>
            <td className="q2 how">
              {d.arithmetic}
              <small className="q3">{d.basis.join('；')}</small>
            </td>
            <td className="due">
              {d.due ? dayText(d.due) : '停着'}
              {d.provisional ? (
                <small>暂定，放假安排未公布</small>
              ) : d.warns && d.warns !== d.due ? (
                <small>不顺延为 {d.warns}</small>
              ) : null}
              {!running && d.state_words ? <small>{d.state_words}</small> : null}
            </td>
          </tr>
        );
      })}
    </tbody>
  );
}
