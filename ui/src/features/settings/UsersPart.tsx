import { useState } from 'react';
import { useSession } from '../../app/session';
import {
  Badge,
  Button,
  Checkbox,
  type Column,
  ErrorNote,
  Select,
  SidePanel,
  TextField,
  useConfirm,
  useToast,
} from '../../components';
import { useAsk, useDo } from '../../ipc';
import type { Choice } from '../../ipc/types/Choice';
import type { UserRow } from '../../ipc/types/UserRow';
import { PasswordPair, pairProblem } from '../start/PasswordPair';
import { ListWithForm } from './ListWithForm';

const COLUMNS: Column<UserRow>[] = [
  { key: 'name', head: '姓名', width: 8, cell: (row) => row.name },
  {
    key: 'roles',
    head: '角色',
    width: 14,
    grow: true,
    cell: (row) => row.role_names.join('、'),
    title: (row) => row.role_names.join('、'),
  },
  {
    key: 'body',
    head: '单位',
    width: 10,
    grow: true,
    cell: (row) => row.body_name ?? '仲裁院',
    title: (row) => row.body_name ?? '',
  },
  { key: 'open', head: '在办', width: 5, right: true, cell: (row) => `${row.open_cases} 件` },
  { key: 'active', head: '状态', width: 6, cell: (row) => (row.active ? '可登录' : <Badge>停用</Badge>) },
];

/** What each role is for, in a line. */
const ROLE_NOTES: Record<string, string> = {
  clerk: '收案、立案、送达',
  hearing_clerk: '排庭、送达、笔录、装订',
  arbitrator: '审理、调解、裁决',
  mediator: '只见交给自己调解的案件',
  archivist: '归档、借阅',
  head: '审批受理、延期、结案',
  admin: '用户、本委设置、备份',
  grid: '只见自己网格的欠薪线索',
  partner: '联动单位的人员，只见转给本单位的案件',
};

/** The bodies to choose from; the one a user belongs to also where it is no longer worked with. */
function offered(user: UserRow | null, bodies: Choice[]): Choice[] {
  const own = user?.body;
  if (!own || bodies.some((one) => one.value === own)) return bodies;
  return [...bodies, { value: own, label: `${user.body_name ?? own}（已停用）` }];
}

/** Who may sign in on this machine, and as what. */
export function UsersPart() {
  const asked = useAsk('user_list', {});
  return (
    <ListWithForm
      title="用户与角色"
      columns={COLUMNS}
      rows={asked.data?.users}
      keyOf={(row) => row.user}
      asked={asked}
      editable
      add="加一位用户"
      form={(user, close) => (
        <UserForm user={user} roles={asked.data?.roles ?? []} bodies={asked.data?.bodies ?? []} onClose={close} />
      )}
    />
  );
}

interface FormProps {
  user: UserRow | null;
  roles: Choice[];
  bodies: Choice[];
  onClose: () => void;
}

function UserForm({ user, roles, bodies, onClose }: FormProps) {
  const { user: me } = useSession();
  const add = useDo('user_add');
  const set = useDo('user_set');
  const confirm = useConfirm();
  const { say } = useToast();
  const [name, setName] = useState(user?.name ?? '');
  const [held, setHeld] = useState<string[]>(user?.roles ?? []);
  const [body, setBody] = useState(user?.body ?? '');
  const [password, setPassword] = useState('');
  const [again, setAgain] = useState('');
  const [tried, setTried] = useState(false);
  const busy = add.busy || set.busy;

  async function save() {
    setTried(true);
    if (!name.trim() || held.length === 0) return;
    if ((!user || password) && pairProblem(name.trim(), password, again)) return;
    if (user) await set.run({ name: user.name, roles: held, body, ...(password ? { password } : {}) });
    else await add.run({ name: name.trim(), roles: held, password, body });
    say({ text: user ? `${user.name} 已保存` : `已加上 ${name.trim()}，请把密码当面告知` });
    onClose();
  }
  async function toggle() {
    if (!user) return;
    const question = user.active
      ? { title: `停用 ${user.name}？`, body: '停用以后不能登录，办过的事都还在。随时可以重新启用。', act: '停用', danger: true }
      : { title: `重新启用 ${user.name}？`, body: '用原来的密码登录。', act: '启用' };
    if (!(await confirm(question))) return;
    await set.run({ name: user.name, active: !user.active });
    say({ text: user.active ? `${user.name} 已停用` : `${user.name} 已启用` });
    onClose();
  }

  return (
    <SidePanel
      title={user ? user.name : '加一位用户'}
      onClose={onClose}
      foot={
        <>
          <Button main isDisabled={busy} onPress={() => void save().catch(() => {})}>
            保存
          </Button>
          {user && (
            <Button onPress={() => void toggle().catch(() => {})} why={user.name === me.name ? '不能停用自己。' : null}>
              {user.active ? '停用' : '启用'}
            </Button>
          )}
        </>
      }
    >
      <div className="stack">
        {!user && (
          <TextField
            label="姓名"
            value={name}
            onChange={setName}
            problem={tried && !name.trim() ? '请填写姓名。' : null}
            autoFocus
          />
        )}
        <fieldset className="role-list">
          <legend className="label">角色，可以兼任</legend>
          {roles.map((role) => (
            <Checkbox
              key={role.value}
              isSelected={held.includes(role.value)}
              onChange={(on) => setHeld(on ? [...held, role.value] : held.filter((one) => one !== role.value))}
            >
              <span>
                {role.label}
                <small>{ROLE_NOTES[role.value] ?? ''}</small>
              </span>
            </Checkbox>
          ))}
          {tried && held.length === 0 && <p className="problem">至少选一个角色。</p>}
        </fieldset>
        <Select
          label="所属单位"
          options={offered(user, bodies)}
          value={body}
          onChange={setBody}
          empty="仲裁院"
          hint="联动单位的人员只见本单位收的和转给本单位的案件，仲裁院的角色对他们不起作用。"
        />
        {user && <h3>重设密码</h3>}
        {user && <p className="fine">不填就不变。忘了密码的，由管理员在这里重设。</p>}
        <PasswordPair
          name={name.trim()}
          password={password}
          again={again}
          onPassword={setPassword}
          onAgain={setAgain}
          checked={tried && (!user || password !== '')}
          label={user ? '新密码' : '密码'}
        />
        <ErrorNote error={add.error ?? set.error} kept="填的都还在，用户没有变。" />
      </div>
    </SidePanel>
  );
}
