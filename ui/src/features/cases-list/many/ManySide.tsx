import { useMemo, useRef, useState } from 'react';
import { ActChoices, Button, ErrorNote, SidePanel, Skeleton } from '../../../components';
import { useAsk, useBackend, useDo } from '../../../ipc';
import type { CaseRow } from '../../../ipc/types/CaseRow';
import type { ManyActView } from '../../../ipc/types/ManyActView';
import type { ManyPreview } from '../../../ipc/types/ManyPreview';
import { ManyForm } from './ManyForm';
import { merged, type Outcome, type Run, runMany } from './many';
import { Preview } from './Preview';
import { ManyReceipt } from './Receipt';
import './many.css';

type Step =
  | { at: 'choose' }
  | { at: 'form'; act: ManyActView }
  | { at: 'preview'; act: ManyActView; request: Asked; preview: ManyPreview }
  | { at: 'running'; act: ManyActView; done: number; of: number }
  | { at: 'receipt'; act: ManyActView; request: Asked; outcomes: Outcome[]; ended: Run['ended']; error: unknown };

/** What is done to each case: the act without its party, and the sides it goes to. */
export interface Asked {
  act: Record<string, unknown>;
  sides: string[];
}

/** 一起办：选一件事，表填一次，先看各案能不能办，再逐件登记，最后有清单。 */
export function ManySide({ rows, onClose }: { rows: CaseRow[]; onClose: () => void }) {
  const backend = useBackend();
  const cases = useMemo(() => rows.map((row) => row.case), [rows]);
  const ids = useMemo(() => cases.map((one) => one.case), [cases]);
  const acts = useAsk('case_many_acts', { cases: ids });
  const record = useDo('case_act_many');
  const [step, setStep] = useState<Step>({ at: 'choose' });
  const [error, setError] = useState<unknown>(null);
  const [asking, setAsking] = useState(false);
  const stop = useRef(false);
  // 填过的表，改一改的时候还在
  const [typed, setTyped] = useState<Record<string, { values: Record<string, unknown>; sides: string[] }>>({});

  const look = async (act: ManyActView, request: Asked) => {
    setError(null);
    setAsking(true);
    try {
      const preview = await backend.call('case_many_preview', { cases: ids, act: request.act as never, sides: request.sides });
      setStep({ at: 'preview', act, request, preview });
    } catch (thrown) {
      setError(thrown);
    } finally {
      setAsking(false);
    }
  };
  const run = async (act: ManyActView, request: Asked, which: Outcome['case'][], before: Outcome[]) => {
    stop.current = false;
    setStep({ at: 'running', act, done: 0, of: which.length });
    const made = await runMany(
      which,
      (some) => record.run({ cases: some, act: request.act as never, sides: request.sides }),
      () => stop.current,
      (done) => setStep({ at: 'running', act, done, of: which.length }),
    );
    const outcomes = before.length ? merged(before, made.outcomes) : made.outcomes;
    setStep({ at: 'receipt', act, request, outcomes, ended: made.ended, error: made.error });
  };

  const title = step.at === 'choose' ? '一起办' : `${step.act.label} ${ids.length} 件`;
  return (
    <SidePanel
      title={title}
      onClose={() => {
        stop.current = true;
        onClose();
      }}
      says={step.at === 'choose' ? undefined : <span className="art">{step.act.article}</span>}
      foot={
        step.at === 'running' ? (
          <Button
            onPress={() => {
              stop.current = true;
            }}
            data-testid="many-stop"
          >
            停下
          </Button>
        ) : undefined
      }
    >
      <div className="many" data-testid="many-side">
        {step.at === 'choose' ? (
          <>
            <p className="q2">选中的 {ids.length} 件，一起办哪一件事？每一件各自成一笔，一件办不成不影响别的。</p>
            <ErrorNote error={acts.error} kept="案件没有改动。" onRetry={() => void acts.refetch()} />
            {acts.isPending ? <Skeleton lines={4} /> : null}
            <ActChoices
              acts={(acts.data?.acts ?? []).map((act) => ({
                key: act.kind,
                label: act.label,
                article: act.article,
                words: act.allowed === 0 ? '现在没有能办的' : `${act.allowed} 件能办`,
                none: act.allowed === 0,
                testId: `many-${act.kind}`,
              }))}
              onChoose={(kind) => {
                const act = acts.data?.acts.find((one) => one.kind === kind);
                if (act) setStep({ at: 'form', act });
              }}
            />
            {acts.data?.acts.length === 0 ? <p>您的职责里没有可以一起办的事。</p> : null}
          </>
        ) : null}
        {step.at === 'form' ? (
          <ManyForm
            key={step.act.kind}
            act={step.act}
            kept={typed[step.act.kind]}
            busy={asking}
            onTyped={(next) => setTyped((all) => ({ ...all, [step.act.kind]: next }))}
            onBack={() => setStep({ at: 'choose' })}
            onReady={(request) => void look(step.act, request)}
          />
        ) : null}
        {step.at === 'form' ? <ErrorNote error={error} kept="没有写入任何内容；填的都还在。" /> : null}
        {step.at === 'preview' ? (
          <Preview
            act={step.act}
            preview={step.preview}
            onBack={() => setStep({ at: 'form', act: step.act })}
            onRun={() =>
              void run(
                step.act,
                step.request,
                step.preview.rows.filter((row) => !row.refusal).map((row) => row.case),
                [],
              )
            }
          />
        ) : null}
        {step.at === 'running' ? (
          <div className="many-run">
            <p role="status">
              正在登记，已办 {step.done} / {step.of} 件
            </p>
            <progress value={step.done} max={step.of} aria-label="进度" />
            <p className="fine">停下以后，已经登记的保留，没有轮到的不动。</p>
          </div>
        ) : null}
        {step.at === 'receipt' ? (
          <ManyReceipt
            title={step.act.label}
            outcomes={step.outcomes}
            ended={step.ended}
            error={step.error}
            onRetry={(which) => void run(step.act, step.request, which, step.outcomes)}
            onClose={onClose}
          />
        ) : null}
      </div>
    </SidePanel>
  );
}
