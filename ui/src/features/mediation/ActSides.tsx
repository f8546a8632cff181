import { type ReactNode, useState } from 'react';
import {
  Button,
  Checkbox,
  DateField,
  ErrorNote,
  FieldSet,
  RadioGroup,
  Select,
  SidePanel,
  TextField,
  useConfirm,
  useToast,
} from '../../components';
import { useDo } from '../../ipc';
import type { MediationLine } from '../../ipc/types/MediationLine';
import type { MediationOfferView } from '../../ipc/types/MediationOfferView';
import type { MediationView } from '../../ipc/types/MediationView';
import type { JsonValue } from '../../ipc/types/serde_json/JsonValue';
import { groupYuan } from '../../lib/money';
import { useToday } from '../../lib/today';
import { CHANNELS, nextOf, partyOptions, RESULTS, timeNow } from './forms';

interface Props {
  view: MediationView;
  onClose: () => void;
}

interface ShellProps extends Props {
  title: string;
  act: string;
  says?: string;
  /** The acts that the form says. */
  acts: () => JsonValue[];
  /** Asked first, where it cannot be undone. */
  ask?: { title: string; body: ReactNode };
  children: ReactNode;
}

/** The form of one act beside the desk. What is refused leaves it as it is filled in; Ctrl+Enter records. */
function ActSide({ view, title, act, says, acts, ask, children, onClose }: ShellProps) {
  const run = useDo('mediation_act');
  const confirm = useConfirm();
  const { say } = useToast();
  async function record() {
    if (ask && !(await confirm({ ...ask, act }))) return;
    await run.run({ case: view.case.case, acts: acts(), draft: null });
    say({ text: `已登记：${title}` });
    onClose();
  }
  return (
    <SidePanel
      title={title}
      onClose={onClose}
      takesFocus
      foot={
        <Button main isDisabled={run.busy} onPress={() => void record().catch(() => {})} data-testid="side-save">
          {act}
        </Button>
      }
    >
      <form
        className="stack"
        onSubmit={(event) => event.preventDefault()}
        onKeyDown={(event) => {
          if (event.key !== 'Enter' || !event.ctrlKey) return;
          event.preventDefault();
          void record().catch(() => {});
        }}
      >
        {says && <p className="fine">{says}</p>}
        {children}
        <ErrorNote error={run.error} kept="没有登记，填的都还在。" />
      </form>
    </SidePanel>
  );
}

const WISHES = [
  { value: 'applicant', label: '申请人' },
  { value: 'respondent', label: '被申请人' },
];

/** 指派、更换调解员: a ranked list with reasons; a person decides. */
export function AssignSide({ view, onClose, onBar }: Props & { onBar: () => void }) {
  const today = useToday();
  const change = view.mediator !== null;
  const [who, setWho] = useState('');
  const [wish, setWish] = useState('');
  const [reason, setReason] = useState('');
  const acts = () => [
    { kind: 'mediator_assigned', on: today, mediator: who, reason: reason.trim(), ...(change && wish ? { wish } : {}) },
  ];
  return (
    <ActSide
      view={view}
      onClose={onClose}
      title={change ? '更换调解员' : '指派调解员'}
      act={change ? '更换' : '指派'}
      says="按语言、擅长和在办件数排列，由您决定"
      acts={acts}
    >
      <ul className="ranked" data-testid="ranked">
        {view.mediators.map((one) => (
          <li key={one.user}>
            <label className={who === one.user ? 'radio on' : 'radio'}>
              <input
                type="radio"
                name="mediator"
                checked={who === one.user}
                disabled={one.refused !== null || one.name === view.mediator}
                onChange={() => setWho(one.user)}
              />
              <b>{one.name}</b>
              {one.name === view.mediator && '（现在由他调解）'}
            </label>
            <small className={one.refused ? 'late' : undefined}>{one.refused ?? one.reasons.join('；')}</small>
          </li>
        ))}
      </ul>
      {change && (
        <>
          <Select label="由谁提出" options={WISHES} value={wish} empty="本站决定" onChange={setWish} />
          <TextField label="更换的原因" isRequired lines={2} value={reason} onChange={setReason} testId="side-text" />
        </>
      )}
      <p>
        <Button plain onPress={onBar}>
          登记利害关系
        </Button>
      </p>
    </ActSide>
  );
}

