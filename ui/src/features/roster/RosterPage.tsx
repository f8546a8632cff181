import { useMemo, useState } from 'react';
import { useParams } from 'react-router';
import { ErrorNote, Skeleton } from '../../components';
import { useAsk } from '../../ipc';
import type { RosterImported } from '../../ipc/types/RosterImported';
import { usePage } from '../../lib/page';
import { useShortcut } from '../../lib/shortcuts';
import { useToday } from '../../lib/today';
import { DraftNote } from '../case/DraftNote';
import { useDraft } from '../case/useDraft';
import '../intake/intake.css';
import './roster.css';
import { ColumnsStep } from './ColumnsStep';
import { filingOf, mended, newRoster, type RosterDraft, STEPS, type Step, sourceOf } from './draft';
import { FileStep } from './FileStep';
import { FilingPart } from './FilingPart';
import { Foot } from './Foot';
import { Older } from './Older';
import { PreviewStep } from './PreviewStep';
import { Receipt } from './Receipt';
import { RowsStep } from './RowsStep';
import { useImport } from './useImport';

/** The roster becomes the case: chosen, understood, mended, compared, imported. */
export default function RosterPage() {
  const { case: into = null } = useParams();
  const today = useToday();
  const prefix = `roster:${into ?? 'new'}:`;
  const [opened, setOpened] = useState(() => ({ key: `${prefix}${crypto.randomUUID()}`, draft: newRoster(today) }));
  usePage({
    title: '导入花名册',
    crumbs: into ? [{ text: '案件', to: `/cases/${into}?tab=parties` }] : [{ text: '收案', to: '/intake' }],
    help: [
      '每人是一名申请人，各有一项追索劳动报酬的请求；按身份证号区分，再次导入只更新，不会重复。',
      '改正问题行时，回车存下并到下一行要改的格，Esc 不改；号码边输边核对。Ctrl+Enter 到下一步。',
      '能取的先导入，改好的以后再导入。导入是一笔：全部写入，或者什么也不写。',
    ],
  });
  return (
    <Wizard
      key={opened.key}
      into={into}
      prefix={prefix}
      today={today}
      draftKey={opened.key}
      start={opened.draft}
      onOpen={(key, draft) => setOpened({ key, draft })}
    />
  );
}

interface WizardProps {
  into: string | null;
  prefix: string;
  today: string;
  draftKey: string;
  start: RosterDraft;
  onOpen: (key: string, draft: RosterDraft) => void;
}

