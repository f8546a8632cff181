import { useState } from 'react';
import { useSession } from '../../app/session';
import { Button, ErrorNote, RadioGroup, Select, useToast } from '../../components';
import { useDo } from '../../ipc';
import { PasswordPair, pairProblem } from '../start/PasswordPair';

const THEMES = [
  { value: 'system', label: '随系统' },
  { value: 'light', label: '浅色' },
  { value: 'dark', label: '深色' },
];
const SCALES = [100, 110, 125, 150, 175].map((n) => ({ value: String(n), label: `${n}%` }));
const IDLE = [1, 5, 10, 15, 30, 60, 120].map((n) => ({ value: String(n), label: `${n} 分钟` }));
const RAIL = [
  { value: 'open', label: '宽，带字' },
  { value: 'folded', label: '窄' },
];

/** What a user sets for oneself; it holds at once. */
export function MinePart() {
  const { status, user } = useSession();
  const { run, error } = useDo('settings_set');
  const settings = status.settings;
  if (!settings) return null;
  const set = (change: Parameters<typeof run>[0]) => void run(change).catch(() => {});
  const idle = IDLE.some((one) => Number(one.value) === settings.idle_lock_minutes)
    ? IDLE
    : [...IDLE, { value: String(settings.idle_lock_minutes), label: `${settings.idle_lock_minutes} 分钟` }];
  return (
    <>
      <h2>看起来</h2>
      <div className="form">
        <RadioGroup label="明暗" options={THEMES} value={settings.theme} onChange={(theme) => set({ theme })} />
        <RadioGroup
          label="左边导航"
          options={RAIL}
          value={settings.rail_open ? 'open' : 'folded'}
          onChange={(value) => set({ rail_open: value === 'open' })}
          hint="窗口窄时总是窄的。"
        />
        <RadioGroup
          label="字号"
          className="whole"
          options={SCALES}
          value={String(settings.text_scale)}
          onChange={(value) => set({ text_scale: Number(value) })}
          hint="全部文字和间距一起放大，窄了就折栏，不会切掉。"
        />
      </div>
      <h2>锁定</h2>
      <div className="form">
        <Select
          label="多久没有动作就锁定"
          options={idle}
          value={String(settings.idle_lock_minutes)}
          onChange={(value) => set({ idle_lock_minutes: Number(value) })}
          hint="锁定时没提交的内容留在草稿里。Ctrl+L 随时锁定。"
        />
      </div>
      <ErrorNote error={error} kept="原来的设置没有变。" />
      <h2>换密码</h2>
      <OwnPassword name={user.name} />
    </>
  );
}

function OwnPassword({ name }: { name: string }) {
  const { run, busy, error } = useDo('user_set');
  const { say } = useToast();
  const [password, setPassword] = useState('');
  const [again, setAgain] = useState('');
  const [checked, setChecked] = useState(false);
  async function change() {
    setChecked(true);
    if (pairProblem(name, password, again)) return;
    await run({ name, password });
    setPassword('');
    setAgain('');
    setChecked(false);
    say({ text: '密码已换，下次打开用新的' });
  }
  return (
    <>
      <div className="form">
        <PasswordPair
          name={name}
          password={password}
          again={again}
          onPassword={setPassword}
          onAgain={setAgain}
          checked={checked}
          label="新密码"
        />
      </div>
      <ErrorNote error={error} kept="原来的密码没有变。" />
      <div className="acts-line">
        <Button onPress={() => void change().catch(() => {})} isDisabled={busy || !password}>
          换密码
        </Button>
      </div>
    </>
  );
}
