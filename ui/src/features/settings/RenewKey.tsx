import { useState } from 'react';
import { useSession } from '../../app/session';
import { Button, ErrorNote, Mark, TextField } from '../../components';
import { useDo } from '../../ipc';
import { RecoveryKey } from '../start/RecoveryKey';
import '../start/start.css';

/** A new recovery key for the office; from then on the old paper opens nothing. */
export function RenewKey() {
  const { status, user } = useSession();
  const { run, busy, error } = useDo('recovery_renew');
  const [password, setPassword] = useState('');
  const [key, setKey] = useState<string | null>(null);
  const [done, setDone] = useState(false);
  const renew = () =>
    void run({ password }).then(
      (made) => {
        setKey(made.recovery_key);
        setPassword('');
      },
      () => {},
    );
  return (
    <section data-testid="renew-key">
      <h2>恢复密钥</h2>
      {key ? (
        <RecoveryKey
          recoveryKey={key}
          office={status.office?.name ?? ''}
          user={user.name}
          done="已抄好"
          onDone={() => {
            setKey(null);
            setDone(true);
          }}
        />
      ) : (
        <>
          <p className="q2">纸上的恢复密钥丢了或者给人看过，就换一把。换了以后，原来的那把不能再用，请销毁。</p>
          <TextField label="你的密码" type="password" autoComplete="off" value={password} onChange={setPassword} />
          <div className="acts-line">
            <Button isDisabled={busy || !password} onPress={renew}>
              {busy ? '正在更换…' : '换一把恢复密钥'}
            </Button>
          </div>
          {done && <Mark tone="done">新的恢复密钥已启用，原来的已作废</Mark>}
          <ErrorNote error={error} kept="原来的恢复密钥仍然有效。" />
        </>
      )}
    </section>
  );
}
