import { useRef, useState } from 'react';
import { Button, DateField, ErrorNote, Select, SidePanel, TextField, useToast } from '../../components';
import { useDo } from '../../ipc';
import type { BatchRow } from '../../ipc/types/BatchRow';
import type { Choice } from '../../ipc/types/Choice';
import { useToday } from '../../lib/today';

/** 登记送达: for those selected, or one after another by the code on what came back. */
export function ServeSide({
  caseId,
  batch,
  methods,
  chosen,
  onClose,
  onDone,
}: {
  caseId: string;
  batch: string;
  methods: Choice[];
  chosen: BatchRow[];
  onClose: () => void;
  onDone: () => void;
}) {
  const today = useToday();
  const serve = useDo('batch_serve');
  const { say } = useToast();
  const [on, setOn] = useState(today);
  const [method, setMethod] = useState('direct');
  const [signer, setSigner] = useState('');
  const [code, setCode] = useState('');
  const [done, setDone] = useState<string[]>([]);
  const [error, setError] = useState<unknown>(null);
  const sending = useRef(false);
  const send = async (to: { parties: string[] } | { code: string }, after: (rows: BatchRow[]) => void) => {
    if (sending.current) return;
    sending.current = true;
    setError(null);
    try {
      const view = await serve.run({
        case: caseId,
        batch,
        on,
        method,
        signer: signer.trim() || null,
        parties: [],
        code: null,
        ...to,
      });
      after(view.rows);
    } catch (thrown) {
      setError(thrown);
    } finally {
      sending.current = false;
    }
  };
  const scan = () => {
    const read = code.replace(/\s/g, '');
    if (!read) return;
    void send({ code: read }, (rows) => {
      const row = rows.find((one) => one.code === read);
      setDone([row ? `${row.name}　${row.served_words}` : read, ...done]);
      setCode('');
    });
  };
  const all = () =>
    void send({ parties: chosen.map((row) => row.party) }, () => {
      say({ text: `已登记送达 ${chosen.length} 人` });
      onDone();
      onClose();
    });
  return (
    <SidePanel title={chosen.length > 0 ? `登记送达 ${chosen.length} 人` : '扫码登记送达'} onClose={onClose} takesFocus>
      <div className="serve" data-testid="batch-serving">
        <DateField label="送达日期" value={on} onChange={setOn} testId="batch-serve-on" />
        <Select label="送达方式" value={method} options={methods} onChange={setMethod} testId="batch-serve-method" />
        <TextField label="签收人" value={signer} onChange={setSigner} hint="不填为本人" testId="batch-serve-signer" />
        {chosen.length > 0 ? (
          <Button main onPress={all} isDisabled={serve.busy} data-testid="batch-serve-run">
            登记送达 {chosen.length} 人
          </Button>
        ) : (
          <>
            <TextField
              label="扫码，或者照回证上的编码输入，回车"
              value={code}
              onChange={setCode}
              onKeyDown={(event) => event.key === 'Enter' && scan()}
              autoFocus
              testId="batch-serve-code"
            />
            <ol className="plain" aria-live="polite" data-testid="batch-served">
              {done.map((words) => (
                <li key={words}>{words}</li>
              ))}
            </ol>
          </>
        )}
        <ErrorNote error={error} kept="没有登记；填的都还在。" />
      </div>
    </SidePanel>
  );
}
