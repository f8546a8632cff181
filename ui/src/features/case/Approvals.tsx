import { useState } from 'react';
import { Button } from '../../components/Button';
import { ErrorNote } from '../../components/ErrorNote';
import { TextField } from '../../components/Field';
import { useToast } from '../../components/Toast';
import { useDo } from '../../ipc';
import { dayText } from '../../lib/words';
import type { CaseView, ProposalView } from './types';

/** 待审批：就在案件页上同意或者退回；不是审批人的看得到在等谁。 */
export function Approvals({ c, onGrant }: { c: CaseView; onGrant: (act: string) => void }) {
  return c.proposals.map((p) => <One key={p.event} c={c} p={p} onGrant={onGrant} />);
}

function One({ c, p, onGrant }: { c: CaseView; p: ProposalView; onGrant: (act: string) => void }) {
  const [why, setWhy] = useState<string | null>(null);
  const strike = useDo('case_strike');
  const { say } = useToast();
  const back = async () => {
    if (!why?.trim()) return;
    try {
      await strike.run({ case: c.case, event: p.event, reason: `退回：${why.trim()}` });
      say({ text: `${p.label}已退回` });
    } catch {
      // 由 strike.error 显示
    }
  };
  const refuse = c.acts.find((a) => a.kind === 'refused' && !a.refusal);
  return (
    <div className="banner approve" data-testid={`proposal-${p.kind}`}>
      <b>待审批：{p.label}</b>
      <span className="q2">
        {p.by}，{dayText(p.on)}
      </span>
      {p.reason ? <span className="why">{p.reason}</span> : null}
      <span className="fill" />
      {p.may_decide ? (
        why === null ? (
          <>
            <Button main onPress={() => onGrant(p.act)} data-testid={`approve-${p.kind}`}>
              同意
            </Button>
            {p.act === 'accepted' && refuse ? <Button onPress={() => onGrant('refused')}>不予受理</Button> : null}
            <Button onPress={() => setWhy('')} data-testid={`return-${p.kind}`}>
              退回
            </Button>
          </>
        ) : (
          <div className="returning">
            <TextField label="退回的理由" value={why} onChange={setWhy} autoFocus />
            <Button onPress={() => void back()} isDisabled={!why.trim() || strike.busy}>
              退回
            </Button>
            <Button plain onPress={() => setWhy(null)}>
              不退了
            </Button>
          </div>
        )
      ) : (
        <span className="q3">等负责人审批</span>
      )}
      <ErrorNote error={strike.error} kept="提请没有变动。" />
    </div>
  );
}
