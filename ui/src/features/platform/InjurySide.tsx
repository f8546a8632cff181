import { useState } from 'react';
import {
  Button,
  Checkbox,
  DateField,
  ErrorNote,
  FieldSet,
  MoneyField,
  Select,
  SidePanel,
  TextField,
  useToast,
} from '../../components';
import { useDo } from '../../ipc';
import type { InjuryView } from '../../ipc/types/InjuryView';
import type { PlatformView } from '../../ipc/types/PlatformView';
import { useShortcut } from '../../lib/shortcuts';

type Kind = 'day' | 'text' | 'long' | 'money' | 'scheme' | 'answer' | 'papers';

/** 办理的次序，也是表的次序。 */
const FIELDS: [string, string, Kind][] = [
  ['scheme', '保障的种类', 'scheme'],
  ['on', '受伤日期', 'day'],
  ['place', '受伤地点', 'text'],
  ['what', '经过和伤情', 'long'],
  ['policy', '保单号', 'text'],
  ['insurer', '承保公司、经办机构', 'text'],
  ['reported_on', '报案日期', 'day'],
  ['papers', '已收材料', 'papers'],
  ['apply_until', '申请期限（按保单或者通知）', 'day'],
  ['applied_on', '申请日期', 'day'],
  ['answered_on', '答复日期', 'day'],
  ['answer', '答复', 'answer'],
  ['answer_text', '答复的内容', 'long'],
  ['amount', '认可金额', 'money'],
  ['review_until', '申请复核的期限（按答复）', 'day'],
  ['reviewed_on', '申请复核日期', 'day'],
  ['result', '最后结果', 'long'],
  ['closed_on', '办结日期', 'day'],
  ['revisit_on', '回访日期（计划）', 'day'],
  ['revisited_on', '已回访日期', 'day'],
];

interface Props {
  view: PlatformView;
  of: InjuryView | null;
  onClose: () => void;
}

/** 一件职业伤害，从受伤到回访。 */
export function InjurySide({ view, of, onClose }: Props) {
  const add = useDo('injury_add');
  const set = useDo('platform_set');
  const { say } = useToast();
  const [values, setValues] = useState<Record<string, string>>(
    of ? Object.fromEntries(FIELDS.map(([field]) => [field, of.fields[field] ?? ''])) : { scheme: 'occupational' },
  );
  const [papers, setPapers] = useState(of?.papers ?? []);
  const scheme = view.schemes.find((one) => one.scheme === values.scheme);
  const may = view.may_edit;
  const put = (field: string) => (value: string) => setValues((now) => ({ ...now, [field]: value }));
  const save = async () => {
    const texts = Object.fromEntries(
      FIELDS.filter(([, , kind]) => kind !== 'papers').map(([f]) => [f, (values[f] ?? '').trim()]),
    );
    const fields = { ...texts, papers };
    if (of) await set.run({ case: view.case.case, entity: `injury:${of.injury}`, fields });
    else await add.run({ case: view.case.case, fields });
    say({ text: '已存' });
    onClose();
  };
  useShortcut('Ctrl+Enter', '存下', () => void save().catch(() => undefined), { whileTyping: true, off: !may });
  const control = ([field, label, kind]: [string, string, Kind]) => {
    const face = { label, testId: `injury-field-${field}`, value: values[field] ?? '', onChange: put(field), isDisabled: !may };
    switch (kind) {
      case 'day':
        return <DateField key={field} {...face} isRequired={field === 'on'} />;
      case 'money':
        return <MoneyField key={field} {...face} />;
      case 'scheme':
        return <Select key={field} {...face} options={view.schemes.map((one) => ({ value: one.scheme, label: one.name }))} />;
      case 'answer':
        return <Select key={field} {...face} options={view.answers} empty="还没有答复" />;
      case 'papers':
        return (
          <FieldSet key={field} label={`${label}（${scheme?.answerer ?? ''}要的）`} testId="injury-papers">
            {(scheme?.papers ?? []).map((one) => (
              <Checkbox
                key={one.value}
                isSelected={papers.includes(one.value)}
                isDisabled={!may}
                onChange={(on) => setPapers((now) => (on ? [...now, one.value] : now.filter((paper) => paper !== one.value)))}
              >
                {one.label}
              </Checkbox>
            ))}
          </FieldSet>
        );
      default:
        return <TextField key={field} {...face} lines={kind === 'long' ? 3 : undefined} maxLength={4000} />;
    }
  };
  return (
    <SidePanel
      title={of ? `${of.scheme_name}　${of.fields.on ?? ''}` : '登记职业伤害'}
      onClose={onClose}
      takesFocus
      says={of ? <span className="q2">{of.state_name}</span> : undefined}
      foot={
        may ? (
          <Button
            main
            onPress={() => void save().catch(() => undefined)}
            isDisabled={add.busy || set.busy}
            data-testid="injury-save"
          >
            {of ? '存下' : '登记'}
          </Button>
        ) : null
      }
    >
      <div className="stack">
        {FIELDS.map(control)}
        <ErrorNote error={add.error ?? set.error} kept="填的都还在，案件没有变动。" />
      </div>
    </SidePanel>
  );
}
