import { useState } from 'react';
import {
  Button,
  Checkbox,
  DateField,
  ErrorNote,
  Money,
  MoneyField,
  Select,
  SidePanel,
  TextField,
  useToast,
} from '../../components';
import { useDo } from '../../ipc';
import type { MediationView } from '../../ipc/types/MediationView';
import { sumYuan } from '../../lib/money';
import { useToday } from '../../lib/today';
import { DraftNote } from '../case/DraftNote';
import { useDraft, useKept } from '../case/useDraft';
import { HEADS } from './forms';

interface Head {
  head: string;
  party: string;
  amount: string;
}

interface Due {
  due: string;
  party: string;
  amount: string;
}

interface Form {
  on: string;
  terms: string;
  partial: boolean;
  heads: Head[];
  plan: Due[];
}

interface Props {
  view: MediationView;
  onClose: () => void;
}

/** 达成协议: terms, money by head, instalments. Half filled in, it is there again the next time. */
export function AgreementSide(props: Props) {
  const key = `mediation:agreement:${props.view.case.case}`;
  const kept = useKept<Form>(key);
  if (kept === undefined) return null;
  return <Filled {...props} kept={kept} draftKey={key} />;
}

function Filled({ view, kept, draftKey, onClose }: Props & { kept: Form | null; draftKey: string }) {
  const today = useToday();
  const { say } = useToast();
  const act = useDo('mediation_act');
  const applicants = view.parties
    .filter((one) => one.standing === 'applicant')
    .map((one) => ({ value: one.party, label: one.name }));
  const first = applicants[0]?.value ?? '';
  const last = view.offers.at(-1);
  const [anew] = useState<Form>(() => ({
    on: today,
    terms: '',
    partial: false,
    heads: [{ head: 'remuneration', party: first, amount: last?.amount ?? '' }],
    plan: [{ due: '', party: first, amount: last?.amount ?? '' }],
  }));
  const [form, setForm] = useState<Form>(kept ?? anew);
  const draft = useDraft(draftKey, form, JSON.stringify(form) !== JSON.stringify(anew));
  const put = (more: Partial<Form>) => setForm((now) => ({ ...now, ...more }));
  const head = (at: number, more: Partial<Head>) =>
    put({ heads: form.heads.map((one, n) => (n === at ? { ...one, ...more } : one)) });
  const due = (at: number, more: Partial<Due>) =>
    put({ plan: form.plan.map((one, n) => (n === at ? { ...one, ...more } : one)) });
  const total = sumYuan(form.heads.map((one) => one.amount));
  const planned = sumYuan(form.plan.map((one) => one.amount));
  async function save() {
    const { on, terms, partial } = form;
    const heads = form.heads.filter((one) => one.amount !== '').map((one) => ({ ...one }));
    const plan = form.plan.filter((one) => one.due !== '').map((one) => ({ ...one }));
    const agreed = { kind: 'mediation_agreement', on, terms: terms.trim(), partial, heads, plan };
    await act.run({ case: view.case.case, acts: [agreed], draft: draftKey });
    draft.stop();
    say({ text: '已登记达成协议，请登记签字盖章' });
    onClose();
  }
  return (
    <SidePanel
      title="达成协议"
      onClose={onClose}
      takesFocus
      foot={
        <>
          <Button main isDisabled={act.busy} onPress={() => void save().catch(() => {})} data-testid="agreement-save">
            登记达成协议
          </Button>
          <DraftNote draft={draft} />
        </>
      }
    >
      <div className="stack" data-testid="agreement-form">
        <p className="fine">登记后还要四方签字盖章才生效，生效前都可以撤销。</p>
        <TextField
          label="协议内容"
          isRequired
          lines={4}
          value={form.terms}
          onChange={(terms) => put({ terms })}
          testId="agree-terms"
        />
        <fieldset className="field">
          <legend className="label">给付项目</legend>
          {form.heads.map((one, at) => (
            <div className="pair" key={at}>
              <Select label={`项目 ${at + 1}`} options={HEADS} value={one.head} onChange={(to) => head(at, { head: to })} />
              {applicants.length > 1 && (
                <Select
                  label={`给谁 ${at + 1}`}
                  options={applicants}
                  value={one.party}
                  onChange={(to) => head(at, { party: to })}
                />
              )}
              <MoneyField
                label={`金额 ${at + 1}`}
                value={one.amount}
                onChange={(amount) => head(at, { amount })}
                testId={`agree-amount-${at}`}
              />
            </div>
          ))}
          <p className="acts-line">
            <Button
              plain
              icon="plus"
              onPress={() => put({ heads: [...form.heads, { head: 'compensation', party: first, amount: '' }] })}
            >
              加一项
            </Button>
            {form.heads.length > 1 && (
              <Button plain icon="minus" onPress={() => put({ heads: form.heads.slice(0, -1) })}>
                去掉最后一项
              </Button>
            )}
            <span className="q2">
              合计 <Money yuan={total} />
            </span>
          </p>
          <small className="hint">前四项不履行的，劳动者可以凭协议申请支付令（调仲法16）。不给付金额的，金额留空。</small>
        </fieldset>
        <fieldset className="field">
          <legend className="label">何时付</legend>
          {form.plan.map((one, at) => (
            <div className="pair" key={at}>
              <DateField
                label={`应付日期 ${at + 1}`}
                value={one.due}
                onChange={(to) => due(at, { due: to })}
                testId={`agree-due-${at}`}
              />
              {applicants.length > 1 && (
                <Select
                  label={`付给谁 ${at + 1}`}
                  options={applicants}
                  value={one.party}
                  onChange={(to) => due(at, { party: to })}
                />
              )}
              <MoneyField
                label={`这一期 ${at + 1}`}
                value={one.amount}
                onChange={(amount) => due(at, { amount })}
                testId={`agree-part-${at}`}
              />
            </div>
          ))}
          <p className="acts-line">
            <Button plain icon="plus" onPress={() => put({ plan: [...form.plan, { due: '', party: first, amount: '' }] })}>
              加一期
            </Button>
            {form.plan.length > 1 && (
              <Button plain icon="minus" onPress={() => put({ plan: form.plan.slice(0, -1) })}>
                去掉最后一期
              </Button>
            )}
            <span className={planned === total ? 'q2' : 'soon'}>
              分期合计 <Money yuan={planned} />
            </span>
          </p>
          <small className="hint">没有约定日期的，日期留空。</small>
        </fieldset>
        <Checkbox isSelected={form.partial} onChange={(partial) => put({ partial })}>
          只就部分请求达成协议
        </Checkbox>
        <DateField label="达成协议的日期" isRequired value={form.on} onChange={(on) => put({ on })} />
        <ErrorNote error={act.error} kept="没有登记，填的都还在。" />
      </div>
    </SidePanel>
  );
}
