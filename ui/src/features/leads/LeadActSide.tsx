import { useState } from 'react';
import {
  Button,
  Checkbox,
  DateField,
  ErrorNote,
  MoneyField,
  RadioGroup,
  Select,
  SidePanel,
  TextField,
  useConfirm,
  useToast,
} from '../../components';
import { useDo } from '../../ipc';
import type { LeadView } from '../../ipc/types/LeadView';
import type { JsonValue } from '../../ipc/types/serde_json/JsonValue';
import { useToday } from '../../lib/today';
import { Chooser } from './Chooser';

interface Props {
  view: LeadView;
  kind: string;
  label: string;
  /** The act that is taken back. */
  event?: string;
  onClose: () => void;
}

interface Form {
  on: string;
  text: string;
  grid: string;
  to: string;
  count: string;
  owed: string;
  amount: string;
  ground: string;
  other: string;
  turn: string;
  begun: string;
  case: string;
  days: string;
  employer: string;
  project: string;
  reporter: string;
  phone: string;
  anonymous: boolean;
  proof: { hash: string; name: string } | null;
}

/** What the text of an act is called. */
const TEXTS: Record<string, string> = {
  lead_checked: '初核情况',
  lead_found: '核查情况',
  lead_not_found: '核查情况',
  lead_payment: '支付情况',
  lead_turned: '转给谁、为什么',
  lead_extended: '理由和批准人',
  lead_closed: '处理结果和告知情况',
  lead_reopened: '重新启动的原因',
  lead_struck: '撤销的理由',
  lead_changed: '反映内容',
};

function start(view: LeadView, today: string): Form {
  const { row } = view;
  const grid = view.grids.find((one) => one.code === row.grid);
  return {
    on: today,
    text: '',
    grid: row.grid,
    to: row.handler || grid?.person || '',
    count: row.people === null ? '' : String(row.people),
    owed: row.owed ?? '',
    amount: row.outstanding ?? '',
    ground: '',
    other: '',
    turn: view.turns.find((one) => one.value !== 'arbitration')?.value ?? '',
    begun: '',
    case: '',
    days: '30',
    employer: row.employer,
    project: row.project,
    reporter: view.reporter?.name ?? '',
    phone: view.reporter?.phone ?? '',
    anonymous: view.anonymous,
    proof: null,
  };
}

/** The body of the act that the form says. */
export function actOf(view: LeadView, kind: string, form: Form, event?: string): JsonValue {
  const act = { kind, on: form.on, text: form.text.trim() };
  const count = form.count.trim() === '' ? null : Number(form.count);
  switch (kind) {
    case 'lead_assigned': {
      const user = view.grids.find((one) => one.code === form.grid && one.person === form.to)?.user || null;
      return { kind, on: form.on, to: form.to.trim(), user, ...(form.grid !== view.row.grid ? { grid: form.grid } : {}) };
    }
    case 'lead_found':
      return { ...act, count, owed: form.owed };
    case 'lead_not_found':
      return { ...act, ground: form.ground, ...(form.ground === 'duplicate' ? { other: form.other.trim() } : {}) };
    case 'lead_payment':
      return { ...act, amount: form.amount, ...(form.proof ? { proof: form.proof } : {}) };
    case 'lead_turned':
      return {
        ...act,
        to: form.turn,
        ...(form.begun ? { begun: form.begun } : {}),
        ...(form.turn === 'arbitration' ? { case: form.case.trim() } : {}),
      };
    case 'lead_extended':
      return { kind, on: form.on, days: Number(form.days), reason: act.text };
    case 'lead_closed':
      return { ...act, ...(form.proof ? { proof: form.proof } : {}) };
    case 'lead_reopened':
      return { kind, on: form.on, reason: act.text };
    case 'lead_struck':
      return { kind, on: form.on, event: event ?? '', reason: act.text };
    case 'lead_changed':
      return { kind, on: form.on, fields: changed(view, form, count) };
    default:
      return act;
  }
}

