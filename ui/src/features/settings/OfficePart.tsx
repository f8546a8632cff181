import { useEffect, useState } from 'react';
import { useSession } from '../../app/session';
import { Button, ErrorNote, Money, Select, Skeleton, TextField, useToast } from '../../components';
import { useAsk, useDo } from '../../ipc';
import type { OfficeView } from '../../ipc/types/OfficeView';

const FIELDS: {
  key: 'name' | 'code' | 'seat' | 'phone' | 'court' | 'intermediate_court';
  label: string;
  hint?: string;
  whole?: boolean;
}[] = [
  { key: 'name', label: '本委全称', whole: true },
  { key: 'code', label: '案号代字', hint: '厦劳人仲案字〔2026〕1号里的“厦”。' },
  { key: 'phone', label: '电话' },
  { key: 'seat', label: '地址', whole: true, hint: '写进开庭通知、受理通知。' },
  { key: 'court', label: '起诉向哪一个基层人民法院', hint: '写进裁决书的告知。' },
  { key: 'intermediate_court', label: '申请撤销向哪一个中级人民法院', hint: '写进终局裁决的告知。' },
];

/** The office as papers and numbers name it. */
export function OfficePart() {
  const { may } = useSession();
  const { data, error, refetch } = useAsk('office_get', {});
  if (error && !data) return <ErrorNote error={error} onRetry={() => void refetch()} />;
  if (!data) return <Skeleton />;
  return <OfficeForm office={data} editable={may('office_set')} />;
}

function OfficeForm({ office, editable }: { office: OfficeView; editable: boolean }) {
  const { run, busy, error } = useDo('office_set');
  const { say } = useToast();
  const [typed, setTyped] = useState(office);
  const [problem, setProblem] = useState<string | null>(null);
  useEffect(() => setTyped(office), [office]);
  const changed = Object.fromEntries(
    [...FIELDS.map((one) => one.key), 'region' as const]
      .filter((key) => typed[key] !== office[key])
      .map((key) => [key, typed[key].trim()]),
  );
  const dirty = Object.keys(changed).length > 0;
  async function save() {
    if (!typed.name.trim() || !typed.code.trim()) return setProblem('不能空着。');
    await run(changed);
    say({ text: '本委的设置已保存' });
  }
  return (
    <>
      <h2>本委</h2>
      <div className="form">
        {FIELDS.map((one) => (
          <TextField
            key={one.key}
            className={one.whole ? 'whole' : undefined}
            label={one.label}
            hint={one.hint}
            value={typed[one.key]}
            isReadOnly={!editable}
            onChange={(text) => {
              setTyped({ ...typed, [one.key]: text });
              setProblem(null);
            }}
            problem={(one.key === 'name' || one.key === 'code') && !typed[one.key].trim() ? problem : null}
          />
        ))}
        <Select
          label="地区"
          options={office.regions.length ? office.regions : [{ value: office.region, label: office.region_name }]}
          value={typed.region}
          isDisabled={!editable}
          onChange={(region) => setTyped({ ...typed, region })}
          hint={
            office.minimum_wage ? (
              <>
                今天的最低工资 <Money yuan={office.minimum_wage} />
                ／月
              </>
            ) : (
              '本版没有这个地区的工资标准，计算时要自己填写。'
            )
          }
        />
      </div>
      <ErrorNote error={error} kept="填的都还在，原来的设置没有变。" />
      {editable ? (
        <div className="acts-line">
          <Button main isDisabled={!dirty || busy} onPress={() => void save().catch(() => {})}>
            保存
          </Button>
          {dirty && <Button onPress={() => setTyped(office)}>不改了</Button>}
        </div>
      ) : (
        <p className="q3 fine">由管理员修改。</p>
      )}
      <p className="fine">本机编号 {office.replica}</p>
    </>
  );
}