/** 登记利害关系: this person may not mediate this dispute. */
export function BarSide({ view, onClose }: Props) {
  const today = useToday();
  const [who, setWho] = useState('');
  const [reason, setReason] = useState('');
  return (
    <ActSide
      view={view}
      onClose={onClose}
      title="登记利害关系"
      act="登记"
      says="登记后不能再把本案指派给他"
      acts={() => [{ kind: 'mediator_barred', on: today, mediator: who, reason: reason.trim() }]}
    >
      <Select
        label="调解员"
        options={view.mediators.map((one) => ({ value: one.user, label: one.name }))}
        value={who}
        onChange={setWho}
      />
      <TextField label="与当事人的关系" isRequired lines={2} value={reason} onChange={setReason} testId="side-text" />
    </ActSide>
  );
}

/** 登记答复 to an offer. */
export function AnswerSide({ view, offer, onClose }: Props & { offer: MediationOfferView }) {
  const today = useToday();
  const [answer, setAnswer] = useState('refused');
  const [on, setOn] = useState(today);
  const [text, setText] = useState('');
  return (
    <ActSide
      view={view}
      onClose={onClose}
      title="登记答复"
      act="登记答复"
      says={`${offer.by_name} ${groupYuan(offer.amount)} 元（${offer.on}）`}
      acts={() => [{ kind: 'mediation_offer_answered', on, offer: offer.event, answer, text: text.trim() }]}
    >
      <RadioGroup
        label="对方的答复"
        options={[
          { value: 'accepted', label: '接受' },
          { value: 'refused', label: '不接受' },
        ]}
        value={answer}
        onChange={setAnswer}
      />
      <TextField label="怎么说的" optional lines={2} value={text} onChange={setText} testId="side-text" />
      <DateField label="答复日期" value={on} onChange={setOn} />
    </ActSide>
  );
}

function NextFields({
  on,
  time,
  text,
  set,
}: {
  on: string;
  time: string;
  text: string;
  set: (part: 'on' | 'time' | 'text', to: string) => void;
}) {
  return (
    <div className="pair">
      <DateField label="下次约定" optional value={on} onChange={(to) => set('on', to)} />
      <TextField label="约定的时间" optional placeholder="15:00" value={time} onChange={(to) => set('time', to)} />
      <TextField label="做什么" optional value={text} onChange={(to) => set('text', to)} />
    </div>
  );
}

function useNext() {
  const [next, setNext] = useState({ on: '', time: '', text: '' });
  return { next, set: (part: 'on' | 'time' | 'text', to: string) => setNext((now) => ({ ...now, [part]: to })) };
}

/** 调解会, with its minutes. */
export function MeetingSide({ view, onClose }: Props) {
  const today = useToday();
  const [on, setOn] = useState(today);
  const [time, setTime] = useState(timeNow);
  const [place, setPlace] = useState('');
  const [present, setPresent] = useState<string[]>(view.parties.map((one) => one.party));
  const [text, setText] = useState('');
  const { next, set } = useNext();
  const acts = () => [
    {
      kind: 'mediation_meeting',
      on,
      time,
      place: place.trim(),
      present,
      text: text.trim(),
      ...nextOf(next.on, next.time, next.text),
    },
  ];
  return (
    <ActSide
      view={view}
      onClose={onClose}
      title="调解会"
      act="登记调解会"
      says="笔录仅本站可见；要双方签字的笔录请在文书里制作"
      acts={acts}
    >
      <div className="pair">
        <DateField label="日期" value={on} onChange={setOn} />
        <TextField label="时间" value={time} onChange={setTime} />
      </div>
      <TextField label="地点" optional value={place} onChange={setPlace} />
      <FieldSet label="到场的当事人">
        {partyOptions(view).map((one) => (
          <Checkbox
            key={one.value}
            isSelected={present.includes(one.value)}
            onChange={(here) => setPresent((now) => (here ? [...now, one.value] : now.filter((key) => key !== one.value)))}
          >
            {one.label}
          </Checkbox>
        ))}
      </FieldSet>
      <TextField label="调解笔录" isRequired lines={8} value={text} onChange={setText} testId="side-text" />
      <NextFields on={next.on} time={next.time} text={next.text} set={set} />
    </ActSide>
  );
}