/** Only what differs from what stands. */
function changed(view: LeadView, form: Form, count: number | null): Record<string, JsonValue> {
  const before: Record<string, JsonValue> = {
    employer: view.row.employer,
    project: view.row.project,
    grid: view.row.grid,
    count: view.reported_count,
    owed: view.reported_owed,
    anonymous: view.anonymous,
    ...(view.reporter || !view.anonymous ? { reporter: view.reporter?.name ?? '', phone: view.reporter?.phone ?? '' } : {}),
  };
  const after: Record<string, JsonValue> = { ...form, count, owed: form.owed || null };
  const fields = Object.fromEntries(
    Object.keys(before).flatMap((key) => (after[key] === before[key] ? [] : [[key, after[key] ?? null]])),
  );
  return form.text.trim() && form.text.trim() !== view.text ? { ...fields, text: form.text.trim() } : fields;
}

/** The form of one step, beside the lead. What is refused leaves it as it is filled in. */
export function LeadActSide({ view, kind, label, event, onClose }: Props) {
  const today = useToday();
  const confirm = useConfirm();
  const { say } = useToast();
  const run = useDo('lead_act');
  const [form, setForm] = useState<Form>(() => {
    const made = start(view, today);
    if (kind === 'lead_changed') {
      return {
        ...made,
        text: view.text,
        count: view.reported_count === null ? '' : String(view.reported_count),
        owed: view.reported_owed ?? '',
      };
    }
    return made;
  });
  const set =
    <K extends keyof Form>(key: K) =>
    (value: Form[K]) =>
      setForm((now) => ({ ...now, [key]: value }));
  async function record() {
    if (kind === 'lead_closed') {
      const sure = await confirm({
        title: '销号',
        body: '销号以后不再计入未销号的线索；又有反映的，要写明原因重新启动，看板上会列出。',
        act: '销号',
      });
      if (!sure) return;
    }
    const after = await run.run({ lead: view.row.lead, acts: [actOf(view, kind, form, event)] });
    say({ text: `${label}：${after.row.number} ${after.row.state_name}` });
    onClose();
  }
  return (
    <SidePanel
      title={label}
      onClose={onClose}
      takesFocus
      foot={
        <Button main isDisabled={run.busy} onPress={() => void record().catch(() => {})} data-testid="lead-act-save">
          {kind === 'lead_changed' ? '保存更正' : kind === 'lead_struck' ? '撤销这一步' : label}
        </Button>
      }
    >
      <form
        className="stack"
        data-testid={`act-${kind}`}
        onSubmit={(submit) => {
          submit.preventDefault();
          void record().catch(() => {});
        }}
      >
        <Fields view={view} kind={kind} form={form} set={set} />
        {kind !== 'lead_assigned' && (
          <TextField
            label={TEXTS[kind] ?? '说明'}
            optional={kind === 'lead_payment' || kind === 'lead_changed'}
            lines={3}
            value={form.text}
            onChange={set('text')}
            testId="act-text"
          />
        )}
        <DateField label="日期" value={form.on} onChange={set('on')} testId="act-on" />
        <ErrorNote error={run.error} kept="没有登记，填的都还在。" />
      </form>
    </SidePanel>
  );
}

type Set = <K extends keyof Form>(key: K) => (value: Form[K]) => void;

