import { useState } from 'react';
import { Badge, Button, Empty, ErrorNote, Pending, Select, type Tone, useConfirm, useToast } from '../../components';
import { useAsk, useDo } from '../../ipc';
import type { CaseExchange } from '../../ipc/types/CaseExchange';
import type { CaseHolder } from '../../ipc/types/CaseHolder';
import type { CaseSpace } from '../../ipc/types/CaseSpace';
import { momentText } from '../../lib/dates';
import './sync.css';

const STANDS: Record<string, { words: string; tone: Tone }> = {
  received: { words: '已收到', tone: 'done' },
  partly: { words: '收到一部分', tone: 'soon' },
  sent: { words: '已送出，待回执', tone: 'note' },
  waiting: { words: '待送出', tone: 'soon' },
  revoked: { words: '已撤销信任，不再送出', tone: 'late' },
};

/** 共享: into which spaces the case is shared, who has what of it, and how that ends. */
export function SharePart({ caseId }: { caseId: string }) {
  const { data, error, refetch } = useAsk('case_exchange', { case: caseId });
  if (!data) return <Pending error={error} onRetry={refetch} lines={6} />;
  const shared = data.spaces.filter((one) => one.shared);
  const ended = data.spaces.filter((one) => !one.shared);
  return (
    <div className="pad stack share" data-testid="share-part">
      {shared.length === 0 && (
        <Empty title="本案没有共享">
          {data.offered.length > 0
            ? '共享进一个共享空间以后，空间里的各家收到整个正卷和与它有关的联动件。副卷不共享。'
            : '还没有共享空间。由管理员在“同步”里建立并加入对方以后，才能共享。'}
        </Empty>
      )}
      {shared.map((one) => (
        <Shared key={one.space} caseId={caseId} of={one} may={data.may_share} />
      ))}
      {data.may_share && data.offered.length > 0 && <ShareInto caseId={caseId} of={data} />}
      {ended.map((one) => (
        <p key={one.space} className="fine">
          {one.name}：{one.by} {momentText(one.at)} 停止共享；在那以前送出的无法收回。
        </p>
      ))}
    </div>
  );
}

function Shared({ caseId, of, may }: { caseId: string; of: CaseSpace; may: boolean }) {
  const { run, busy, error } = useDo('case_share');
  const confirm = useConfirm();
  const { say } = useToast();
  const end = async () => {
    const had = of.members.filter((one) => one.stands !== 'waiting').map((one) => one.name);
    const yes = await confirm({
      title: `停止在“${of.name}”共享本案？`,
      body:
        had.length > 0
          ? `此后的内容不再送出。已经送给 ${had.join('、')} 的无法收回，它们仍然看得到；需要的，请另行约定如何处理。`
          : '此后的内容不再送出。还没有送给任何一家。',
      act: '停止共享',
      danger: true,
    });
    if (!yes) return;
    say({ text: (await run({ case: caseId, space: of.space, shared: false })).note });
  };
  return (
    <section data-testid={`shared-${of.name}`}>
      <div className="head-line">
        <h3>
          {of.name} {of.own && <Badge tone="note">本机构自己的设备，副卷也共享</Badge>}
          <small className="q2">
            　{of.by} {momentText(of.at)} 共享
          </small>
        </h3>
        {may && (
          <Button danger isDisabled={busy} onPress={() => void end().catch(() => {})} data-testid={`unshare-${of.name}`}>
            停止共享
          </Button>
        )}
      </div>
      <ErrorNote error={error} kept="仍在共享。" />
      {of.members.length === 0 ? (
        <p className="fine">这个空间还没有别的成员，加入成员以后才会送出。</p>
      ) : (
        <table className="sheet">
          <thead>
            <tr>
              <th scope="col">谁</th>
              <th scope="col">怎样</th>
              <th scope="col">最近送出</th>
              <th scope="col">最近的回执</th>
            </tr>
          </thead>
          <tbody>
            <tr>
              <th scope="row">本机</th>
              <td>
                <Badge tone="done">已保存</Badge>
              </td>
              <td />
              <td />
            </tr>
            {of.members.map((one) => (
              <Holder key={one.replica} of={one} />
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}

function Holder({ of }: { of: CaseHolder }) {
  const stands = STANDS[of.stands] ?? { words: of.stands, tone: 'plain' as const };
  return (
    <tr>
      <th scope="row">{of.name}</th>
      <td>
        <Badge tone={stands.tone}>{stands.words}</Badge>
        {of.lacks > 0 && of.stands !== 'revoked' && <small className="q2">　{of.lacks} 条还没有回执</small>}
      </td>
      <td className="nw">{of.sent_at ? momentText(of.sent_at) : <span className="q3">从未</span>}</td>
      <td className="nw">{of.heard_at ? momentText(of.heard_at) : <span className="q3">从未</span>}</td>
    </tr>
  );
}

function ShareInto({ caseId, of }: { caseId: string; of: CaseExchange }) {
  const { run, busy, error } = useDo('case_share');
  const { say } = useToast();
  const [space, setSpace] = useState('');
  const chosen = of.offered.find((one) => one.space === space);
  const go = async () => {
    say({ text: (await run({ case: caseId, space, shared: true })).note });
    setSpace('');
  };
  return (
    <section className="stack share-into">
      <h3>共享进</h3>
      <div className="add-member">
        <Select
          label="共享空间"
          testId="share-space"
          options={of.offered.map((one) => ({ value: one.space, label: one.name, detail: one.members.join('、') }))}
          value={space}
          onChange={setSpace}
        />
        <Button main isDisabled={!chosen || busy} onPress={() => void go().catch(() => {})} data-testid="share-go">
          共享
        </Button>
      </div>
      {chosen && (
        <p className="q2">
          {chosen.members.length > 0 ? `${chosen.members.join('、')} 将收到` : '这个空间还没有别的成员；以后加入的将收到'}
          {chosen.own ? '整个案卷，副卷和工作记录也在内' : '整个正卷和有关的联动件，以后增加的也收到；副卷不送'}
          。送出的内容无法收回。
        </p>
      )}
      <ErrorNote error={error} kept="没有共享。" />
    </section>
  );
}
