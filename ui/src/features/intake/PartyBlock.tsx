import { type KeyboardEvent, useEffect, useState } from 'react';
import { Checkbox, RadioGroup } from '../../components/Check';
import { DateField } from '../../components/DateField';
import { TextField, type TextFieldProps } from '../../components/Field';
import { type Option, Select } from '../../components/Select';
import { useAsk } from '../../ipc';
import type { IdChecked, KnownParties, KnownParty } from '../case/types';
import { ProfileLine } from '../employers/ProfileLine';
import { Agent } from './Agent';
import { tidyNumber } from './application';
import { newAgent, type PartyDraft } from './draft';

const ID_KINDS = [
  { value: 'citizen', label: '居民身份证' },
  { value: 'passport', label: '护照' },
  { value: 'hk_macao', label: '港澳居民来往内地通行证' },
  { value: 'taiwan', label: '台湾居民来往大陆通行证' },
  { value: 'other', label: '其他证件' },
];
const EMPLOYER_KINDS = [
  { value: 'employer', label: '用人单位' },
  { value: 'labour_dispatch', label: '劳务派遣单位' },
  { value: 'dispatch_user', label: '用工单位（劳务派遣）' },
  { value: 'contractor', label: '承包人' },
  { value: 'individual_business', label: '个体工商户' },
  { value: 'institution', label: '事业单位' },
];
const SEXES = [
  { value: 'male', label: '男' },
  { value: 'female', label: '女' },
];
const HEAD_KINDS = [
  { value: 'legal', label: '法定代表人' },
  { value: 'principal', label: '主要负责人' },
];
const PHONE = { inputMode: 'tel', maxLength: 60 } as const;

/** 等输入停一停再去查。 */
function useSettled(text: string, ms: number): string {
  const [settled, setSettled] = useState(text);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(text), ms);
    return () => clearTimeout(timer);
  }, [text, ms]);
  return settled;
}

/** 以前案件里的同一个人或者单位，填进这一格会得到什么。 */
export function fillKnown(p: PartyDraft, k: KnownParty): PartyDraft {
  return {
    ...p,
    name: k.name,
    idNumber: k.id_number ?? p.idNumber,
    sex: k.sex ?? p.sex,
    birth: k.birth ?? p.birth,
    uscc: k.uscc ?? p.uscc,
    headName: k.legal_rep ?? p.headName,
    phone: k.phone ?? p.phone,
    address: k.address ?? p.address,
  };
}

interface Props {
  p: PartyDraft;
  seat: string;
  n: number;
  all: number;
  today: string;
  onChange: (p: PartyDraft) => void;
  onRemove?: (() => void) | undefined;
  onNumber: (problem: string | null) => void;
}

/** 当事人里只是一行文字的格。 */
type Line = 'name' | 'idNumber' | 'uscc' | 'phone' | 'headName' | 'headTitle' | 'address' | 'mail' | 'electronic';

