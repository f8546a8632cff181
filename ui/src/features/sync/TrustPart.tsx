import { useState } from 'react';
import { Badge, Button, Empty, Pending, SaveSide, useConfirm, useToast } from '../../components';
import { useAsk, useBackend, useDo } from '../../ipc';
import type { HadCase } from '../../ipc/types/HadCase';
import type { ReplicaRevoked } from '../../ipc/types/ReplicaRevoked';
import type { ReplicaView } from '../../ipc/types/ReplicaView';
import { copyText } from '../../lib/copy';
import { momentText } from '../../lib/dates';
import { caseName } from './CaseName';
import { Fingerprint } from './Fingerprint';
import { TrustSide } from './TrustSide';

/** 名片和信任: the own card to hand out, and whom this office trusts. */
export function TrustPart() {
  const { data, error, refetch } = useAsk('replica_list', {});
  const [adding, setAdding] = useState(false);
  const [revoked, setRevoked] = useState<ReplicaRevoked | null>(null);
  if (!data) return <Pending error={error} onRetry={refetch} lines={8} />;
  const add = data.may_edit && (
    <Button icon="plus" onPress={() => setAdding(true)} data-testid="trust-add">
      添加对方的名片
    </Button>
  );
  return (
    <div className="pad stack trust">
      <OwnCard name={data.own.name} fingerprint={data.own.fingerprint} card={data.own.card} />
      <section>
        <div className="head-line">
          <h2>得到信任的对方</h2>
          {data.replicas.length > 0 && add}
        </div>
        {revoked && <Had of={revoked} />}
        {data.replicas.length === 0 ? (
          <Empty title="还没有信任任何一家" action={add || undefined}>
            {data.may_edit
              ? '请对方发来名片，电话核对指纹以后再信任。没有得到信任的，写的内容一概不收。'
              : '由管理员添加对方的名片，电话核对指纹以后信任。'}
          </Empty>
        ) : (
          <ul className="plain-list replicas" data-testid="replicas">
            {data.replicas.map((one) => (
              <Replica key={one.card.replica + one.at} of={one} may={data.may_edit} onRevoked={setRevoked} />
            ))}
          </ul>
        )}
      </section>
      {adding && <TrustSide onClose={() => setAdding(false)} />}
    </div>
  );
}

function OwnCard({ name, fingerprint, card }: { name: string; fingerprint: string; card: string }) {
  const backend = useBackend();
  const { say } = useToast();
  const { data: picture } = useAsk('replica_qr', {});
  const [saving, setSaving] = useState(false);
  return (
    <section className="own-card" data-testid="own-card">
      <div>
        <h2>本机的名片</h2>
        <p>{name}</p>
        <Fingerprint value={fingerprint} label="本机的指纹" />
        <p className="q2">名片是公开的，可以用文件、二维码或者文字给对方；对方电话问起时，把指纹逐组念给对方听。</p>
        <p className="acts-line">
          <Button onPress={() => setSaving(true)} data-testid="card-save">
            存为文件
          </Button>
          <Button
            onPress={() =>
              void copyText(card).then((copied) => say({ text: copied ? '名片已复制' : '没有复制成，系统不允许使用剪贴板' }))
            }
          >
            复制文字
          </Button>
        </p>
      </div>
      {picture && (
        <svg className="qr" viewBox={`0 0 ${picture.side} ${picture.side}`} role="img" aria-label="本机名片的二维码">
          <rect width={picture.side} height={picture.side} className="light" />
          <path d={picture.path} className="dark" />
        </svg>
      )}
      {saving && (
        <SaveSide
          title="名片存为文件"
          acts={[{ label: '存下', testId: 'card-save-now', save: (path) => backend.call('replica_card_save', { path }) }]}
          kept="名片没有写成。"
          testId="card-path"
          onClose={() => setSaving(false)}
        >
          文件可以放在 U 盘上，也可以用邮件发给对方。
        </SaveSide>
      )}
    </section>
  );
}

function Replica({ of, may, onRevoked }: { of: ReplicaView; may: boolean; onRevoked: (of: ReplicaRevoked) => void }) {
  const { run, busy } = useDo('replica_revoke');
  const spaces = useAsk('space_list', {});
  const confirm = useConfirm();
  const { say } = useToast();
  const revoke = async () => {
    const inside = spaces.data?.spaces.filter((one) => one.members.some((member) => member.replica === of.card.replica)) ?? [];
    const had = inside.map((one): HadCase[] =>
      one.cases.map((row) => ({ case: row.case, number: row.number, parties: row.parties, space: one.name, confirmed: false })),
    );
    const yes = await confirm({
      title: `撤销对 ${of.card.name} 的信任？`,
      body: (
        <>
          <p>此后不再接收它写的内容，也不再向它发送；它已经收到的无法收回。电脑丢失、被盗或者不再往来时才需要撤销。</p>
          <HadList title="它可能存有" list={had.flat()} />
        </>
      ),
      act: '撤销信任',
      danger: true,
    });
    if (!yes) return;
    onRevoked(await run({ replica: of.card.replica }));
    say({ text: `已撤销对 ${of.card.name} 的信任` });
  };
  return (
    <li>
      <div>
        <b>{of.card.name}</b> {of.revoked_at && <Badge tone="late">已撤销</Badge>}
        <small className="q2">
          {of.by} {momentText(of.at)} 信任
          {of.revoked_at && `，${momentText(of.revoked_at)} 撤销`}
          {of.spaces.length > 0 && `；共享空间：${of.spaces.join('、')}`}
        </small>
        <Fingerprint value={of.card.fingerprint} label={`${of.card.name}的指纹`} small />
      </div>
      {may && !of.revoked_at && (
        <Button danger isDisabled={busy} onPress={() => void revoke().catch((thrown: Error) => say({ text: thrown.message }))}>
          撤销信任
        </Button>
      )}
    </li>
  );
}

/** What a replica had whose trust was taken back. */
function Had({ of }: { of: ReplicaRevoked }) {
  return (
    <div className="report" role="status" data-testid="revoked">
      <p>{of.note}</p>
      <HadList title="它存有的案件" list={of.had} />
    </div>
  );
}

function HadList({ title, list }: { title: string; list: HadCase[] }) {
  if (list.length === 0) return <p>没有与它共享过案件。</p>;
  return (
    <>
      <h3>
        {title} {list.length} 件
      </h3>
      <ul className="plain-list had">
        {list.map((one) => (
          <li key={one.space + one.case}>
            {caseName(one.number, one.parties)}
            <small className="q2">
              　{one.space}
              {one.confirmed && '，它说过已收到'}
            </small>
          </li>
        ))}
      </ul>
    </>
  );
}
