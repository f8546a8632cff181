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
import { longDay, parseTime } from '../../lib/dates';
import { useShortcut } from '../../lib/shortcuts';
import { useToday } from '../../lib/today';
import { Clashes } from './Clashes';
import { clock, minutes } from './slots';

const USUAL_MINUTES = 120;

interface HearingFormProps {
  start?: { day?: string; from?: string; room?: string };
  /** The hearing that is moved; a new one otherwise. */
  move?: HearingSlot;
  onClose: () => void;
}

/** Fixes a hearing or moves one. What stands in the way is shown before anything is saved. */
export function HearingForm({ start, move, onClose }: HearingFormProps) {
  const today = useToday();
  const { say } = useToast();
  const { run, busy, error } = useDo('case_act');
  const [chosen, setChosen] = useState<Option | null>(move ? { value: move.case.case, label: move.case.number } : null);
  const [text, setText] = useState(move ? `${move.case.number} ${move.case.parties}` : '');
  const [day, setDay] = useState<string | null>(move ? null : (start?.day ?? null));
  const [from, setFrom] = useState(move?.hearing.from ?? start?.from ?? '09:00');
  const [to, setTo] = useState(move?.hearing.to || clock(minutes(start?.from ?? '09:00') + USUAL_MINUTES));
  const [room, setRoom] = useState(move?.hearing.room ?? start?.room ?? '');
  const [closed, setClosed] = useState(move?.hearing.closed ?? false);
  const [reason, setReason] = useState('');
  const [anyway, setAnyway] = useState(false);
  const [tried, setTried] = useState(false);

  const found = useAsk('find', { text: text.trim(), limit: 8 }, { enabled: !chosen && text.trim().length > 0, keep: true });
  const rooms = useAsk('room_list', {});
  const acts = useAsk('case_next_acts', { case: chosen?.value ?? '' }, { enabled: chosen !== null });
  const refusal = acts.data?.acts.find((one) => one.kind === 'hearing_fixed')?.refusal ?? null;

  const start_ = parseTime(from);
  const end = parseTime(to);
  const timeProblem = {
    from: start_ ? null : '写成 09:00 这样的时间。',
    to: !end ? '写成 11:00 这样的时间。' : start_ && minutes(end) <= minutes(start_) ? '要晚于开始的时间。' : null,
  };
  const complete = chosen !== null && day !== null && !timeProblem.from && !timeProblem.to;
  const asked = {
    day: day ?? today,
    from: start_ ?? '09:00',
    to: end ?? '11:00',
    room: room || null,
    people: null,
    case: chosen?.value ?? null,
  };
  const clashes = useAsk('hearing_clashes', asked, { enabled: complete, keep: true });
  const inWay = complete ? (clashes.data?.clashes ?? []) : [];
  const hard = inWay.filter((one) => !one.warning);

  async function save() {
    setTried(true);
    if (!complete || !room || (move && !reason.trim()) || (hard.length > 0 && !anyway) || busy) return;
    const fixed = { kind: 'hearing_fixed', on: today, for: day, time: start_, until: end, room, ...(closed ? { closed } : {}) };
    const off = move && { kind: 'hearing_postponed', on: today, reason: reason.trim() };
    await run({ case: chosen.value, acts: off ? [off, fixed] : [fixed] });
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
          <Button onPress={onClose}>取消</Button>
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
            onText={(next) => {
              setText(next);
              if (chosen && next !== chosen.label) setChosen(null);
            }}
            onPick={(option) => {
              setChosen({ value: option.value.replace(/^\d+:/, ''), label: option.label });
              setText(option.label);
            }}
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
        <DateField label="开庭日" value={day} onChange={setDay} problem={tried && !day ? '请填写开庭日。' : null} />
        <div className="pair">
          <TextField
            label="开始"
            value={from}
            onChange={setFrom}
            inputClass="num"
            problem={timeProblem.from}
            onBlur={() => start_ && setFrom(start_)}
          />
          <TextField
            label="结束"
            value={to}
            onChange={setTo}
            inputClass="num"
            problem={timeProblem.to}
            onBlur={() => end && setTo(end)}
          />
        </div>
        <Select
          label="仲裁庭"
          options={(rooms.data?.rooms ?? [])
            .filter((one) => one.active)
            .map((one) => ({ value: one.name, label: one.name, detail: one.place }))}
          value={room || null}
          onChange={setRoom}
          problem={tried && !room ? '请选仲裁庭。' : null}
          hint={rooms.data && rooms.data.rooms.length === 0 ? '还没有登记仲裁庭，请先到设置里登记。' : undefined}
        />
        {move && (
          <TextField
            label="改期的理由"
            lines={2}
            value={reason}
            onChange={setReason}
            problem={tried && !reason.trim() ? '请写明理由，记入案卷。' : null}
          />
        )}
        <Checkbox isSelected={closed} onChange={setClosed}>
          不公开进行
        </Checkbox>
        {complete && (
          <Clashes answer={clashes.data} checking={clashes.isFetching} error={clashes.error} today={today} onRoom={setRoom} />
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
