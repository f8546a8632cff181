import { useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { Button, Checkbox, Egret, ErrorNote, Select, TextField } from '../../components';
import { useBackend } from '../../ipc';
import type { Choice } from '../../ipc/types/Choice';
import type { OfficeCreated } from '../../ipc/types/OfficeCreated';
import { cx } from '../../lib/classes';
import { PasswordPair, pairProblem } from './PasswordPair';
import { RecoveryKey } from './RecoveryKey';
import './start.css';

const STEPS = ['本委', '管理员', '恢复密钥'];

/** First start: the office, its first administrator, the recovery key. Nothing is written before the second step is done. */
export default function FirstStart({ regions, onDone }: { regions: Choice[]; onDone: () => void }) {
  const backend = useBackend();
  const client = useQueryClient();
  const [step, setStep] = useState(0);
  const [office, setOffice] = useState({ name: '', code: '', region: regions[0]?.value ?? '', sample: false });
  const [admin, setAdmin] = useState({ name: '', password: '', again: '' });
  const [checked, setChecked] = useState(false);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const [created, setCreated] = useState<OfficeCreated | null>(null);

  const officeProblem = {
    name: office.name.trim() ? null : '请填写本委全称。',
    code: !office.code.trim() ? '请填写代字。' : [...office.code.trim()].length > 4 ? '代字一般是一个字，至多四个字。' : null,
  };
  const nameProblem = admin.name.trim() ? null : '请填写姓名。';

  async function next(event: FormEvent) {
    event.preventDefault();
    setChecked(true);
    if (step === 0) {
      if (officeProblem.name || officeProblem.code) return;
      setChecked(false);
      setStep(1);
      return;
    }
    if (nameProblem || pairProblem(admin.name.trim(), admin.password, admin.again)) return;
    setBusy(true);
    setError(null);
    try {
      const answer = await backend.call('office_create', {
        office_code: office.code.trim(),
        office_name: office.name.trim(),
        region: office.region,
        user: admin.name.trim(),
        password: admin.password,
        sample: office.sample,
      });
      setCreated(answer.value);
      setStep(2);
    } catch (thrown) {
      setError(thrown);
    } finally {
      setBusy(false);
    }
  }

  return (
    <main className="win start">
      <div className="start-sheet">
        <header className="start-head">
          <span className="start-mark">
            <Egret />
          </span>
          <h1>鹭裁</h1>
          <p>劳动人事争议仲裁办案。数据加密后只存在这台电脑上，不联网也能用。</p>
          <ol className="start-steps">
            {STEPS.map((word, at) => (
              <li
                key={word}
                className={cx(at === step && 'now', at < step && 'done')}
                aria-current={at === step ? 'step' : undefined}
              >
                {at + 1} {word}
              </li>
            ))}
          </ol>
        </header>
        {step === 2 && created ? (
          <RecoveryKey
            recoveryKey={created.recovery_key}
            office={office.name.trim()}
            user={created.user}
            onDone={() => void client.invalidateQueries({ queryKey: ['app_status'] }).then(onDone)}
          />
        ) : (
          <form onSubmit={(event) => void next(event)} className="start-form" noValidate>
            {step === 0 && (
              <>
                <h2>第一次使用，先登记本委</h2>
                <TextField
                  key="name"
                  label="本委全称"
                  placeholder="厦门市劳动人事争议仲裁委员会"
                  value={office.name}
                  onChange={(name) => setOffice({ ...office, name })}
                  problem={checked ? officeProblem.name : null}
                  autoFocus
                />
                <TextField
                  label="案号代字"
                  placeholder="厦"
                  className="short"
                  value={office.code}
                  onChange={(code) => setOffice({ ...office, code })}
                  problem={checked ? officeProblem.code : null}
                  hint={`案号写成 ${office.code.trim() || '厦'}劳人仲案字〔2026〕1号，以后可以在设置里改。`}
                />
                <Select
                  label="所在地区"
                  options={regions.map((one) => ({ ...one, detail: one.value }))}
                  value={office.region}
                  onChange={(region) => setOffice({ ...office, region })}
                  hint={`最低工资和平均工资按地区取数。本版带有${regions.map((one) => one.label).join('、')}的标准。`}
                />
                <Checkbox isSelected={office.sample} onChange={(sample) => setOffice({ ...office, sample })}>
                  <span>
                    演练用：装入虚构案件<small>案件均为虚构，窗口上方和每一份文书的每一页都标明演练，供培训和试用。</small>
                  </span>
                </Checkbox>
              </>
            )}
            {step === 1 && (
              <>
                <h2>设第一位管理员</h2>
                <TextField
                  key="admin"
                  label="姓名"
                  value={admin.name}
                  onChange={(name) => setAdmin({ ...admin, name })}
                  problem={checked ? nameProblem : null}
                  hint="先持有全部角色，以后在设置里分给各人。"
                  autoFocus
                />
                <PasswordPair
                  name={admin.name.trim()}
                  password={admin.password}
                  again={admin.again}
                  onPassword={(password) => setAdmin((before) => ({ ...before, password }))}
                  onAgain={(again) => setAdmin((before) => ({ ...before, again }))}
                  checked={checked}
                />
                <ErrorNote error={error} kept="已填的内容都还在，没有写下任何数据。" />
              </>
            )}
            <footer>
              {step === 1 && <Button onPress={() => setStep(0)}>上一步</Button>}
              <span className="fill" />
              <Button main type="submit" isDisabled={busy}>
                {step === 0 ? '下一步' : busy ? '正在建立加密库…' : '建立'}
              </Button>
            </footer>
          </form>
        )}
      </div>
    </main>
  );
}
