import { useState } from 'react';
import { useNavigate } from 'react-router';
import { Empty } from '../../../components/Bits';
import { Button } from '../../../components/Button';
import { dayText } from '../../../lib/words';
import { MinutesEditor } from '../minutes/MinutesEditor';
import type { CaseView, HearingView } from '../types';

interface Props {
  c: CaseView;
  onAct: (kind: string, given?: Record<string, unknown>) => void;
}

/** 庭审：各次开庭，时间、庭室、仲裁庭、通知送达；下面是选中那一次的笔录。 */
export function HearingsTab({ c, onAct }: Props) {
  const latest = c.hearings.at(-1)?.hearing ?? null;
  const [chosen, setChosen] = useState<string | null>(null);
  const at = chosen ?? latest;
  const navigate = useNavigate();
  const elements = (
    <div className="sect bar">
      <h3>要素表</h3>
      <small>双方的陈述逐项并排，一致的签名锁定，不一致的就是庭审提纲</small>
      <span className="r">
        <Button plain onPress={() => void navigate(`/cases/${c.case}/elements`)} data-testid="open-elements">
          打开要素表
        </Button>
      </span>
    </div>
  );
  const fix = c.acts.find((a) => a.kind === 'hearing_fixed');
  if (c.hearings.length === 0) {
    return (
      <>
        {elements}
        <Empty
          title="还没有开庭"
          action={
            fix && !fix.refusal ? (
              <Button onPress={() => onAct('hearing_fixed')} data-testid="fix-hearing">
                确定开庭
              </Button>
            ) : null
          }
        >
          开庭五日前，将开庭日期、地点书面通知双方当事人（调解仲裁法35，规则38）。{fix?.refusal ? fix.refusal.message : ''}
        </Empty>
      </>
    );
  }
  const hearing = c.hearings.find((h) => h.hearing === at);
  return (
    <>
      {elements}
      <table className="hlist">
        <colgroup>
          <col className="c-name" />
          <col className="c-due" />
          <col />
          <col />
          <col className="c-o" />
        </colgroup>
        <thead>
          <tr>
            <th>开庭</th>
            <th>日期</th>
            <th>仲裁庭</th>
            <th>通知送达</th>
            <th>状态</th>
          </tr>
        </thead>
        <tbody>
          {c.hearings.map((h) => (
            <HearingRow key={h.hearing} h={h} on={h.hearing === at} onPick={() => setChosen(h.hearing)} />
          ))}
        </tbody>
      </table>
      {hearing && hearing.state !== 'postponed' ? (
        <MinutesEditor
          key={hearing.hearing}
          caseId={c.case}
          hearing={hearing.hearing}
          may={c.may_edit && !c.archived}
          onSign={() => onAct('minutes_signed', { hearing: hearing.hearing })}
        />
      ) : null}
    </>
  );
}

function HearingRow({ h, on, onPick }: { h: HearingView; on: boolean; onPick: () => void }) {
  return (
    <tr className="it" aria-selected={on}>
      <td>
        <button type="button" className="open" onClick={onPick} data-testid={`hearing-${h.hearing}`}>
          {h.name}
        </button>
        {h.closed ? <small>不公开</small> : null}
      </td>
      <td>
        {h.day ? dayText(h.day) : ''}
        <small>{[h.from, h.to].filter(Boolean).join(' 至 ')}</small>
      </td>
      <td>
        {h.room || <span className="q3">未定庭室</span>}
        <small>{[...h.people, h.clerk ? `${h.clerk}（书记员）` : ''].filter(Boolean).join('、')}</small>
      </td>
      <td>
        {h.notice.length === 0 ? <span className="q3">未送达</span> : null}
        {h.notice.map((s) => (
          <span key={s.party} className="sv">
            {s.party_name}
            <small>{s.words}</small>
          </span>
        ))}
      </td>
      <td className="nw">{h.state_name}</td>
    </tr>
  );
}
