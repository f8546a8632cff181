import { useState } from 'react';
import {
  Button,
  Checkbox,
  ComboBox,
  DateField,
  ErrorNote,
  type Option,
  Select,
  SidePanel,
  TextField,
  useToast,
} from '../../components';
import { useAsk, useDo } from '../../ipc';
import type { HearingSlot } from '../../ipc/types/HearingSlot';
import { isDay, longDay, parseTime } from '../../lib/dates';
import { useShortcut } from '../../lib/shortcuts';
import { useToday } from '../../lib/today';
import { useDraft, useKept } from '../case/useDraft';
import { Clashes, needsYes } from './Clashes';
import { clock, minutes } from './slots';

const USUAL_MINUTES = 120;

interface HearingFormProps {
  start?: { day?: string; from?: string; room?: string };
  /** The hearing that is moved; a new one otherwise. */
  move?: HearingSlot;
  onClose: () => void;
}

/** What is typed into the form; kept as a draft until it is fixed or given up. */
interface Typed {
  chosen: Option | null;
  text: string;
  day: string;
  from: string;
  to: string;
  room: string;
  closed: boolean;
  reason: string;
  /** Why an expedited case is heard once more. */
  again: string;
}

function startOf({ start, move }: HearingFormProps): Typed {
  const from = move?.hearing.from ?? start?.from ?? '09:00';
  return {
    chosen: move ? { value: move.case.case, label: move.case.number } : null,
    text: '',
    day: move ? '' : (start?.day ?? ''),
    from,
    to: move?.hearing.to || clock(minutes(from) + USUAL_MINUTES),
    room: move?.hearing.room ?? start?.room ?? '',
    closed: move?.hearing.closed ?? false,
    reason: '',
    again: '',
  };
}

/** Fixes a hearing or moves one. What stands in the way is shown before anything is saved. */
export function HearingForm(props: HearingFormProps) {
  const key = props.move ? `hearing:move:${props.move.hearing.hearing}` : 'hearing:new';
  const kept = useKept<Partial<Typed>>(key);
  if (kept === undefined) return null;
  const typed = { ...startOf(props), ...kept };
  // A place in the calendar that was clicked says more than what was typed before.
  const { day, from, room } = props.start ?? {};
  if (day) typed.day = day;
  if (room) typed.room = room;
  if (from) Object.assign(typed, { from, to: clock(minutes(from) + USUAL_MINUTES) });
  return <Form {...props} draftKey={key} typed={typed} />;
}

