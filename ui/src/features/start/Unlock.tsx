import { type FormEvent, useEffect, useState } from 'react';
import type { AppStatus } from '../../app/session';
import { Button, Egret, ErrorNote, Select, TextField } from '../../components';
import { type CallError, useDo } from '../../ipc';
import { recall, remember } from '../../lib/memory';
import { PasswordPair, pairProblem } from './PasswordPair';
import './start.css';

/** Who signs in, and the password. Wrong ones are slowed down, and the wait is shown. */
export default function Unlock({ status }: { status: AppStatus }) {
  const last = recall('last-user', '');
  const [user, setUser] = useState(status.users.includes(last) ? last : (status.users[0] ?? ''));
  const [recovering, setRecovering] = useState(false);
  return (
    <main className="win start">
      <div className="start-sheet">
        <header className="start-head">
          <span className="start-mark">
            <Egret />
          </span>
          <h1>鹭裁</h1>
          <p>{status.office?.name ?? '已锁定。没有提交的内容都在草稿里。'}</p>
          <p className="q3">
            {status.today.date} {status.today.weekday} {status.today.kind}
          </p>
        </header>
        {recovering ? (
          <Recover users={status.users} user={user} onUser={setUser} onBack={() => setRecovering(false)} />
        ) : (
          <SignIn
            users={status.users}
            user={user}
            onUser={setUser}
            wait={status.wait_seconds}
            onForgot={() => setRecovering(true)}
          />
        )}
      </div>
    </main>
  );
}

function waitOf(error: CallError | null): number {
  const seconds = (error?.details as { seconds?: unknown } | undefined)?.seconds;
  return error?.code === 'slow_down' && typeof seconds === 'number' ? seconds : 0;
}

/** Counts whole seconds down to nothing. */
function useWait(start: number): [number, (seconds: number) => void] {
  const [wait, setWait] = useState(start);
  useEffect(() => {
    if (wait <= 0) return;
    const timer = setTimeout(() => setWait(wait - 1), 1000);
    return () => clearTimeout(timer);
  }, [wait]);
  return [wait, setWait];
}

interface WhoProps {
  users: string[];
  user: string;
  onUser: (name: string) => void;
}

function Who({ users, user, onUser }: WhoProps) {
  return users.length > 6 ? (
    <Select label="用户" options={users.map((name) => ({ value: name, label: name }))} value={user} onChange={onUser} />
  ) : (
    <fieldset className="who">
      <legend className="label">用户</legend>
      {users.map((name) => (
        <label key={name} data-on={name === user || undefined}>
          <input type="radio" name="user" value={name} checked={name === user} onChange={() => onUser(name)} />
          {name}
        </label>
      ))}
    </fieldset>
  );
}

function SignIn({ users, user, onUser, wait: start, onForgot }: WhoProps & { wait: number; onForgot: () => void }) {
  const { run, busy, error, reset } = useDo('unlock');
  const [password, setPassword] = useState('');
  const [problem, setProblem] = useState<string | null>(null);
  const [wait, setWait] = useWait(start);

  async function signIn(event: FormEvent) {
    event.preventDefault();
    if (busy || wait > 0) return;
    if (!password) return setProblem('请输入密码。');
    try {
      await run({ user, password });
      remember('last-user', user);
    } catch (thrown) {
      // what was typed while this one was tried stays
      setPassword((now) => (now === password ? '' : now));
      setWait(waitOf(thrown as CallError));
    }
  }

  const wrong = error && (error.code.includes('password') || error.code === 'slow_down');
  return (
    <form className="start-form" onSubmit={(event) => void signIn(event)} noValidate>
      <Who
        users={users}
        user={user}
        onUser={(name) => {
          onUser(name);
          reset();
        }}
      />
      <TextField
        key={user}
        label="密码"
        type="password"
        autoComplete="current-password"
        autoFocus
        value={password}
        onChange={(text) => {
          setPassword(text);
          setProblem(null);
        }}
        problem={problem ?? (wrong && wait === 0 && !password ? (error.code === 'slow_down' ? null : error.message) : null)}
      />
      {wait > 0 && (
        <p className="wait" role="status">
          密码错了几次，为防试探，请等 <b className="num">{wait}</b> 秒再试。数据没有任何改动。
        </p>
      )}
      {error && !wrong && <ErrorNote error={error} kept="数据没有改动。" />}
      <footer>
        <Button plain onPress={onForgot}>
          忘了密码，用恢复密钥
        </Button>
        <span className="fill" />
        <Button main type="submit" isDisabled={busy || wait > 0}>
          {busy ? '正在打开…' : wait > 0 ? `${wait} 秒后可试` : '打开'}
        </Button>
      </footer>
    </form>
  );
}

function Recover({ users, user, onUser, onBack }: WhoProps & { onBack: () => void }) {
  const { run, busy, error } = useDo('unlock_with_recovery');
  const [key, setKey] = useState('');
  const [password, setPassword] = useState('');
  const [again, setAgain] = useState('');
  const [checked, setChecked] = useState(false);

  async function recover(event: FormEvent) {
    event.preventDefault();
    setChecked(true);
    if (!key.trim() || pairProblem(user, password, again)) return;
    await run({ recovery_key: key, user, new_password: password }).catch(() => {});
  }

  return (
    <form className="start-form" onSubmit={(event) => void recover(event)} noValidate>
      <h2>用恢复密钥打开，并重设密码</h2>
      <Who users={users} user={user} onUser={onUser} />
      <TextField
        label="恢复密钥"
        value={key}
        onChange={setKey}
        inputClass="num"
        autoComplete="off"
        autoFocus
        problem={checked && !key.trim() ? '请照纸上的恢复密钥输入。' : null}
        hint="建立时打印或者抄在纸上的那一串，大小写、空格和短横不论。"
      />
      <PasswordPair
        name={user}
        password={password}
        again={again}
        onPassword={setPassword}
        onAgain={setAgain}
        checked={checked}
        label="新密码"
      />
      <ErrorNote error={error} kept="原来的密码没有变。" todo="请对照纸上逐组核对恢复密钥。" />
      <footer>
        <Button onPress={onBack}>返回</Button>
        <span className="fill" />
        <Button main type="submit" isDisabled={busy}>
          {busy ? '正在打开…' : '打开并重设密码'}
        </Button>
      </footer>
    </form>
  );
}
