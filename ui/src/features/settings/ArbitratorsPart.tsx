import { useState } from 'react';
import { useSession } from '../../app/session';
import { Badge, Button, type Column, ErrorNote, RadioGroup, Select, SidePanel, TextField, useToast } from '../../components';
import { useAsk, useDo } from '../../ipc';
import type { ArbitratorView } from '../../ipc/types/ArbitratorView';
import { ListWithForm } from './ListWithForm';

const COLUMNS: Column<ArbitratorView>[] = [
  { key: 'name', head: '姓名', width: 8, cell: (row) => row.name },
  { key: 'kind', head: '类别', width: 5, cell: (row) => row.kind_name },
  { key: 'licence', head: '证号', width: 10, grow: true, cell: (row) => row.licence },
  { key: 'user', head: '对应用户', width: 8, cell: (row) => row.user ?? <span className="q3">不登录</span> },
  { key: 'open', head: '在办', width: 5, right: true, cell: (row) => `${row.open_cases} 件` },
  { key: 'active', head: '状态', width: 6, cell: (row) => (row.active ? '在任' : <Badge>离任</Badge>) },
];
const KINDS = [
  { value: 'full_time', label: '专职' },
  { value: 'part_time', label: '兼职' },
];
const NOBODY = '';

/** The list of arbitrators. */
export function ArbitratorsPart() {
  const { may } = useSession();
  const asked = useAsk('arbitrator_list', {});
  return (
    <ListWithForm
      title="仲裁员名册"
      columns={COLUMNS}
      rows={asked.data?.arbitrators}
      keyOf={(row) => row.arbitrator}
      asked={asked}
      editable={may('arbitrator_set')}
      add="登记仲裁员"
      empty={{ title: '名册还是空的', text: '组庭、排庭从名册里选人。' }}
      form={(arbitrator, close) => <ArbitratorForm arbitrator={arbitrator} onClose={close} />}
    />
  );
}

function ArbitratorForm({ arbitrator, onClose }: { arbitrator: ArbitratorView | null; onClose: () => void }) {
  const { run, busy, error } = useDo('arbitrator_set');
  const users = useAsk('user_list', {});
  const { say } = useToast();
  const [name, setName] = useState(arbitrator?.name ?? '');
  const [kind, setKind] = useState(arbitrator?.kind ?? 'full_time');
  const [licence, setLicence] = useState(arbitrator?.licence ?? '');
  const [user, setUser] = useState(arbitrator?.user ?? NOBODY);
  const [tried, setTried] = useState(false);
  async function save(active = arbitrator?.active ?? true) {
    setTried(true);
    if (!name.trim()) return;
    await run({
      arbitrator: arbitrator?.arbitrator ?? null,
      name: name.trim(),
      kind,
      licence: licence.trim(),
      user: user || null,
      active,
    });
    say({ text: active ? `${name.trim()} 已保存` : `${name.trim()} 已离任，在办的案件要另行改派` });
    onClose();
  }
  const people = (users.data?.users ?? []).filter((one) => one.active && one.roles.includes('arbitrator'));
  return (
    <SidePanel
      title={arbitrator ? arbitrator.name : '登记仲裁员'}
      onClose={onClose}
      foot={
        <>
          <Button main isDisabled={busy} onPress={() => void save().catch(() => {})}>
            保存
          </Button>
          {arbitrator && (
            <Button onPress={() => void save(!arbitrator.active).catch(() => {})}>
              {arbitrator.active ? '离任' : '重新在任'}
            </Button>
          )}
        </>
      }
    >
      <div className="stack">
        <TextField
          label="姓名"
          value={name}
          onChange={setName}
          problem={tried && !name.trim() ? '请填写姓名。' : null}
          autoFocus
        />
        <RadioGroup label="类别" options={KINDS} value={kind} onChange={setKind} />
        <TextField label="仲裁员证号" optional value={licence} onChange={setLicence} />
        <Select
          label="对应的用户"
          options={[{ value: NOBODY, label: '不在本机登录' }, ...people.map((one) => ({ value: one.name, label: one.name }))]}
          value={user}
          onChange={setUser}
          hint="对上以后，这位仲裁员的案件进他的“我的工作”。"
        />
        <ErrorNote error={error} kept="填的都还在。" />
      </div>
    </SidePanel>
  );
}