function Form({ move, onClose, draftKey, typed }: HearingFormProps & { draftKey: string; typed: Typed }) {
  const today = useToday();
  const { say } = useToast();
  const { run, busy, error } = useDo('case_act');
  const drop = useDo('draft_drop');
  const [values, setValues] = useState(typed);
  const { chosen, text, day, from, to, room, closed, reason, again } = values;
  const set = (change: Partial<Typed>) => setValues((before) => ({ ...before, ...change }));
  const [anyway, setAnyway] = useState(false);
  const [tried, setTried] = useState(false);
  const draft = useDraft(draftKey, values, JSON.stringify(values) !== JSON.stringify(typed));

  const found = useAsk('find', { text: text.trim(), limit: 8 }, { enabled: !chosen && text.trim().length > 0, keep: true });
  const rooms = useAsk('room_list', {});
  const acts = useAsk('case_next_acts', { case: chosen?.value ?? '' }, { enabled: chosen !== null });
  const fixing = acts.data?.acts.find((one) => one.kind === 'hearing_fixed');
  // A hearing that is moved is put off first; what stands against the new one is said when it is fixed.
  const refusal = (move ? acts.data?.acts.find((one) => one.kind === 'hearing_postponed') : fixing)?.refusal ?? null;
  const earliest = fixing?.fields.find((one) => one.name === 'for')?.default;

  // an expedited case is heard once; for another hearing the core asks why
  const asksAgain = !move && (fixing?.fields.find((one) => one.name === 'again')?.required ?? false);

  const start_ = parseTime(from);
  const end = parseTime(to);
  const timeProblem = {
    from: start_ ? null : '写成 09:00 这样的时间。',
    to: !end ? '写成 11:00 这样的时间。' : start_ && minutes(end) <= minutes(start_) ? '要晚于开始的时间。' : null,
  };
  const complete = chosen !== null && isDay(day) && !timeProblem.from && !timeProblem.to;
  const asked = {
    day: isDay(day) ? day : today,
    from: start_ ?? '09:00',
    to: end ?? '11:00',
    room: room || null,
    people: null,
    case: chosen?.value ?? null,
  };
  const clashes = useAsk('hearing_clashes', asked, { enabled: complete, keep: true });
  const inWay = complete ? (clashes.data?.clashes ?? []) : [];
  const hard = inWay.filter(needsYes);

  async function save() {
    setTried(true);
    if (!complete || !room || (move && !reason.trim()) || (asksAgain && !again.trim()) || (hard.length > 0 && !anyway) || busy)
      return;
    const more = { ...(closed ? { closed } : {}), ...(asksAgain ? { again: again.trim() } : {}) };
    const fixed = { kind: 'hearing_fixed', on: today, for: day, time: start_, until: end, room, ...more };
    const off = move && { kind: 'hearing_postponed', on: today, reason: reason.trim() };
    await run({ case: chosen.value, acts: off ? [off, fixed] : [fixed], draft: draftKey });
    draft.stop();
    say({ text: `${chosen.label} 已排在 ${longDay(day)} ${start_} ${room}；接着制作并送达开庭通知` });
    onClose();
  }
  const trySave = () => void save().catch(() => {});
  useShortcut('Ctrl+Enter', '保存排庭', trySave);

  const options: Option[] = (found.data?.hits ?? [])
    .filter((hit) => hit.case !== null)
    .map((hit, at) => ({ value: `${at}:${hit.case}`, label: hit.title, detail: hit.detail }));

  return (
    <SidePanel
      title={move ? '改期' : '排庭'}
      onClose={onClose}
      says={move && <span className="q2">{`原定 ${longDay(move.day)} ${move.hearing.from} ${move.hearing.room}`}</span>}
      foot={
        <>
          <Button
            main
            onPress={trySave}
            isDisabled={busy}
            why={refusal ? `${refusal.message}${refusal.article ? `（${refusal.article}）` : ''}` : null}
          >
            {move ? '改期并重新排定' : '排定'}
          </Button>
          <Button
            onPress={() => {
              draft.stop();
              void drop.run({ key: draftKey }).catch(() => {});
              onClose();
            }}
          >
            取消
          </Button>
          <span className="fill" />
          <small className={draft.error ? 'late' : 'q3'} role="status">
            {draft.error ? '草稿没有存上，内容还在这里' : draft.words}
          </small>
        </>
      }
    >
      <div className="stack">
        {move ? (
          <p>
            <b>{move.case.parties}</b>
            <br />
            <span className="q2">{move.case.number}</span>
          </p>
        ) : (
          <ComboBox
            label="案件"
            placeholder="案号、姓名、单位或拼音"
            searched
            loading={found.isFetching}
            options={options}
            text={text}
            onText={(next) => set({ text: next, ...(chosen && next !== chosen.label ? { chosen: null } : {}) })}
            onPick={(option) =>
              set({ chosen: { value: option.value.replace(/^\d+:/, ''), label: option.label }, text: option.label })
            }
            problem={tried && !chosen ? '请从列出的案件里选一件。' : null}
            hint={chosen && options[0]?.detail}
          />
        )}
        {refusal && (
          <p className="late">
            {refusal.message}
            {refusal.article && <span className="art">（{refusal.article}）</span>}
          </p>
        )}
        <DateField
          label="开庭日"
          hint={typeof earliest === 'string' ? `够期送达的最早一天是 ${longDay(earliest)}。` : undefined}
          value={day}
          onChange={(next) => set({ day: next })}
          problem={tried && !day ? '请填写开庭日。' : null}
          kind
        />
        <div className="pair">
          <TextField
            label="开始"
            value={from}
            onChange={(next) => set({ from: next })}
            inputClass="num"
            problem={timeProblem.from}
            onBlur={() => start_ && set({ from: start_ })}
          />
          <TextField
            label="结束"
            value={to}
            onChange={(next) => set({ to: next })}
            inputClass="num"
            problem={timeProblem.to}
            onBlur={() => end && set({ to: end })}
          />
        </div>
        <Select
          label="仲裁庭"
          options={(rooms.data?.rooms ?? [])
            .filter((one) => one.active)
            .map((one) => ({ value: one.name, label: one.name, detail: one.place }))}
          value={room || null}
          onChange={(next) => set({ room: next })}
          problem={tried && !room ? '请选仲裁庭。' : null}
          hint={rooms.data && rooms.data.rooms.length === 0 ? '还没有登记仲裁庭，请先到设置里登记。' : undefined}
        />
        {move && (
          <TextField
            label="改期的理由"
            lines={2}
            value={reason}
            onChange={(next) => set({ reason: next })}
            problem={tried && !reason.trim() ? '请写明理由，记入案卷。' : null}
          />
        )}
        {asksAgain && (
          <TextField
            label="速裁案件再次开庭的理由"
            lines={2}
            value={again}
            onChange={(next) => set({ again: next })}
            problem={tried && !again.trim() ? '速裁案件一次开庭审结，请写明再次开庭的理由。' : null}
          />
        )}
        <Checkbox isSelected={closed} onChange={(next) => set({ closed: next })}>
          不公开进行
        </Checkbox>
        {complete && (
          <Clashes
            answer={clashes.data}
            checking={clashes.isFetching}
            error={clashes.error}
            today={today}
            onRoom={(next) => set({ room: next })}
          />
        )}
        {hard.length > 0 && (
          <Checkbox isSelected={anyway} onChange={setAnyway}>
            <span className={tried && !anyway ? 'late' : undefined}>已知相撞，仍按此排定</span>
          </Checkbox>
        )}
        <ErrorNote error={error} kept="已填的都还在，没有排定。" />
      </div>
    </SidePanel>
  );
}
