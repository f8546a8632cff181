import { useState } from 'react';
import { Button, Checkbox, DateField, ErrorNote, MoneyField, Select, TextField, useConfirm, useToast } from '../../components';
import { useDo } from '../../ipc';
import type { ChainView } from '../../ipc/types/ChainView';
import type { ProposalOfChain } from '../../ipc/types/ProposalOfChain';
import { useToday } from '../../lib/today';

/** 一个单位，照方案选好，可以改。 */
export interface Pick {
  unit: string;
  name: string;
  party: string | null;
  on: boolean;
  order: string;
  ground: string;
  limit: string;
  why: string;
}

/** 方案里的每一个单位，都先选上。 */
export function picksOf(proposal: ProposalOfChain): Pick[] {
  return proposal.answers.map((one) => ({
    unit: one.unit,
    name: one.name,
    party: one.party,
    on: true,
    order: String(one.order),
    ground: one.reasons[0]?.ground ?? '',
    limit: one.reasons[0]?.limit ?? '',
    why: one.reasons[0]?.why ?? '',
  }));
}

/** 选定的还差什么；齐了是 null。 */
export function lackOf(picks: Pick[]): string | null {
  const on = picks.filter((one) => one.on);
  if (on.length === 0) return '请至少选定一个清偿责任主体。';
  const bad = on.find((one) => !/^[1-9]\d?$/.test(one.order.trim()));
  return bad ? `${bad.name} 的顺位应是 1 至 99 的整数。` : null;
}

interface Props {
  caseId: string;
  c: ChainView;
  proposal: ProposalOfChain;
  onClose: () => void;
}

/** 确定清偿责任主体：照方案选好，可以去掉、换依据、改顺位；还不是当事人的一并追加。 */
export function DecideForm({ caseId, c, proposal, onClose }: Props) {
  const { run, busy, error } = useDo('chain_decide');
  const confirm = useConfirm();
  const today = useToday();
  const { say } = useToast();
  const [picks, setPicks] = useState(() => picksOf(proposal));
  const [on, setOn] = useState(today);
  const [reason, setReason] = useState('');
  const [tried, setTried] = useState(false);
  const lack = lackOf(picks);
  const chosen = picks.filter((one) => one.on);
  const joining = chosen.filter((one) => !one.party);
  const set = (unit: string, part: Partial<Pick>) =>
    setPicks((all) => all.map((one) => (one.unit === unit ? { ...one, ...part } : one)));
  const ground = (unit: string, next: string) => {
    const found = proposal.answers.find((one) => one.unit === unit)?.reasons.find((one) => one.ground === next);
    set(unit, { ground: next, limit: found?.limit ?? '', ...(found ? { why: found.why } : {}) });
  };

  async function decide() {
    setTried(true);
    if (lack) return;
    const yes = await confirm({
      title: `确定 ${chosen.length} 个清偿责任主体？`,
      body: (
        <div className="stack">
          <ul>
            {chosen.map((one) => (
              <li key={one.unit}>
                第 {one.order} 顺位　{one.name}
                {one.party ? '' : '（追加为被申请人）'}
              </li>
            ))}
          </ul>
          {joining.length > 0 && (
            <p>
              <b>追加 {joining.length} 名被申请人后，审理期限自作出决定之日起重新计算（规则46（一））</b>
              ，还要向他们送达申请书副本。
            </p>
          )}
        </div>
      ),
      act: joining.length > 0 ? '确定并追加' : '确定',
    });
    if (!yes) return;
    await run({
      case: caseId,
      on,
      reason: reason.trim() || null,
      liable: chosen.map((one) => ({
        unit: one.unit,
        order: Number(one.order),
        ground: one.ground,
        limit: one.limit || null,
        why: one.why.trim() || null,
      })),
    });
    say({ text: '清偿责任主体已确定' });
    onClose();
  }
  return (
    <div data-testid="decide-form">
      <ul className="picks">
        {picks.map((one) => (
          <li key={one.unit}>
            <Checkbox isSelected={one.on} onChange={(now) => set(one.unit, { on: now })}>
              <b>{one.name}</b>　{one.party ? '已是被申请人' : '追加为被申请人'}
            </Checkbox>
            <TextField
              label="顺位"
              inputMode="numeric"
              value={one.order}
              isDisabled={!one.on}
              onChange={(order) => set(one.unit, { order })}
              maxLength={2}
            />
            <Select
              label="依据"
              options={c.grounds}
              value={one.ground}
              isDisabled={!one.on}
              onChange={(next) => ground(one.unit, next)}
            />
            <MoneyField
              label="限额"
              optional
              value={one.limit}
              isDisabled={!one.on}
              onChange={(limit) => set(one.unit, { limit })}
            />
            <TextField
              className="why"
              label="理由"
              value={one.why}
              isDisabled={!one.on}
              onChange={(why) => set(one.unit, { why })}
              maxLength={1000}
            />
          </li>
        ))}
      </ul>
      <div className="linked">
        <DateField label="决定之日" testId="decide-on" value={on} onChange={setOn} today={today} />
        <TextField label="说明" optional value={reason} onChange={setReason} maxLength={2000} />
      </div>
      {tried && lack && (
        <p className="ask late" role="alert">
          {lack}
        </p>
      )}
      <div className="pad">
        <ErrorNote error={error} kept="案件没有变动，选的都还在。" />
        <p className="row">
          <Button main isDisabled={busy} onPress={() => void decide().catch(() => undefined)} data-testid="decide-save">
            {joining.length > 0 ? '确定并追加被申请人' : '确定'}
          </Button>
          <Button onPress={onClose}>不确定</Button>
        </p>
      </div>
    </div>
  );
}
