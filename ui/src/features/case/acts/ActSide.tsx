import { useMemo, useRef, useState } from 'react';
import { Button } from '../../../components/Button';
import { useConfirm } from '../../../components/Dialog';
import { ErrorNote } from '../../../components/ErrorNote';
import { SidePanel } from '../../../components/SidePanel';
import { useToast } from '../../../components/Toast';
import { useAsk, useDo } from '../../../ipc';
import { enterMoves } from '../../../lib/enterMoves';
import { DraftNote, TakenUp } from '../DraftNote';
import type { ActsMade, CaseView, NextActView } from '../types';
import { useDraft, useKept } from '../useDraft';
import { actFields, actProblems, actStart, GRAVE, resume, toActs } from './actForm';
import { kindOf } from './kinds';
import { type Outcome, Outcomes } from './Outcomes';
import { SpecForm, type Values } from './SpecForm';

interface Props {
  c: CaseView;
  act: NextActView;
  today: string;
  onClose: () => void;
  onDone: (made: ActsMade) => void;
  /** 从别处带来的值，例如从文书送达时的文书和当事人。 */
  given?: Values;
}

/** 一个行为的表，开在页面旁边；填到一半关掉、锁屏、断电，再打开都还在。 */
export function ActSide(props: Props) {
  const key = `case:${props.c.case}:act:${props.act.kind}`;
  const kept = useKept<Values>(key);
  const awards = ['award_made', 'award_pronounced'].includes(props.act.kind);
  // 裁决的逐项结果照裁决台上认定的；裁决台读不到（没有权限）的，由人逐项选
  const bench = useAsk('award_desk', { case: props.c.case }, { enabled: awards });
  if (kept === undefined || (awards && bench.isPending)) return null;
  const found = new Map((bench.data?.claims ?? []).map((x) => [x.claim, x]));
  const c = {
    ...props.c,
    claims: props.c.claims.map((x) => ({
      ...x,
      outcome: found.get(x.claim)?.outcome ?? x.outcome,
      found: found.get(x.claim)?.found ?? x.found,
    })),
  };
  return <Form {...props} c={c} draftKey={key} kept={kept} />;
}

function Form({ c, act, today, onClose, onDone, given, draftKey, kept }: Props & { draftKey: string; kept: Values | null }) {
  const confirm = useConfirm();
  const { say } = useToast();
  const record = useDo('case_act');
  const drop = useDo('draft_drop');
  const start = useMemo(() => ({ ...actStart(act, c, today), ...given }), [act, c, today, given]);
  const [values, setValues] = useState<Values>(() => (kept && !given ? resume(start, kept) : start));
  const [restored, setRestored] = useState(Boolean(kept && !given));
  const [tried, setTried] = useState(false);
  const draft = useDraft(draftKey, values, JSON.stringify(values) !== JSON.stringify(start));
  const problems = actProblems(act, values);
  const fields = actFields(act);
  const id = `act-${act.kind}`;

  const sending = useRef(false);
  const submit = async () => {
    setTried(true);
    const first = fields.find((f) => problems[f.name]);
    if (first) {
      document.getElementById(`${id}-${first.name}`)?.focus();
      return;
    }
    if (sending.current) return;
    sending.current = true;
    try {
      const grave = GRAVE[act.kind];
      if (
        grave &&
        !(await confirm({
          title: `${act.label}？`,
          body: grave,
          act: act.label,
          danger: act.kind === 'refused' || act.kind === 'revoked',
        }))
      )
        return;
      const made = (await record.run({ case: c.case, acts: toActs(act, values) as never, draft: draftKey })) as ActsMade;
      draft.stop();
      say({ text: `${act.label}，已写入程序${made.number && made.number !== c.number ? `；案号 ${made.number}` : ''}` });
      onDone(made);
    } catch {
      // 由 record.error 显示在表旁，填的都在
    } finally {
      sending.current = false;
    }
  };

  return (
    <SidePanel
      title={act.label}
      label={`${act.label}的表`}
      onClose={onClose}
      says={<span className="art">{act.article ?? ''}</span>}
      foot={
        <>
          <Button main onPress={() => void submit()} isDisabled={record.busy} data-testid={`${id}-submit`}>
            {act.label}
          </Button>
          <Button onPress={onClose}>先放着</Button>
          <span className="fill" />
          <DraftNote draft={draft} />
        </>
      }
    >
      <div role="group" className="actform" onKeyDown={enterMoves(() => void submit())} data-testid={id}>
        {restored ? (
          <TakenUp
            onAnew={() => {
              setRestored(false);
              setValues(start);
              void drop.run({ key: draftKey }).catch(() => undefined);
            }}
          />
        ) : null}
        {act.refusal ? (
          <p className="oops">
            {act.refusal.message}
            {act.refusal.article ? <span className="art">{act.refusal.article}</span> : null}
          </p>
        ) : null}
        {act.consequences.length > 0 ? (
          <div className="follows" data-testid={`${id}-follows`}>
            <h3>办理以后</h3>
            <ul>
              {act.consequences.map((line) => (
                <li key={line}>{line}</li>
              ))}
            </ul>
          </div>
        ) : null}
        <SpecForm
          fields={fields}
          values={values}
          problems={tried ? problems : {}}
          onChange={(name, v) => setValues((now) => ({ ...now, [name]: v }))}
          today={today}
          idPrefix={id}
          custom={(f) =>
            kindOf(f) === 'outcomes' ? (
              <Outcomes
                key={f.name}
                id={`${id}-${f.name}`}
                claims={c.claims}
                value={(values[f.name] as Outcome[]) ?? []}
                settling={act.kind === 'mediated'}
                problem={tried ? problems[f.name] : undefined}
                onChange={(v) => setValues((now) => ({ ...now, [f.name]: v }))}
              />
            ) : undefined
          }
        />
        <ErrorNote error={record.error} kept="没有写入任何内容；填的都还在。" />
      </div>
    </SidePanel>
  );
}
