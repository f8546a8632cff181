import { useRef, useState } from 'react';
import { Button, ErrorNote, FileInput, Mark, useConfirm } from '../../components';
import { asCallError, type CallError, useBackend, useDo } from '../../ipc';
import type { CalendarImported } from '../../ipc/types/CalendarImported';
import type { CalendarPreview } from '../../ipc/types/CalendarPreview';
import { base64 } from '../../lib/base64';
import { momentText } from '../../lib/dates';

/** The core refuses what is larger; so much is not even read. */
const LARGEST = 1_048_576;

/** Loads a year's schedule: choose the file, see what it would move, load it, keep the receipt. */
export function CalendarImportBox({ onLoaded }: { onLoaded: (year: number) => void }) {
  const backend = useBackend();
  const confirm = useConfirm();
  const load = useDo('calendar_import');
  const input = useRef<HTMLInputElement>(null);
  const [content, setContent] = useState('');
  const [preview, setPreview] = useState<CalendarPreview | null>(null);
  const [receipt, setReceipt] = useState<CalendarImported | null>(null);
  const [error, setError] = useState<CallError | null>(null);
  const [busy, setBusy] = useState(false);
  const look = async (file: File) => {
    setBusy(true);
    setPreview(null);
    setReceipt(null);
    setError(null);
    load.reset();
    try {
      const bytes = new Uint8Array(await file.slice(0, LARGEST).arrayBuffer());
      const text = base64(bytes);
      setContent(text);
      setPreview(await backend.call('calendar_preview', { content: text }));
    } catch (thrown) {
      setError(asCallError(thrown));
    } finally {
      setBusy(false);
    }
  };
  const apply = async (plan: CalendarPreview) => {
    const sure =
      !plan.replaces ||
      (await confirm({
        title: `替换 ${plan.year} 年的放假安排`,
        body: `现在按“${plan.replaces}”计算。换成这一份以后，涉及的期限都会重算。`,
        act: '替换',
      }));
    if (!sure) return;
    try {
      setReceipt(await load.run({ content, replace: plan.replaces !== null }));
      setPreview(null);
      onLoaded(plan.year);
    } catch {
      // shown by load.error
    }
  };
  return (
    <section className="calendar-load">
      <div className="acts-line">
        <Button onPress={() => input.current?.click()} isDisabled={busy} data-testid="calendar-choose">
          {busy ? '正在读取…' : '载入放假安排…'}
        </Button>
        <FileInput
          ref={input}
          label="放假安排文件"
          testId="calendar-file"
          accept=".csv,text/csv"
          onFiles={([file]) => file && void look(file)}
        />
      </div>
      <ErrorNote error={error} kept="什么也没有载入。" todo="请向来源处重新取得文件，或者按说明改好再选。" />
      <ErrorNote error={load.error} kept="什么也没有载入。" />
      {preview && (
        <div className="report" data-testid="calendar-preview">
          <h3>
            {preview.year} 年：放假 {preview.rest_days} 天，调休上班 {preview.makeup_days} 天
          </h3>
          <p>
            {preview.notice}（{preview.number}，{preview.issued} 发布）
          </p>
          {preview.same ? (
            <p>这一年已经按相同的内容载入，不用再载入。</p>
          ) : (
            <>
              <p>
                {preview.replaces && <b className="soon">会替换已载入的“{preview.replaces}”。</b>}
                涉及 {preview.checked} 件案件；届满日变动 {preview.moved} 项，日期不变、不再暂定 {preview.confirmed} 项。
              </p>
              <Changes of={preview} />
              <div className="acts-line">
                <Button main isDisabled={load.busy} onPress={() => void apply(preview)} data-testid="calendar-load">
                  {load.busy ? '正在重算…' : `载入 ${preview.year} 年的安排`}
                </Button>
                <Button onPress={() => setPreview(null)}>不载入</Button>
              </div>
            </>
          )}
        </div>
      )}
      {receipt && (
        <div className="report" data-testid="calendar-receipt">
          <Mark tone="done">
            {momentText(receipt.at)} {receipt.actor}载入 {receipt.loaded.year} 年的放假安排：届满日变动 {receipt.loaded.moved}{' '}
            项，不再暂定 {receipt.loaded.confirmed} 项。
          </Mark>
          <Changes of={receipt.loaded} />
          <p className="fine">文件的校验值 {receipt.loaded.sha256}</p>
        </div>
      )}
    </section>
  );
}

function Changes({ of }: { of: CalendarPreview }) {
  if (of.changes.length === 0) return null;
  return (
    <details open={of.changes.length <= 12}>
      <summary>
        逐项列出{of.moved + of.confirmed > of.changes.length ? `前 ${of.changes.length} 项` : ` ${of.changes.length} 项`}
      </summary>
      <table className="changes">
        <thead>
          <tr>
            <th scope="col">案号</th>
            <th scope="col">期限</th>
            <th scope="col">原来 → 现在</th>
          </tr>
        </thead>
        <tbody>
          {of.changes.map((one) => (
            <tr key={`${one.case}:${one.rule}:${one.party ?? ''}`}>
              <th scope="row">{one.number}</th>
              <td>
                {one.name}
                {one.party && `（${one.party}）`}
              </td>
              <td className={one.moved ? 'nw moved' : 'nw'}>{one.words}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  );
}
