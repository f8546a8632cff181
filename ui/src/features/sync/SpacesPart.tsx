import { useState } from 'react';
import { Link } from 'react-router';
import { useSession } from '../../app/session';
import {
  Badge,
  Button,
  Checkbox,
  Empty,
  ErrorNote,
  Pending,
  Select,
  SidePanel,
  TextField,
  useConfirm,
  useToast,
} from '../../components';
import { useAsk, useDo } from '../../ipc';
import type { SpaceView } from '../../ipc/types/SpaceView';
import { momentText } from '../../lib/dates';
import { CaseName, caseName } from './CaseName';

/** 共享空间: which cases are shared with whom. */
export function SpacesPart() {
  const { data, error, refetch } = useAsk('space_list', {});
  const [making, setMaking] = useState(false);
  if (!data) return <Pending error={error} onRetry={refetch} lines={8} />;
  const make = data.may_edit && (
    <Button icon="plus" onPress={() => setMaking(true)} data-testid="space-new">
      建立共享空间
    </Button>
  );
  return (
    <div className="pad stack spaces">
      {data.spaces.length === 0 ? (
        <Empty title="还没有共享空间" action={make || undefined}>
          一个共享空间就是一组案件和看得到它们的几家：例如一个调解工作站、人民法院，或者本机构自己的几台电脑。
          {data.may_edit ? '' : '由管理员建立。'}
        </Empty>
      ) : (
        <>
          <div className="head-line">
            <h2>共享空间</h2>
            {make}
          </div>
          {data.spaces.map((one) => (
            <Space key={one.space} of={one} may={data.may_edit} />
          ))}
        </>
      )}
      {making && <SpaceSide onClose={() => setMaking(false)} />}
    </div>
  );
}

const STATES: Record<string, string> = { revoked: '已撤销信任，不再送出', unknown: '还没有信任，不送出' };

function Space({ of, may }: { of: SpaceView; may: boolean }) {
  const set = useDo('space_member_set');
  const share = useDo('case_share');
  const confirm = useConfirm();
  const { say } = useToast();
  const { may: mayDo } = useSession();
  const out = async (replica: string, name: string) => {
    const yes = await confirm({
      title: `把 ${name} 移出“${of.name}”？`,
      body: '此后的内容不再送给它；它已经收到的无法收回。',
      act: '移出',
      danger: true,
    });
    if (yes) await set.run({ space: of.space, replica, inside: false });
  };
  const end = async (id: string, name: string) => {
    const others = of.members.filter((one) => one.state !== 'own').map((one) => one.name);
    const yes = await confirm({
      title: `停止共享 ${name}？`,
      body: `此后的内容不再送出。${others.length > 0 ? `${others.join('、')}已经收到的内容无法收回。` : ''}`,
      act: '停止共享',
      danger: true,
    });
    if (!yes) return;
    say({ text: (await share.run({ case: id, space: of.space, shared: false })).note });
  };
  return (
    <section className="space" data-testid={`space-${of.name}`}>
      <h3>
        {of.name} {of.own && <Badge tone="note">本机构自己的设备，副卷也共享</Badge>}
        {of.body && <small className="q2">与 {of.body}</small>}
        <small className="q2">同步码 {of.code}</small>
      </h3>
      <ErrorNote error={set.error ?? share.error} kept="共享空间没有改动。" />
      <div className="both-ways">
        <div>
          <h4>成员</h4>
          <ul className="plain-list">
            {of.members.map((one) => (
              <li key={one.replica}>
                {one.name}
                {one.state === 'own' && <small className="q2">　本机</small>}
                {STATES[one.state] && <small className="soon">　{STATES[one.state]}</small>}
                {one.heard_at && <small className="q2">　{momentText(one.heard_at)} 有消息</small>}
                {may && one.state !== 'own' && (
                  <Button plain onPress={() => void out(one.replica, one.name).catch(() => {})}>
                    移出
                  </Button>
                )}
              </li>
            ))}
          </ul>
          {may && <AddMember of={of} />}
        </div>
        <div>
          <h4>案件 {of.cases.length} 件</h4>
          {of.cases.length === 0 && <p className="fine">在案件页的“共享”里把案件共享进来。</p>}
          <ul className="plain-list space-cases">
            {of.cases.map((one) => (
              <li key={one.case}>
                <Link to={`/cases/${one.case}?tab=share`}>
                  <CaseName {...one} />
                </Link>
                <small className="q2">
                  　{one.by} {momentText(one.at)}
                </small>
                {mayDo('case_share') && (
                  <Button plain onPress={() => void end(one.case, caseName(one.number, one.parties)).catch(() => {})}>
                    停止共享
                  </Button>
                )}
              </li>
            ))}
          </ul>
        </div>
      </div>
    </section>
  );
}

/** Puts somebody into the space who is trusted and not in it yet. */
function AddMember({ of }: { of: SpaceView }) {
  const replicas = useAsk('replica_list', {});
  const set = useDo('space_member_set');
  const [who, setWho] = useState('');
  const inside = new Set(of.members.map((one) => one.replica));
  const free = (replicas.data?.replicas ?? []).filter((one) => one.card.state === 'trusted' && !inside.has(one.card.replica));
  if (free.length === 0) return null;
  // who was put in is no choice any more
  const chosen = free.some((one) => one.card.replica === who) ? who : '';
  return (
    <div className="add-member">
      <Select
        label="加入"
        testId={`member-${of.name}`}
        options={free.map((one) => ({ value: one.card.replica, label: one.card.name }))}
        value={chosen}
        onChange={setWho}
      />
      <Button
        isDisabled={!chosen || set.busy}
        onPress={() => void set.run({ space: of.space, replica: chosen, inside: true }).catch(() => {})}
        data-testid={`member-add-${of.name}`}
      >
        加入
      </Button>
      <ErrorNote error={set.error} kept="没有加入。" />
    </div>
  );
}

function SpaceSide({ onClose }: { onClose: () => void }) {
  const { run, busy, error } = useDo('space_create');
  const { may } = useSession();
  const bodies = useAsk('body_list', {}, { enabled: may('body_list') });
  const [name, setName] = useState('');
  const [own, setOwn] = useState(false);
  const [body, setBody] = useState('');
  const save = () => void run({ name: name.trim(), own, body: own || !body ? null : body }).then(onClose, () => {});
  return (
    <SidePanel
      title="建立共享空间"
      onClose={onClose}
      takesFocus
      foot={
        <Button main isDisabled={!name.trim() || busy} onPress={save} data-testid="space-save">
          建立
        </Button>
      }
    >
      <div className="stack" data-testid="space-side">
        <TextField label="名称" testId="space-name" value={name} onChange={setName} hint="例如：市总工会调解工作站" />
        <Checkbox isSelected={own} onChange={setOwn}>
          只在本机构自己的设备之间
          <small>副卷和各单位的工作记录也共享。建立以后不能改。</small>
        </Checkbox>
        {!own && (
          <Select
            label="对方是哪个联动单位"
            optional
            empty="不选"
            options={(bodies.data?.bodies ?? []).map((one) => ({ value: one.body, label: one.name }))}
            value={body}
            onChange={setBody}
            hint="选了的，只带与它之间的联动件；不选的，案件的联动件都带。"
          />
        )}
        <ErrorNote error={error} kept="没有建立，填的都还在。" />
      </div>
    </SidePanel>
  );
}
