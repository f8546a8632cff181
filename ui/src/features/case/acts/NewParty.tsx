import { FieldSet, TextField } from '../../../components/Field';
import { Select } from '../../../components/Select';

const KINDS = [
  { value: 'worker', label: '劳动者' },
  { value: 'employer', label: '用人单位' },
  { value: 'dispatch', label: '劳务派遣单位' },
  { value: 'dispatch_user', label: '用工单位（劳务派遣）' },
  { value: 'contractor', label: '承包人' },
];
const STANDINGS = [
  { value: 'respondent', label: '被申请人' },
  { value: 'applicant', label: '申请人' },
  { value: 'third_party', label: '第三人' },
];

type Value = Record<string, string>;

const read = (v: unknown): Value => (typeof v === 'object' && v !== null && !Array.isArray(v) ? (v as Value) : {});

/** 追加的当事人还缺什么；齐了是 null。 */
export function newPartyProblem(v: unknown): string | null {
  return read(v).name?.trim() ? null : '请填写追加的当事人的姓名或者名称';
}

/** 追加的当事人：地位、性质、名称、号码、住所、电话；空的键不留。 */
export function NewParty({
  id,
  label,
  value,
  problem,
  onChange,
}: {
  id: string;
  label: string;
  value: unknown;
  problem: string | undefined;
  onChange: (v: unknown) => void;
}) {
  const v: Value = { standing: 'third_party', kind: 'employer', ...read(value) };
  const set = (key: string, text: string) => {
    const next: Value = { ...v, [key]: text };
    for (const [k, t] of Object.entries(next)) if (!t) delete next[k];
    onChange(next);
  };
  const worker = v.kind === 'worker';
  return (
    <FieldSet testId={id} label={label}>
      <div className="spec">
        <Select label="地位" value={v.standing ?? ''} options={STANDINGS} onChange={(t) => set('standing', t)} />
        <Select label="性质" value={v.kind ?? ''} options={KINDS} onChange={(t) => set('kind', t)} />
        <TextField
          id={id}
          testId={`${id}-name`}
          label={worker ? '姓名' : '名称'}
          isRequired
          value={v.name ?? ''}
          problem={problem}
          onChange={(t) => set('name', t)}
          maxLength={200}
        />
        <TextField
          label={worker ? '身份证件号码' : '统一社会信用代码'}
          value={(worker ? v.id_number : v.uscc) ?? ''}
          onChange={(t) => set(worker ? 'id_number' : 'uscc', t)}
        />
        <TextField label="住所" value={v.address ?? ''} onChange={(t) => set('address', t)} maxLength={200} />
        <TextField label="联系电话" inputMode="tel" value={v.phone ?? ''} onChange={(t) => set('phone', t)} />
      </div>
    </FieldSet>
  );
}
