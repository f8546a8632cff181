import { useState } from 'react';
import { Button, ErrorNote, Select, SidePanel, TextField, useToast } from '../../components';
import { useDo } from '../../ipc';
import type { GridList } from '../../ipc/types/GridList';

/** How long each step on a lead may take: the law's lengths stand, the office's own can be set. */
export function LimitsPart({ list, edits }: { list: GridList; edits: boolean }) {
  const [open, setOpen] = useState(false);
  return (
    <section className="grid-limits">
      <div className="head-line">
        <h2>线索各环节的期限</h2>
        {edits && (
          <Button onPress={() => setOpen(true)} data-testid="limit-set">
            设定期限
          </Button>
        )}
      </div>
      <p className="q2">法定期限不能改。“本单位自定”的，法律法规没有规定长短（只要求“依法及时处理”），由本单位定。</p>
      <div className="wide-table" tabIndex={0} role="group" aria-label="线索各环节的期限">
        <table className="lead-table words" data-testid="limit-table">
          <thead>
            <tr>
              {['环节', '线索来源', '起算', '长度', '性质', '依据'].map((head) => (
                <th key={head} scope="col">
                  {head}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {list.limits.map((one) => (
              <tr key={`${one.step}${one.source ?? ''}`}>
                <th scope="row">{one.name}</th>
                <td>{one.source ? one.source_name : <span className="q3">{one.source_name}</span>}</td>
                <td>{one.begins}</td>
                <td className="nw">
                  {one.length} {one.unit}
                </td>
                <td className={one.legal ? 'nw' : 'nw q2'}>{one.kind}</td>
                <td title={one.words}>{one.article}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {open && <LimitForm list={list} onClose={() => setOpen(false)} />}
    </section>
  );
}

function LimitForm({ list, onClose }: { list: GridList; onClose: () => void }) {
  const { run, busy, error } = useDo('lead_limit_set');
  const { say } = useToast();
  const [step, setStep] = useState(list.steps[0]?.value ?? '');
  const [source, setSource] = useState('');
  const of = (kind: string, from: string) =>
    list.limits.find((one) => one.step === kind && (one.source ?? '') === from) ??
    list.limits.find((one) => one.step === kind && !one.source);
  const [length, setLength] = useState(String(of(step, '')?.length ?? ''));
  const choose = (kind: string, from: string) => {
    setStep(kind);
    setSource(from);
    setLength(String(of(kind, from)?.length ?? ''));
  };
  const number = Number(length);
  const wrong = !(Number.isInteger(number) && number > 0);
  async function save() {
    if (wrong) return;
    await run({ step, source: source || null, length: number });
    say({ text: `已设为 ${number} 个工作日，正在走的期限随之改变` });
    onClose();
  }
  return (
    <SidePanel
      title="设定期限"
      onClose={onClose}
      takesFocus
      foot={
        <Button main isDisabled={busy || wrong} onPress={() => void save().catch(() => {})} data-testid="limit-save">
          保存
        </Button>
      }
    >
      <div className="stack">
        <Select label="环节" options={list.steps} value={step} onChange={(value) => choose(value, source)} testId="limit-step" />
        <Select
          label="线索来源"
          options={list.sources}
          value={source}
          empty="其余来源（没有单独设定的）"
          onChange={(value) => choose(step, value)}
        />
        <TextField
          label="长度"
          inputMode="numeric"
          value={length}
          onChange={setLength}
          suffix="工作日"
          problem={wrong ? '填 1 至 60 的整数。' : null}
          testId="limit-length"
        />
        <ErrorNote error={error} kept="期限没有改动。" />
      </div>
    </SidePanel>
  );
}