function Wizard({ into, prefix, today, draftKey, start, onOpen }: WizardProps) {
  const [d, setD] = useState(start);
  const [shown, setShown] = useState(false);
  const [made, setMade] = useState<RosterImported | null>(null);
  const [target, setTarget] = useState(into);
  const draft = useDraft(draftKey, d, d.file !== null && d.step !== 'done');
  const importing = useImport('roster_import');
  const source = useMemo(() => sourceOf(d), [d]);
  const look = useAsk('roster_look', { source }, { enabled: d.file !== null, keep: true });
  const seen = look.data;
  const comparing = d.file !== null && d.step === 'preview' && !importing.running;
  const compare = useAsk('roster_compare', { source, case: target }, { enabled: comparing });
  const set = (part: Partial<RosterDraft>) => setD((now) => ({ ...now, ...part }));
  const go = (step: Step) => set({ step });
  const problems = seen?.problems.length ?? 0;
  const readable = d.file !== null && seen !== undefined && seen.refusal === null;
  const ready = readable && seen.good > 0 && !look.isPlaceholderData;
  const reach: Record<Step, boolean> = {
    file: made === null,
    columns: d.file !== null && made === null,
    rows: readable && made === null,
    preview: ready && made === null,
    done: made !== null,
  };
  const next: Step | null =
    d.step === 'file'
      ? 'columns'
      : d.step === 'columns'
        ? problems > 0
          ? 'rows'
          : 'preview'
        : d.step === 'rows'
          ? 'preview'
          : null;
  const count = compare.data ? compare.data.added.length + compare.data.updated.length : null;

  const bring = async () => {
    if (importing.running || !ready || !count) return;
    setShown(true);
    if (!target && !d.filing.name.trim()) {
      document.getElementById('respondent')?.focus();
      return;
    }
    await draft.flush();
    const done = await importing.run({ source, case: target, filing: target ? null : filingOf(d.filing), draft: draftKey });
    if (!done) return;
    setMade(done);
    setTarget(done.case.case);
    go('done');
  };
  const forward = () => {
    if (d.step === 'preview') void bring();
    else if (next && reach[next]) go(next);
  };
  const back = () => go(d.step === 'columns' ? 'file' : d.step === 'preview' && problems > 0 ? 'rows' : 'columns');
  useShortcut('Ctrl+Enter', '下一步', forward, { whileTyping: true });
  useShortcut('Ctrl+S', '存草稿', () => void draft.flush());

  const content = () => {
    if (d.step === 'file') {
      const onFile = (file: RosterDraft['file']) => setD({ ...newRoster(today), filing: d.filing, file, step: 'columns' });
      return <FileStep d={d} onFile={onFile} onNext={forward} />;
    }
    if (d.step === 'done' && made) {
      return (
        <Receipt
          made={made}
          source={source}
          others={
            seen?.sheets.filter((one) => !one.hidden && one.persons && one.name !== made.sheet).map((one) => one.name) ?? []
          }
          onSheet={(sheet) => {
            setMade(null);
            set({ sheet, headerRow: null, columns: null, mends: [], taken: [], step: 'columns' });
          }}
          onMend={() => {
            setMade(null);
            go('rows');
          }}
        />
      );
    }
    if (look.error) {
      return <ErrorNote error={look.error} kept="什么也没有导入，改正的内容都在草稿里。" onRetry={() => void look.refetch()} />;
    }
    if (!seen) return <Skeleton lines={8} />;
    if (d.step === 'columns') return <ColumnsStep d={d} seen={seen} onChange={set} />;
    if (d.step === 'rows') {
      return (
        <RowsStep
          seen={seen}
          source={source}
          dim={look.isPlaceholderData}
          onMend={(row, field, value) => setD((now) => ({ ...now, mends: mended(now.mends, { row, field, value }) }))}
          onUndo={(row, field) =>
            setD((now) => ({ ...now, mends: now.mends.filter((one) => one.row !== row || one.field !== field) }))
          }
          onTake={(row) => setD((now) => ({ ...now, taken: [...now.taken, row] }))}
        />
      );
    }
    return (
      <>
        {target ? null : (
          <FilingPart
            f={d.filing}
            today={today}
            shown={shown}
            onChange={(part) => setD((now) => ({ ...now, filing: { ...now.filing, ...part } }))}
          />
        )}
        <PreviewStep changes={compare.data} error={compare.error} onRetry={() => void compare.refetch()} />
      </>
    );
  };

  return (
    <div className="intake roster" data-testid="roster-page">
      <nav className="col order" aria-label="导入的步骤">
        {STEPS.map((one) => (
          <button
            key={one.key}
            type="button"
            aria-current={d.step === one.key ? 'step' : undefined}
            disabled={!reach[one.key] || importing.running}
            onClick={() => go(one.key)}
          >
            <span>{one.label}</span>
            {one.key === 'rows' && problems > 0 && !made ? <small className="lack">{problems} 行</small> : null}
          </button>
        ))}
      </nav>
      <section className="col paper" aria-label="导入花名册">
        <div className="bar">
          <h1>导入花名册</h1>
          <span className="q3 filename">{d.file?.name ?? (into ? '导入本案' : '新收一件')}</span>
          {made ? null : <DraftNote draft={draft} page />}
        </div>
        {d.file === null ? <Older prefix={prefix} own={draftKey} onOpen={onOpen} /> : null}
        <div className="scroll">{content()}</div>
        {importing.error ? (
          <div className="pad">
            <ErrorNote error={importing.error} kept="什么也没有写入；改正的内容都在，草稿已存。" />
          </div>
        ) : null}
        {d.step === 'file' || d.step === 'done' ? null : (
          <Foot
            step={d.step}
            seen={seen ?? null}
            running={importing.running}
            progress={importing.progress}
            count={count}
            mayNext={d.step === 'preview' ? ready && Boolean(count) : next !== null && reach[next]}
            onNext={forward}
            onBack={back}
            onCancel={importing.cancel}
          />
        )}
      </section>
    </div>
  );
}
