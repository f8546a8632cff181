import { useState } from 'react';
import { useNavigate } from 'react-router';
import { Button, DateField, ErrorNote, MoneyField, Select, SidePanel, TextField, useConfirm, useToast } from '../../components';
import { useDo } from '../../ipc';
import type { AdviceList } from '../../ipc/types/AdviceList';
import type { AdviceRow } from '../../ipc/types/AdviceRow';
import { useShortcut } from '../../lib/shortcuts';
import { useToday } from '../../lib/today';

type Kind = 'day' | 'text' | 'long' | 'money' | 'channel' | 'matter';

const FIELDS: [field: string, label: string, kind: Kind, must?: boolean][] = [
  ['on', '咨询日期', 'day', true],
  ['channel', '来访方式', 'channel'],
  ['name', '姓名', 'text', true],
  ['phone', '联系电话', 'text'],
  ['platform', '平台', 'text'],
  ['company', '用工企业', 'text'],
  ['matter', '事项', 'matter'],
  ['text', '咨询的内容', 'long', true],
  ['answer', '答复', 'long'],
  ['revisit_on', '回访日期（计划）', 'day'],
  ['revisited_on', '已回访日期', 'day'],
  ['revisit', '回访情况', 'long'],
];
/** 转为案件要的。 */
const FILING: [field: string, label: string, kind: Kind, must?: boolean][] = [
  ['id_number', '身份证号', 'text'],
  ['address', '住址', 'text'],
  ['uscc', '企业的统一社会信用代码', 'text'],
  ['claim', '请求', 'long'],
  ['amount', '请求金额', 'money'],
];
/** 转为案件以后还能改的。 */
const AFTER = new Set(['answer', 'revisit_on', 'revisited_on', 'revisit']);

interface Props {
  list: AdviceList;
  of: AdviceRow | null;
  onClose: () => void;
}

/** 一次咨询：登记、答复、回访、移交、转为调解案件。 */
export function AdviceSide({ list, of, onClose }: Props) {
  const today = useToday();
  const navigate = useNavigate();
  const confirm = useConfirm();
  const set = useDo('advice_set');
  const file = useDo('advice_file');
  const { say } = useToast();
  const [values, setValues] = useState<Record<string, string>>(of ? ({ ...of.fields } as Record<string, string>) : { on: today });
  const [tried, setTried] = useState(false);
  const may = of === null || of.may_edit;
  const all = [...FIELDS, ...FILING];
  const lacking = FIELDS.filter(([field, , , must]) => must && !(values[field] ?? '').trim());
  const changes = () => {
    const now = all.map(([field]) => [field, (values[field] ?? '').trim()] as const);
    return Object.fromEntries(now.filter(([field, value]) => value !== (of?.fields[field] ?? '')));
  };
  const keep = async () => {
    const fields = changes();
    if (of && Object.keys(fields).length === 0) return of;
    return set.run({ advice: of?.advice ?? null, fields });
  };
  const save = async () => {
    setTried(true);
    if (!may || lacking.length > 0) return;
    await keep();
    say({ text: of ? '咨询已存' : '咨询已登记' });
    onClose();
  };
  const hand = async () => {
    await keep();
    await set.run({ advice: of?.advice ?? null, fields: { handed_on: today } });
    say({ text: '已移交，由仲裁院、调解工作站办理' });
    onClose();
  };
  const toCase = async () => {
    if (of && may) await keep();
    const yes = await confirm({
      title: '转为调解案件？',
      body: '姓名、联系方式、平台、用工企业、请求和咨询的内容都带到案件里，并登记今天收到调解申请。案件立起来以后，在案件里修改。',
      act: '转为案件',
    });
    if (!yes || !of) return;
    const made = await file.run({ advice: of.advice });
    say({ text: '已转为调解案件' });
    void navigate(`/cases/${made.case.case}`);
  };
  useShortcut('Ctrl+Enter', '存下', () => void save().catch(() => undefined), { whileTyping: true, off: !may });
  const control = ([field, label, kind, must]: (typeof FIELDS)[number]) => {
    const value = values[field] ?? '';
    const face = {
      label,
      testId: `advice-${field}`,
      value,
      onChange: (next: string) => setValues((now) => ({ ...now, [field]: next })),
      isDisabled: !may || (of?.case != null && !AFTER.has(field)),
      isRequired: must,
      problem: tried && must && !value.trim() ? `请填写${label}。` : null,
    };
    if (kind === 'day') return <DateField key={field} {...face} />;
    if (kind === 'money') return <MoneyField key={field} {...face} />;
    if (kind === 'channel') return <Select key={field} {...face} options={list.channels} empty="没有写" />;
    if (kind === 'matter') return <Select key={field} {...face} options={list.matters} empty="没有写" />;
    return <TextField key={field} {...face} lines={kind === 'long' ? 3 : undefined} maxLength={4000} />;
  };
  const waits = set.busy || file.busy;
  return (
    <SidePanel
      title={of ? `${of.fields.name ?? ''}的咨询` : '登记咨询'}
      onClose={onClose}
      takesFocus
      says={of ? <span className="q2">{[of.state_name, of.body_name, of.by].filter(Boolean).join('·')}</span> : undefined}
      foot={
        <>
          {may ? (
            <Button main onPress={() => void save().catch(() => undefined)} isDisabled={waits} data-testid="advice-save">
              {of ? '存下' : '登记'}
            </Button>
          ) : null}
          {of?.may_file ? (
            <Button onPress={() => void toCase().catch(() => undefined)} isDisabled={waits} data-testid="advice-file">
              转为调解案件
            </Button>
          ) : null}
          {of && may && list.hands_over && !of.fields.handed_on && !of.case ? (
            <Button onPress={() => void hand().catch(() => undefined)} isDisabled={waits} data-testid="advice-hand">
              移交
            </Button>
          ) : null}
        </>
      }
    >
      <div className="stack">
        {of?.case ? (
          <p>
            已转为{' '}
            <button type="button" className="textbtn" onClick={() => void navigate(`/cases/${of.case?.case}`)}>
              {of.case.number || '案件'}
            </button>
          </p>
        ) : null}
        {FIELDS.map(control)}
        <h3>转为调解案件要的</h3>
        {of && of.missing.length > 0 && !of.case ? <p className="soon">还缺：{of.missing.join('、')}</p> : null}
        {FILING.map(control)}
        <ErrorNote error={set.error ?? file.error} kept="填的都还在。" />
      </div>
    </SidePanel>
  );
}