function Fields({ view, kind, form, set }: { view: LeadView; kind: string; form: Form; set: Set }) {
  const grids = view.grids.map((one) => ({ value: one.code, label: one.name, detail: one.person }));
  if (form.grid && !grids.some((one) => one.value === form.grid))
    grids.push({ value: form.grid, label: form.grid, detail: '未设此网格' });
  const toGrid = (code: string) => {
    set('grid')(code);
    const person = view.grids.find((one) => one.code === code)?.person;
    if (person && kind === 'lead_assigned') set('to')(person);
  };
  const proof = (hint: string) => (
    <div className="field">
      <span className="label">凭证</span>
      <Chooser
        label="选择凭证"
        accept=".pdf,.jpg,.jpeg,.png,.xlsx,.docx"
        testId="act-proof"
        chosen={form.proof?.name ?? null}
        kept="填的都还在。"
        onFile={(up) => set('proof')({ hash: up.hash, name: up.name })}
      />
      <small className="hint">{hint}</small>
    </div>
  );
  switch (kind) {
    case 'lead_assigned':
      return (
        <>
          <Select label="所属网格" options={grids} value={form.grid} empty="未定" onChange={toGrid} testId="act-grid" />
          <TextField
            label="由谁核查"
            isRequired
            value={form.to}
            onChange={set('to')}
            testId="act-to"
            hint="默认是网格的负责人，可以改。"
          />
        </>
      );
    case 'lead_found':
      return (
        <div className="pair">
          <TextField
            label="查实人数"
            isRequired
            inputMode="numeric"
            value={form.count}
            onChange={set('count')}
            testId="act-count"
          />
          <MoneyField label="查实欠薪" isRequired value={form.owed} onChange={set('owed')} testId="act-owed" />
        </div>
      );
    case 'lead_not_found':
      return (
        <>
          <RadioGroup
            label="查无的理由"
            options={view.grounds}
            value={form.ground}
            onChange={set('ground')}
            testId="act-ground"
          />
          {form.ground === 'duplicate' && (
            <TextField label="另一条线索的编号" isRequired value={form.other} onChange={set('other')} testId="act-other" />
          )}
        </>
      );
    case 'lead_payment':
      return (
        <>
          <MoneyField label="支付金额" isRequired value={form.amount} onChange={set('amount')} testId="act-amount" />
          {proof('银行回单、代发清单或者签收表。没有凭证不能登记。')}
        </>
      );
    case 'lead_turned':
      return (
        <>
          <RadioGroup label="转给" options={view.turns} value={form.turn} onChange={set('turn')} testId="act-turn" />
          {form.turn === 'arbitration' && (
            <TextField
              label="案号"
              isRequired
              value={form.case}
              onChange={set('case')}
              hint="已经另行立案的，写那个案件的案号；还没有立案的，请关掉这里，用“一键立案”。"
              testId="act-case"
            />
          )}
          {(form.turn === 'inspection' || form.turn === 'mediation') && (
            <DateField
              label={form.turn === 'inspection' ? '监察立案日' : '调解组织收到申请之日'}
              optional
              value={form.begun}
              onChange={set('begun')}
              hint={
                form.turn === 'inspection'
                  ? '自此起 60 个工作日（监察条例第十七条）；不填按转办日算。'
                  : '自此起 15 日（调解仲裁法第十四条）；不填按转办日算。'
              }
            />
          )}
        </>
      );
    case 'lead_extended':
      return (
        <TextField
          label="延长几个工作日"
          isRequired
          inputMode="numeric"
          value={form.days}
          onChange={set('days')}
          hint="至多 30 个工作日，只能延长一次（监察条例第十七条）。"
        />
      );
    case 'lead_closed':
      if (view.row.state === 'paid') return <p className="q2">欠薪已经付清，每一笔支付都附有凭证，凭它们销号。</p>;
      if (view.row.state === 'arbitration') return <p className="q2">凭案件签发的裁决书或者调解书销号；还没有的，系统会说明。</p>;
      return proof(view.row.state === 'not_found' ? '核查记录或者反映人的确认。' : '接办单位的处理结果。');
    case 'lead_changed':
      return (
        <>
          <TextField label="欠薪单位" value={form.employer} onChange={set('employer')} testId="act-employer" />
          <TextField label="工程项目" optional value={form.project} onChange={set('project')} />
          <Select label="所属网格" options={grids} value={form.grid} empty="未定" onChange={toGrid} testId="act-grid" />
          <div className="pair">
            <TextField label="反映的人数" optional inputMode="numeric" value={form.count} onChange={set('count')} />
            <MoneyField label="反映的金额" optional value={form.owed} onChange={set('owed')} />
          </div>
          {(view.reporter || !view.anonymous) && (
            <div className="pair">
              <TextField label="反映人" optional value={form.reporter} onChange={set('reporter')} />
              <TextField label="联系电话" optional inputMode="tel" value={form.phone} onChange={set('phone')} />
            </div>
          )}
          <Checkbox isSelected={form.anonymous} isDisabled={view.anonymous} onChange={set('anonymous')}>
            要求保密：只有经办本线索的人可以看到反映人
          </Checkbox>
        </>
      );
    default:
      return null;
  }
}