/** 结束调解 without an agreement. */
export function ConcludeSide({ view, onClose }: Props) {
  const today = useToday();
  const [result, setResult] = useState('failed');
  const [on, setOn] = useState(today);
  const [text, setText] = useState('');
  const released = view.facts.filter((one) => one.released);
  const goes = view.course === 'entrusted' ? '仲裁庭' : '案卷';
  return (
    <ActSide
      view={view}
      onClose={onClose}
      title="结束调解"
      act="结束调解"
      says="达成协议的，不在这里登记"
      acts={() => [{ kind: 'mediation_concluded', on, result, text: text.trim() }]}
      ask={{
        title: '结束调解',
        body: (
          <ul className="consequences">
            <li>
              {goes}只写明调解已于 {on} 结束和结果；联系记录、方案、调解会和记事不转出。
            </li>
            {released.length > 0 && <li>双方同意提交的 {released.length} 条无争议事实写入案卷。</li>}
            <li>结束后不能撤销。{view.course === 'own' && '当事人要申请仲裁的，接着按“转交仲裁院”，不用再填。'}</li>
          </ul>
        ),
      }}
    >
      <RadioGroup label="结果" options={RESULTS} value={result} onChange={setResult} />
      <TextField
        label="情况"
        optional
        lines={3}
        value={text}
        onChange={setText}
        hint="仅本站可见，不写入案卷。"
        testId="side-text"
      />
      <DateField label="结束日期" value={on} onChange={setOn} />
    </ActSide>
  );
}

/** 履约回访. */
export function RevisitSide({ view, onClose }: Props) {
  const today = useToday();
  const [on, setOn] = useState(today);
  const [channel, setChannel] = useState('phone');
  const [party, setParty] = useState(view.parties.find((one) => one.standing === 'applicant')?.party ?? '');
  const [text, setText] = useState('');
  const { next, set } = useNext();
  const acts = () => [
    { kind: 'mediation_revisit', on, channel, party, text: text.trim(), ...nextOf(next.on, next.time, next.text) },
  ];
  return (
    <ActSide view={view} onClose={onClose} title="履约回访" act="登记回访" acts={acts}>
      <RadioGroup label="方式" options={CHANNELS} value={channel} onChange={setChannel} />
      <Select label="回访谁" options={partyOptions(view)} value={party} onChange={setParty} />
      <TextField label="回访情况" isRequired lines={3} value={text} onChange={setText} testId="side-text" />
      <DateField label="日期" value={on} onChange={setOn} />
      <NextFields on={next.on} time={next.time} text={next.text} set={set} />
    </ActSide>
  );
}

/** 撤销一条记录, with the reason. */
export function StrikeSide({ view, line, onClose }: Props & { line: MediationLine }) {
  const today = useToday();
  const [reason, setReason] = useState('');
  return (
    <ActSide
      view={view}
      onClose={onClose}
      title={`撤销“${line.label}”`}
      act="撤销这条记录"
      says="撤销的记录划掉，仍然看得到"
      acts={() => [{ kind: 'mediation_struck', on: today, event: line.event, reason: reason.trim() }]}
    >
      <p className="said">
        {line.on} {line.text}
      </p>
      <TextField label="撤销的理由" isRequired lines={2} value={reason} onChange={setReason} testId="side-text" />
    </ActSide>
  );
}
