import { Empty } from '../../../components/Bits';
import type { CaseView, DeadlineView, OwnDateView } from '../../../ipc/types';
import { dayText } from '../../../lib/words';
import { toneOf } from '../side/DeadlineSide';

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
  if (c.deadlines.length === 0 && c.own_dates.length === 0)
    return <Empty title="还没有期限">收件之后，受理、送达、组庭、审理的期限依次在这里开始走。</Empty>;
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
      <OwnDates name="其他法定日期" list={c.own_dates.filter((d) => d.statutory)} />
      <OwnDates name="本委内部日期" list={c.own_dates.filter((d) => !d.statutory)} />
      <Group name="当事人的" list={theirs} selected={selected} onExplain={onExplain} />
    </table>
  );
}

/** 期限规则以外的日期：法律定的（司法确认、支付令异议、新就业形态调解）和本委自己定的（容缺的材料、暂缓受理）；由对应的行为了结。 */
function OwnDates({ name, list }: { name: string; list: OwnDateView[] }) {
  if (list.length === 0) return null;
  return (
    <tbody data-testid={list.some((d) => d.statutory) ? 'law-dates' : 'own-dates'}>
      <tr className="g">
        <th colSpan={2}>
          {name} {list.length}
        </th>
        <th className="how" aria-hidden="true" />
        <th aria-hidden="true" />
      </tr>
      {list.map((d) => (
        <tr key={`${d.rule}${d.words}`} className="it">
          <td className="nw">
            {d.left ? (
              <b className={toneOfLeft(d.left.level)}>{d.left.words}</b>
            ) : (
              <span className="q2">{d.met_on ? '已办' : '案件已结束'}</span>
            )}
          </td>
          <td>
            {d.name}
            {d.statutory ? null : <small className="tag">不是法定期限</small>}
            {d.unread ? <small className="tag">原文没有载入，请核对</small> : null}
          </td>
          <td className="q2 how" title={d.basis || undefined}>
            {d.words}
            {d.consequence ? <small className="q3">逾期：{d.consequence}</small> : null}
          </td>
          <td className="due">
            {dayText(d.due)}
            {d.provisional ? <small>暂定，放假安排未公布</small> : null}
            {d.met_on ? <small>已于 {d.met_on} 办结</small> : null}
          </td>
        </tr>
      ))}
    </tbody>
  );
}

const toneOfLeft = (level: string) => (level === 'late' ? 'late' : level === 'today' || level === 'soon' ? 'soon' : 'q2');

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
              {d.statutory ? null : <small className="tag">目标，不是法定期限</small>}
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