/** 一个当事人：次序同申请书，号码边填边校，认出以前的人和单位。 */
export function PartyBlock({ p, seat, n, all, today, onChange, onRemove, onNumber }: Props) {
  const worker = p.side === 'worker';
  const set = (part: Partial<PartyDraft>) => onChange({ ...p, ...part });
  const id = (field: string) => `${p.key}-${field}`;
  const number = tidyNumber(worker ? p.idNumber : p.uscc);
  const full = number.length >= (worker ? 15 : 18) && (!worker || p.idKind === 'citizen');
  const checked = useAsk('id_check', { number }, { enabled: full }).data as IdChecked | undefined;
  const kindWrong = checked && full && checked.valid && checked.kind !== (worker ? 'citizen' : 'uscc');
  const short = number.length > 0 && !full && (!worker || p.idKind === 'citizen');
  const problem =
    full && checked && !checked.valid
      ? (checked.problem ?? '号码不对')
      : kindWrong
        ? worker
          ? '这是统一社会信用代码，不是身份证号码'
          : '这是身份证号码，不是统一社会信用代码'
        : null;
  const [left, setLeft] = useState(false);
  const shortWhy = short && left ? `应为 18 位，现有 ${number.length} 位` : null;

  // biome-ignore lint/correctness/useExhaustiveDependencies: 只在校验结果变化时上报
  useEffect(() => onNumber(problem ?? shortWhy), [problem, shortWhy]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: 号码校验通过才填，此后改动不再覆盖
  useEffect(() => {
    if (worker && full && checked?.valid && checked.kind === 'citizen') {
      const birth = checked.birth ?? '';
      const sex = checked.sex ?? '';
      if (birth !== p.birth || sex !== p.sex) set({ birth, sex });
    }
  }, [checked]);

  const name = useSettled(p.name.trim(), 200);
  const by = full ? (worker ? { id_number: number } : { uscc: number }) : { name };
  const known = useAsk('party_lookup', by, { enabled: full || name.length >= 2 }).data as KnownParties | undefined;
  const same = known?.parties.find(
    (k) =>
      (k.kind === 'person') === worker &&
      !((k.name === p.name.trim() || (full && !p.name)) && (k.address ?? '') === p.address && (k.phone ?? '') === p.phone),
  );
  const take = () => {
    if (same) onChange(fillKnown(p, same));
  };
  const onKey = (e: KeyboardEvent) => {
    if (e.key === 'F2' && same) {
      e.preventDefault();
      take();
    }
  };
  const line = (field: string, of: Line, label: string, width: string, rest: Partial<TextFieldProps> = {}) => (
    <TextField
      className={width}
      id={id(field)}
      label={label}
      value={p[of]}
      onChange={(text) => set({ [of]: text })}
      maxLength={200}
      {...rest}
    />
  );
  const list = (field: string, label: string, value: string, options: Option[], onPick: (value: string) => void) => (
    <Select className="w3" id={id(field)} label={label} value={value} options={options} onChange={onPick} />
  );
  const numberFace = (okay: string) => ({
    problem: problem ?? shortWhy,
    hint: full && checked?.valid && !kindWrong ? <span className="okay">{okay}</span> : undefined,
    onBlur: () => setLeft(true),
  });
  const title = all > 1 ? `${seat}${n + 1}` : seat;

  return (
    <div className="one" onKeyDown={onKey} role="group" aria-label={title} data-testid={`party-${seat}-${n + 1}`}>
      {all > 1 || onRemove ? (
        <h3>
          {title}
          {onRemove ? (
            <span className="r">
              <button type="button" className="textbtn quiet" onClick={onRemove}>
                去掉
              </button>
            </span>
          ) : null}
        </h3>
      ) : null}
      {same ? (
        <p className="known" aria-live="polite">
          <span>以前的案件里有</span>
          <b>{same.name}</b>
          <span>{[same.id_number ?? same.uscc, same.phone, `${same.cases} 件案件`].filter(Boolean).join('，')}</span>
          {same.open_cases > 0 ? <span className="soon">其中 {same.open_cases} 件未结</span> : null}
          <button type="button" className="btn small" onClick={take} data-testid={id('known')}>
            填入 <kbd>F2</kbd>
          </button>
        </p>
      ) : null}
      {worker || (!name && !full) ? null : (
        <ProfileLine name={name} uscc={full && checked?.valid && !kindWrong ? number : null} />
      )}
      <div className="grid6">
        {worker ? (
          <>
            {line('name', 'name', '姓名', 'w3', { isRequired: true })}
            {list('idkind', '身份证件', p.idKind, ID_KINDS, (idKind) => set({ idKind }))}
            {line('number', 'idNumber', '身份证件号码', 'w6', { ...numberFace('校验通过，性别和出生日期已填'), maxLength: 40 })}
            <RadioGroup
              className="w3"
              id={id('sex')}
              label="性别"
              value={p.sex}
              options={SEXES}
              onChange={(sex) => set({ sex })}
            />
            <DateField
              className="w3"
              id={id('birth')}
              label="出生日期"
              value={p.birth}
              onChange={(birth) => set({ birth })}
              today={today}
            />
            {line('phone', 'phone', '联系电话', 'w6', PHONE)}
          </>
        ) : (
          <>
            {line('name', 'name', '名称', 'w6', { isRequired: true })}
            {line('number', 'uscc', '统一社会信用代码', 'w6', { ...numberFace('校验通过'), maxLength: 40 })}
            {list('kind', '性质', p.employerKind, EMPLOYER_KINDS, (employerKind) => set({ employerKind }))}
            {list('headkind', '代表人', p.headKind, HEAD_KINDS, (k) =>
              set({ headKind: k === 'principal' ? 'principal' : 'legal' }),
            )}
            {line('head', 'headName', p.headKind === 'legal' ? '法定代表人姓名' : '主要负责人姓名', 'w3')}
            {line('headtitle', 'headTitle', '职务', 'w3', { maxLength: 60 })}
            {line('phone', 'phone', '联系电话', 'w4', PHONE)}
          </>
        )}
        {line('address', 'address', '住所', 'w8')}
        <div className={worker ? 'same' : 'same all'}>
          <Checkbox id={id('mailsame')} isSelected={p.mailSame} onChange={(mailSame) => set({ mailSame })}>
            通讯地址同住所
          </Checkbox>
          <span>
            <button type="button" className="textbtn" onClick={() => set({ agents: [...p.agents, newAgent()] })}>
              加委托代理人
            </button>
            <button type="button" className="textbtn quiet" onClick={() => set({ side: worker ? 'employer' : 'worker' })}>
              {worker ? '改为用人单位' : '改为劳动者'}
            </button>
          </span>
        </div>
        {p.mailSame ? null : line('mail', 'mail', '通讯地址', 'w12')}
        <div className="same all">
          <Checkbox id={id('eservice')} isSelected={p.eService} onChange={(eService) => set({ eService })}>
            送达地址确认书中同意电子送达
          </Checkbox>
        </div>
        {p.eService ? line('electronic', 'electronic', '电子送达地址', 'w12') : null}
      </div>
      {p.agents.length ? (
        <div className="agents">
          {p.agents.map((a, i) => (
            <Agent
              key={a.key}
              a={a}
              onChange={(next) => set({ agents: p.agents.map((x) => (x.key === a.key ? next : x)) })}
              onRemove={() => set({ agents: p.agents.filter((x) => x.key !== a.key) })}
              label={`委托代理人${p.agents.length > 1 ? i + 1 : ''}`}
            />
          ))}
        </div>
      ) : null}
    </div>
  );
}
