import { useRef, useState } from 'react';
import { Button, DateField, ErrorNote, MoneyField, RadioGroup, SidePanel, TextField, useToast } from '../../components';
import { useBackend, useDo } from '../../ipc';
import type { DutyView } from '../../ipc/types/DutyView';
import { useShortcut } from '../../lib/shortcuts';
import { useToday } from '../../lib/today';
import { sizeText, uploadFile } from '../case/upload';

const STATES = [
  { value: 'met', label: '已履行' },
  { value: 'unmet', label: '未履行' },
];

/** 登记一项义务的履行情况：哪一天，怎样，凭什么。 */
export function FactForm({ project, duty, onClose }: { project: string; duty: DutyView; onClose: () => void }) {
  const { run, busy } = useDo('project_fact_add');
  const backend = useBackend();
  const today = useToday();
  const { say } = useToast();
  const [met, setMet] = useState<string | null>(null);
  const [on, setOn] = useState(today);
  const [amount, setAmount] = useState('');
  const [note, setNote] = useState('');
  const [file, setFile] = useState<File | null>(null);
  const [part, setPart] = useState<number | null>(null);
  const [tried, setTried] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const input = useRef<HTMLInputElement>(null);
  const bare = !file && !note.trim();

  async function save() {
    setTried(true);
    setError(null);
    if (met === null || bare) return;
    try {
      const sent = file ? await uploadFile(backend, file, setPart) : null;
      await run({
        project,
        duty: duty.duty,
        met: met === 'met',
        on,
        amount: met === 'unmet' && amount ? amount : null,
        note: note.trim() || null,
        hash: sent?.hash ?? null,
        file: sent?.name ?? null,
      });
      say({ text: `${duty.name}已登记` });
      onClose();
    } catch (thrown) {
      setError(thrown);
    } finally {
      setPart(null);
    }
  }
  useShortcut('Ctrl+Enter', '登记', () => void save());
  return (
    <SidePanel
      title={duty.name}
      says={`${duty.who}　${duty.article}`}
      onClose={onClose}
      takesFocus
      foot={
        <Button main isDisabled={busy || part !== null} onPress={() => void save()} data-testid="fact-save">
          登记
        </Button>
      }
    >
      <div className="stack">
        <p className="q2">{duty.words}</p>
        <RadioGroup
          label="履行情况"
          testId="fact-state"
          options={STATES}
          value={met}
          onChange={setMet}
          problem={tried && met === null ? '请选择已履行还是未履行。' : null}
        />
        <DateField label="查明之日" testId="fact-on" value={on} onChange={setOn} today={today} />
        {duty.asks_amount && met === 'unmet' && (
          <MoneyField
            label={duty.asks_amount}
            testId="fact-amount"
            value={amount}
            onChange={setAmount}
            hint="先行垫付以它为限。"
          />
        )}
        <div>
          <input
            ref={input}
            type="file"
            hidden
            aria-label="凭据文件"
            data-testid="fact-file"
            onChange={(event) => setFile(event.target.files?.[0] ?? null)}
          />
          <p className="row">
            <Button onPress={() => input.current?.click()}>{file ? '换一个文件' : '附上凭据文件'}</Button>
            {file && (
              <span>
                {file.name}{' '}
                <small className="q3">{part === null ? sizeText(file.size) : `正在送 ${Math.round(part * 100)}%`}</small>
              </span>
            )}
          </p>
          <small className="q2">通常是{duty.proof}。</small>
        </div>
        <TextField
          label="说明"
          testId="fact-note"
          lines={3}
          value={note}
          onChange={setNote}
          hint="没有文件的，写明谁、在哪里看到了什么。"
          problem={tried && bare ? '请附上文件，或者写明谁、在哪里看到了什么。' : null}
          maxLength={2000}
        />
        <ErrorNote error={error} kept="填的都还在。" />
      </div>
    </SidePanel>
  );
}
