import { useState } from 'react';
import { Button } from '../../../components/Button';
import { DateField } from '../../../components/DateField';
import { ErrorNote } from '../../../components/ErrorNote';
import { TextField } from '../../../components/Field';
import { SidePanel } from '../../../components/SidePanel';
import { useToast } from '../../../components/Toast';
import { useAsk, useDo } from '../../../ipc';
import { dayText, weekday } from '../../../lib/words';
import type { DeadlineExplained, DeadlineView } from '../types';
import { Tape } from './Tape';

export function toneOf(d: DeadlineView): string {
  const level = d.left?.level;
  if (level === 'late' || d.state === 'overdue' || d.state === 'late') return 'late';
  if (level === 'today' || level === 'soon') return 'soon';
  return '';
}

interface Props {
  caseId: string;
  deadline: DeadlineView;
  today: string;
  onClose: () => void;
}

/** 一个期限怎么算出来：答案、逐日图、步骤、算式、如果、后果、版本，次序不变。 */
export function DeadlineSide({ caseId, deadline, today, onClose }: Props) {
  const asked = useAsk('deadline_explain', { case: caseId, rule: deadline.rule, party: deadline.party, what_if: [] });
  const e = asked.data as DeadlineExplained | undefined;
  const d = e?.deadline ?? deadline;
  return (
    <SidePanel
      title={`${d.name}怎么算出来${d.party_name ? `：${d.party_name}` : ''}`}
      label={`${d.name}的说明`}
      onClose={onClose}
      says={
        <>
          <span>{d.due ? `${dayText(d.due)} 届满${d.provisional ? '（暂定）' : ''}` : '期限停着'}</span>
          <span className={toneOf(d)}>{d.left?.words ?? d.state_words}</span>
        </>
      }
    >
      <ErrorNote error={asked.error} />
      {e ? (
        <>
          <p className="lead1">{e.answer}</p>
          {d.provisional ? <p className="soon">暂定：{d.due?.slice(0, 4)} 年的放假安排还没有载入，只按周末计算。</p> : null}
          {d.missed ? <Overdue caseId={caseId} d={d} today={today} /> : null}
          {e.tape.length ? <Tape tape={e.tape} due={d.due} today={today} label={`${d.name}逐日图：${e.sum}`} /> : null}
          <ol className="steps">
            {e.steps.map((s) => (
              <li key={`${s.text}${s.day}`}>
                <span>{s.text}</span>
                <span className="nw">{s.day ?? ''}</span>
                {s.actor || s.article ? <small>{[s.actor, s.article].filter(Boolean).join('·')}</small> : null}
              </li>
            ))}
            <li className="sum">
              <b>{e.sum}</b>
            </li>
          </ol>
          {e.skipped.length ? (
            <details>
              <summary>跳过的休息日 {e.skipped.length} 天</summary>
              <ul className="day-list" data-testid="skipped-days">
                {e.skipped.map((one) => (
                  <li key={one.day}>
                    {one.day.slice(5)} {one.name}
                    {one.provisional ? '（暂定）' : ''}
                  </li>
                ))}
              </ul>
            </details>
          ) : null}
          {e.cautions.map((one) => (
            <p className="fine" key={one}>
              {one}
            </p>
          ))}
          {(d.state === 'open' || d.state === 'overdue' || d.state === 'stopped') &&
          (d.rule === 'conclude' || e.what_if.length > 0) ? (
            <WhatIf caseId={caseId} deadline={d} explained={e} today={today} />
          ) : null}
          {e.rule_text ? <blockquote>{e.rule_text}</blockquote> : null}
          <p className="fine">
            {e.consequence ? (
              <>
                {e.consequence}
                <br />
              </>
            ) : null}
            {e.versions.join('·')}
          </p>
        </>
      ) : null}
    </SidePanel>
  );
}

/** 逾期的原因：说过的照列；没有说过的在这里说明，记入副卷。说明不了结期限，只有办了才了结。 */
function Overdue({ caseId, d, today }: { caseId: string; d: DeadlineView; today: string }) {
  const [reason, setReason] = useState('');
  const record = useDo('case_act');
  const { say } = useToast();
  if (d.explained) {
    return (
      <div className="overdue" data-testid="overdue-reason">
        <h3>逾期的原因</h3>
        {d.reason ? (
          <p>
            {d.reason.text}
            <small>
              {d.reason.actor} {d.reason.on}
            </small>
          </p>
        ) : (
          <p className="q2">已经说明，记在副卷。</p>
        )}
      </div>
    );
  }
  const explain = async () => {
    const act = { kind: 'overdue_explained', on: today, rule: d.rule, party: d.party, reason: reason.trim() };
    try {
      await record.run({ case: caseId, acts: [act] });
      say({ text: '逾期的原因已记入副卷' });
    } catch {
      // 由 record.error 显示
    }
  };
  return (
    <div className="overdue">
      <TextField
        label="逾期的原因"
        lines={3}
        value={reason}
        onChange={setReason}
        testId="overdue-text"
        hint="记入副卷；说明原因不了结期限，办了才了结。"
      />
      <Button onPress={() => void explain()} isDisabled={!reason.trim() || record.busy} data-testid="overdue-explain">
        说明逾期原因
      </Button>
      <ErrorNote error={record.error} kept="写的还在。" />
    </div>
  );
}

/** 如果：现成的几种设想，加上自己填一种中止的设想；只是看看，不写入案件。 */
function WhatIf({
  caseId,
  deadline,
  explained,
  today,
}: {
  caseId: string;
  deadline: DeadlineView;
  explained: DeadlineExplained;
  today: string;
}) {
  const [from, setFrom] = useState('');
  const [to, setTo] = useState('');
  const ready = Boolean(weekday(from) && weekday(to) && from < to);
  const own = useAsk(
    'deadline_explain',
    {
      case: caseId,
      rule: deadline.rule,
      party: deadline.party,
      what_if: [
        { kind: 'suspended', on: from },
        { kind: 'resumed', on: to },
      ],
    },
    { enabled: ready },
  );
  const then = (own.data as DeadlineExplained | undefined)?.deadline;
  return (
    <div className="ask">
      <h3>如果</h3>
      {explained.what_if.map((w) => (
        <div className="row" key={w.label}>
          {w.label}
          <span>{w.words}</span>
        </div>
      ))}
      {deadline.rule === 'conclude' ? (
        <div className="row own">
          <DateField label="再中止" className="mini" value={from} onChange={setFrom} today={today} />
          <DateField label="恢复" className="mini" value={to} onChange={setTo} today={today} />
          <span>
            {ready && then ? (then.due ? `${dayText(then.due)}` : '期限停着') : null}
            {ready && own.error ? <small className="late">{own.error.message}</small> : null}
            {then?.left && ready ? <small>{then.left.words}</small> : null}
          </span>
        </div>
      ) : null}
    </div>
  );
}
