import { type KeyboardEvent, useEffect, useState } from 'react';
import { Checkbox, RadioGroup } from '../../components/Check';
import { DateField } from '../../components/DateField';
import { TextField } from '../../components/Field';
import { Select } from '../../components/Select';
import { useAsk } from '../../ipc';
import type { IdChecked, KnownParties, KnownParty } from '../case/types';
import { tidyNumber } from './application';
import { type AgentDraft, newAgent, type PartyDraft } from './draft';

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
  { value: 'contractor', label: '承包人' },
  { value: 'individual_business', label: '个体工商户' },
  { value: 'institution', label: '事业单位' },
];
const AGENT_KINDS = ['律师', '基层法律服务工作者', '近亲属', '工会推荐', '本单位工作人员', '社区或者单位推荐'].map((x) => ({
  value: x,
  label: x,
}));

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
      <div className="grid6">
        {worker ? (
          <>
            <TextField
              className="w3"
              id={id('name')}
              label="姓名"
              isRequired
              value={p.name}
              onChange={(name) => set({ name })}
              maxLength={200}
            />
            <Select
              className="w3"
              id={id('idkind')}
              label="身份证件"
              value={p.idKind}
              options={ID_KINDS}
              onChange={(idKind) => set({ idKind })}
            />
            <TextField
              className="w6"
              id={id('number')}
              label="身份证件号码"
              value={p.idNumber}
              problem={problem ?? shortWhy}
              hint={full && checked?.valid && !kindWrong ? <span className="okay">校验通过，性别和出生日期已填</span> : undefined}
              onChange={(idNumber) => set({ idNumber })}
              onBlur={() => setLeft(true)}
              maxLength={40}
            />
            <RadioGroup
              className="w3"
              id={id('sex')}
              label="性别"
              value={p.sex}
              options={[
                { value: 'male', label: '男' },
                { value: 'female', label: '女' },
              ]}
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
            <TextField
              className="w6"
              id={id('phone')}
              label="联系电话"
              inputMode="tel"
              value={p.phone}
              onChange={(phone) => set({ phone })}
              maxLength={60}
            />
          </>
        ) : (
          <>
            <TextField
              className="w6"
              id={id('name')}
              label="名称"
              isRequired
              value={p.name}
              onChange={(name) => set({ name })}
              maxLength={200}
            />
            <TextField
              className="w6"
              id={id('number')}
              label="统一社会信用代码"
              value={p.uscc}
              problem={problem ?? shortWhy}
              hint={full && checked?.valid && !kindWrong ? <span className="okay">校验通过</span> : undefined}
              onChange={(uscc) => set({ uscc })}
              onBlur={() => setLeft(true)}
              maxLength={40}
            />
            <Select
              className="w3"
              id={id('kind')}
              label="性质"
              value={p.employerKind}
              options={EMPLOYER_KINDS}
              onChange={(employerKind) => set({ employerKind })}
            />
            <Select
              className="w3"
              id={id('headkind')}
              label="代表人"
              value={p.headKind}
              options={[
                { value: 'legal', label: '法定代表人' },
                { value: 'principal', label: '主要负责人' },
              ]}
              onChange={(k) => set({ headKind: k === 'principal' ? 'principal' : 'legal' })}
            />
            <TextField
              className="w3"
              id={id('head')}
              label={p.headKind === 'legal' ? '法定代表人姓名' : '主要负责人姓名'}
              value={p.headName}
              onChange={(headName) => set({ headName })}
              maxLength={200}
            />
            <TextField
              className="w3"
              id={id('headtitle')}
              label="职务"
              value={p.headTitle}
              onChange={(headTitle) => set({ headTitle })}
              maxLength={60}
            />
            <TextField
              className="w4"
              id={id('phone')}
              label="联系电话"
              inputMode="tel"
              value={p.phone}
              onChange={(phone) => set({ phone })}
              maxLength={60}
            />
          </>
        )}
        <TextField
          className="w8"
          id={id('address')}
          label="住所"
          value={p.address}
          onChange={(address) => set({ address })}
          maxLength={200}
        />
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
        {p.mailSame ? null : (
          <TextField
            className="w12"
            id={id('mail')}
            label="通讯地址"
            value={p.mail}
            onChange={(mail) => set({ mail })}
            maxLength={200}
          />
        )}
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

/** 委托代理人：权限分一般代理和特别授权。 */
function Agent({
  a,
  onChange,
  onRemove,
  label,
}: {
  a: AgentDraft;
  onChange: (a: AgentDraft) => void;
  onRemove: () => void;
  label: string;
}) {
  const set = (part: Partial<AgentDraft>) => onChange({ ...a, ...part });
  return (
    <div className="grid6" role="group" aria-label={label}>
      <TextField
        className="w3"
        id={`${a.key}-name`}
        label={`${label}姓名`}
        isRequired
        value={a.name}
        onChange={(name) => set({ name })}
        maxLength={200}
      />
      <Select
        className="w3"
        id={`${a.key}-kind`}
        label="身份"
        value={a.kind}
        options={AGENT_KINDS}
        empty="未说明"
        onChange={(kind) => set({ kind })}
      />
      <TextField
        className="w3"
        id={`${a.key}-firm`}
        label="工作单位"
        value={a.firm}
        onChange={(firm) => set({ firm })}
        maxLength={200}
      />
      <TextField
        className="w3"
        id={`${a.key}-phone`}
        label="联系电话"
        inputMode="tel"
        value={a.phone}
        onChange={(phone) => set({ phone })}
        maxLength={60}
      />
      <RadioGroup
        className="w8"
        id={`${a.key}-authority`}
        label="代理权限"
        value={a.authority}
        options={[
          { value: 'general', label: '一般代理' },
          { value: 'special', label: '特别授权：代为承认、放弃、变更请求，和解' },
        ]}
        onChange={(v) => set({ authority: v === 'special' ? 'special' : 'general' })}
      />
      <div className="w4 atend">
        <button type="button" className="textbtn quiet" onClick={onRemove}>
          去掉代理人
        </button>
      </div>
    </div>
  );
}
