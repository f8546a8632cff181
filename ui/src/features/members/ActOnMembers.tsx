import { useEffect, useMemo, useRef, useState } from 'react';
import { Button, ErrorNote, SidePanel, useConfirm } from '../../components';
import { useBackend, useDo } from '../../ipc';
import { asCallError } from '../../ipc/backend';
import type { GroupActView } from '../../ipc/types/GroupActView';
import type { GroupPreview } from '../../ipc/types/GroupPreview';
import { enterMoves } from '../../lib/enterMoves';
import { specValues } from '../case/acts/SpecForm';
import { DraftNote, TakenUp } from '../case/DraftNote';
import { useDraft } from '../case/useDraft';
import type { SideProps } from './MembersActSide';
import { fieldsOf, isPart, MembersForm, startTyped, type Typed, typedProblems } from './MembersForm';
import { MembersPreview } from './MembersPreview';
import { MembersReceipt } from './MembersReceipt';
import { type Done, GRAVE } from './members';

type Step = { at: 'form' } | { at: 'preview'; preview: GroupPreview; of: string } | { at: 'receipt'; done: Done };

interface Props extends SideProps {
  act: GroupActView;
  draftKey: string;
  /** What was typed here before the program ended. */
  kept: Typed | null;
}

/** The form once for all, who cannot and what each gets, then one transaction, then the receipt. */
export function ActOnMembers({ view, members, act, today, draftKey, kept, onClose, onPick, onMark }: Props) {
  const backend = useBackend();
  const confirm = useConfirm();
  const record = useDo('group_act');
  const drop = useDo('draft_drop');
  const start = useMemo(() => startTyped(act, today), [act, today]);
  const [own, setOwn] = useState(() =>
    kept ? { values: { ...start.values, ...kept.values }, basis: kept.basis, part: kept.part } : start,
  );
  const [restored, setRestored] = useState(kept !== null);
  const [tried, setTried] = useState(false);
  const [step, setStep] = useState<Step>({ at: 'form' });
  const [error, setError] = useState<unknown>(null);
  const [busy, setBusy] = useState(false);
  const keys = useMemo(() => members.map((one) => one.party), [members]);
  const typed: Typed = { ...own, members: keys };
  const draft = useDraft(draftKey, typed, JSON.stringify(own) !== JSON.stringify(start) && keys.length > 0);
  const problems = typedProblems(act, own);
  const chosen = keys.join();
  // another selection makes a preview stale: back to the form, where everything typed still is
  const now: Step = step.at === 'preview' && step.of !== chosen ? { at: 'form' } : step;
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const first = now.at === 'form' ? 'input, select, textarea' : '.row button';
    box.current?.querySelector<HTMLElement>(first)?.focus({ preventScroll: true });
  }, [now.at]);

  const wish = (of: string[]) => ({
    case: view.case.case,
    members: of,
    act: { kind: act.kind, ...specValues(fieldsOf(act), own.values) } as never,
    ...(act.bases.length > 0 ? { basis: own.basis } : {}),
    ...(isPart(own.basis) ? { part: own.part.trim() } : {}),
  });
  const look = async () => {
    setTried(true);
    const first = Object.keys(problems)[0];
    if (first) return document.getElementById(`group-${act.kind}-${first}`)?.focus();
    if (keys.length === 0 || busy) return;
    setBusy(true);
    setError(null);
    try {
      setStep({ at: 'preview', of: chosen, preview: await backend.call('group_preview', wish(keys)) });
      onMark(null);
    } catch (thrown) {
      setError(thrown);
    } finally {
      setBusy(false);
    }
  };
  const sending = useRef(false);
  const run = async (preview: GroupPreview) => {
    const left = preview.rows.filter((row) => row.refusal);
    const able = preview.rows.filter((row) => !row.refusal).map((row) => row.member);
    if (sending.current) return;
    sending.current = true;
    setError(null);
    try {
      const grave = GRAVE[act.kind];
      const title = `${act.label} ${able.length} 人？`;
      if (grave && !(await confirm({ title, body: grave, act: `${act.label} ${able.length} 人` }))) return;
      setBusy(true);
      const made = await record.run(wish(able));
      draft.stop();
      void drop.run({ key: draftKey }).catch(() => undefined);
      setStep({ at: 'receipt', done: { title: act.label, made, left } });
      onMark(null);
      onPick(left.map((row) => row.member));
    } catch (thrown) {
      setError(thrown);
      const member = (asCallError(thrown).details as { member?: unknown } | null | undefined)?.member;
      if (typeof member === 'string') onMark(member);
    } finally {
      setBusy(false);
      sending.current = false;
    }
  };

  return (
    <SidePanel
      title={now.at === 'receipt' ? act.label : `${act.label} ${keys.length} 人`}
      label={`${act.label}的表`}
      onClose={onClose}
      takesFocus
      says={<span className="art">{act.article ?? ''}</span>}
      foot={
        now.at === 'form' ? (
          <>
            <Button main isDisabled={busy || keys.length === 0} onPress={() => void look()} data-testid="members-look">
              看各人能不能办
            </Button>
            <Button onPress={onClose}>先放着</Button>
            <span className="fill" />
            <DraftNote draft={draft} />
          </>
        ) : undefined
      }
    >
      <div ref={box} className="members-act" data-testid="members-act">
        {now.at === 'form' ? (
          <div
            role="group"
            className="members-act"
            aria-label={`${act.label}的表`}
            onKeyDown={enterMoves(() => void look())}
            data-testid={`group-${act.kind}`}
          >
            {restored ? (
              <TakenUp
                onAnew={() => {
                  setRestored(false);
                  setOwn(start);
                  void drop.run({ key: draftKey }).catch(() => undefined);
                }}
              >
                {kept && kept.members.join() !== chosen ? (
                  <button type="button" className="textbtn" onClick={() => onPick(kept.members)}>
                    选回当时的 {kept.members.length} 人
                  </button>
                ) : null}
              </TakenUp>
            ) : null}
            {keys.length === 0 ? <p className="oops">没有选中成员，请在表里选择。</p> : null}
            <MembersForm
              act={act}
              typed={typed}
              problems={tried ? problems : {}}
              today={today}
              onChange={({ members: _, ...part }) => setOwn((before) => ({ ...before, ...part }))}
            />
            <p className="fine">这一步还不登记。</p>
          </div>
        ) : null}
        {now.at === 'preview' ? (
          <MembersPreview
            act={act}
            preview={now.preview}
            busy={busy}
            onBack={() => setStep({ at: 'form' })}
            onRun={() => void run(now.preview)}
            onAgain={error ? () => void look() : undefined}
          />
        ) : null}
        {now.at === 'receipt' ? (
          <MembersReceipt caseId={view.case.case} done={now.done} onRetry={() => setStep({ at: 'form' })} onClose={onClose} />
        ) : null}
        <ErrorNote error={error} kept="没有办理任何一名成员；填的都还在。" />
      </div>
    </SidePanel>
  );
}
