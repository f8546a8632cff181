import { type FormEvent, useState } from 'react';
import { Button, TextField, useToast } from '../../components';
import { copyText } from '../../lib/copy';
import { useToday } from '../../lib/today';

interface RecoveryKeyProps {
  recoveryKey: string;
  office: string;
  user: string;
  onDone: () => void;
  /** What the button says once the key is on paper. */
  done?: string;
}

/** The same key whatever spaces, dashes and case it was typed with. */
export function bare(key: string): string {
  return key.replace(/[\s\-—–]/g, '').toUpperCase();
}

/** Shows the recovery key once, prints it, and has it typed again, so that it is known to be on paper. */
export function RecoveryKey({ recoveryKey, office, user, onDone, done = '已抄好，开始使用' }: RecoveryKeyProps) {
  const today = useToday();
  const { say } = useToast();
  const [hidden, setHidden] = useState(false);
  const [typed, setTyped] = useState('');
  const [problem, setProblem] = useState<string | null>(null);

  function confirm(event: FormEvent) {
    event.preventDefault();
    if (bare(typed) === bare(recoveryKey)) return onDone();
    setProblem(typed.trim() ? '与恢复密钥不一致，请对照纸上逐组核对。' : '请照纸上的恢复密钥输入一遍。');
  }

  return (
    <form className="start-form" onSubmit={confirm} noValidate>
      <h2>把恢复密钥抄在纸上或者打印出来</h2>
      <p className="q2">忘了密码，只有它能打开数据。它只显示这一次；请封好，与电脑分开存放，不要拍照或者发送。</p>
      {hidden ? (
        <p className="recovery-key hidden">已遮住</p>
      ) : (
        <p className="recovery-key" data-testid="recovery-key">
          {recoveryKey}
        </p>
      )}
      <div className="start-acts">
        <Button icon="print" onPress={() => window.print()}>
          打印
        </Button>
        <Button
          icon="copy"
          onPress={() => void copyText(recoveryKey).then((done) => done && say({ text: '恢复密钥已复制；抄好以后请清空剪贴板' }))}
        >
          复制
        </Button>
        <Button onPress={() => setHidden(!hidden)}>{hidden ? '再看一眼' : '遮住，照纸输入'}</Button>
      </div>
      <TextField
        label="照纸输入一遍恢复密钥"
        value={typed}
        onChange={(text) => {
          setTyped(text);
          setProblem(null);
        }}
        problem={problem}
        hint="大小写、空格和短横不论。"
        autoComplete="off"
        inputClass="num"
      />
      <footer>
        <span className="fill" />
        <Button main type="submit">
          {done}
        </Button>
      </footer>
      <section className="print-only" aria-hidden="true">
        <h2>鹭裁恢复密钥</h2>
        <p>{office}</p>
        <p className="recovery-key">{recoveryKey}</p>
        <p>
          建立日 {today}　管理员 {user}
        </p>
        <p>凭此可以不用密码打开本委全部数据并重设密码。请封存，专人保管。</p>
      </section>
    </form>
  );
}
