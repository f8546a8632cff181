import { useState } from 'react';
import { Badge, Button, type Column, ErrorNote, Select, SidePanel, TextField, useConfirm, useToast } from '../../components';
import { useAsk, useDo } from '../../ipc';
import type { BodyView } from '../../ipc/types/BodyView';
import type { Choice } from '../../ipc/types/Choice';
import { ListWithForm } from '../settings/ListWithForm';
import '../settings/settings.css';

const COLUMNS: Column<BodyView>[] = [
  { key: 'name', head: '名称', width: 14, grow: true, cell: (row) => row.name, title: (row) => row.name },
  { key: 'kind', head: '种类', width: 10, cell: (row) => row.kind_name },
  { key: 'contact', head: '联系', width: 11, cell: (row) => [row.contact, row.phone].filter(Boolean).join('，') },
  { key: 'takes', head: '受理什么', width: 12, grow: true, from: 60, cell: (row) => row.takes, title: (row) => row.takes },
  { key: 'members', head: '登录人员', width: 8, cell: (row) => row.members.join('、') || <span className="q3">不登录</span> },
  { key: 'active', head: '状态', width: 5, cell: (row) => (row.active ? '在用' : <Badge>停用</Badge>) },
];

/** 联动单位: the office's own record of whom it works with. */
export function BodiesPart() {
  const asked = useAsk('body_list', {});
  return (
    <div className="pad stack bodies">
      <ListWithForm
        title="联动单位"
        note="单位的人员在“设置”的“用户与角色”里加，选好所属单位；他们只见本单位收的和转给本单位的案件。"
        columns={COLUMNS}
        rows={asked.data?.bodies}
        keyOf={(row) => row.body}
        asked={asked}
        editable={asked.data?.may_edit ?? false}
        add="建立联动单位"
        empty={{ title: '还没有联动单位', text: '工会调解工作站、人民法院、法律援助、劳动监察等建立以后，案件才能转过去。' }}
        form={(body, close) => <BodyForm body={body} kinds={asked.data?.kinds ?? []} onClose={close} />}
      />
    </div>
  );
}

const FIELDS = [
  { key: 'contact', label: '联系人' },
  { key: 'phone', label: '电话' },
  { key: 'address', label: '地址' },
  { key: 'hours', label: '办公时间' },
  { key: 'takes', label: '受理什么' },
] as const;

function BodyForm({ body, kinds, onClose }: { body: BodyView | null; kinds: Choice[]; onClose: () => void }) {
  const { run, busy, error } = useDo('body_set');
  const confirm = useConfirm();
  const { say } = useToast();
  const [name, setName] = useState(body?.name ?? '');
  const [kind, setKind] = useState(body?.kind ?? '');
  const [said, setSaid] = useState(Object.fromEntries(FIELDS.map((one) => [one.key, body?.[one.key] ?? ''])));
  const [tried, setTried] = useState(false);
  async function save() {
    setTried(true);
    if (!name.trim() || !kind) return;
    await run({ body: body?.body ?? null, name: name.trim(), kind, ...said });
    say({ text: `${name.trim()} 已保存` });
    onClose();
  }
  async function toggle() {
    if (!body) return;
    const question = body.active
      ? {
          title: `停用 ${body.name}？`,
          body: '停用以后不能再转给它；在办的联动件照旧办完。随时可以重新启用。',
          act: '停用',
          danger: true,
        }
      : { title: `重新启用 ${body.name}？`, body: '启用以后又可以转给它。', act: '启用' };
    if (!(await confirm(question))) return;
    await run({ body: body.body, active: !body.active });
    say({ text: body.active ? `${body.name} 已停用` : `${body.name} 已启用` });
    onClose();
  }
  return (
    <SidePanel
      title={body?.name ?? '建立联动单位'}
      onClose={onClose}
      foot={
        <>
          <Button main isDisabled={busy} onPress={() => void save().catch(() => {})}>
            保存
          </Button>
          {body && <Button onPress={() => void toggle().catch(() => {})}>{body.active ? '停用' : '启用'}</Button>}
        </>
      }
    >
      <div className="stack">
        <TextField
          label="名称"
          value={name}
          onChange={setName}
          problem={tried && !name.trim() ? '请填写名称。' : null}
          autoFocus
        />
        <Select
          label="种类"
          options={kinds}
          value={kind}
          onChange={setKind}
          problem={tried && !kind ? '请选择种类。' : null}
          hint="调解工作站的人员自己收调解申请；种类以后不能在工作站和其他单位之间改换。"
        />
        {FIELDS.map((one) => (
          <TextField
            key={one.key}
            label={one.label}
            optional
            value={said[one.key] ?? ''}
            onChange={(value) => setSaid({ ...said, [one.key]: value })}
          />
        ))}
        <ErrorNote error={error} kept="填的都还在。" />
      </div>
    </SidePanel>
  );
}
