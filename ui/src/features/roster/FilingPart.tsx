import { DateField, Select, TextField } from '../../components';
import type { FilingDraft } from './draft';

const PROCEDURES = [
  { value: 'expedited', label: '速裁' },
  { value: 'simplified', label: '简易处理' },
  { value: 'ordinary', label: '一般程序' },
];

interface Props {
  f: FilingDraft;
  today: string;
  shown: boolean;
  onChange: (part: Partial<FilingDraft>) => void;
}

/** What a new case needs beside its members: who answers, when it came in, how it is handled. */
export function FilingPart({ f, today, shown, onChange }: Props) {
  return (
    <section className="part" aria-label="新收一件">
      <h2>被申请人和收件</h2>
      <div className="grid6">
        <TextField
          className="w6"
          id="respondent"
          label="被申请人名称"
          isRequired
          value={f.name}
          problem={shown && !f.name.trim() ? '要有明确的被申请人（规则29）' : null}
          onChange={(name) => onChange({ name })}
        />
        <TextField
          className="w6"
          label="统一社会信用代码"
          optional
          value={f.uscc}
          onChange={(uscc) => onChange({ uscc: uscc.trim().toUpperCase() })}
        />
        <TextField
          className="w3"
          label="法定代表人"
          optional
          value={f.legalRep}
          onChange={(legalRep) => onChange({ legalRep })}
        />
        <TextField
          className="w3"
          label="联系电话"
          optional
          inputMode="tel"
          value={f.phone}
          onChange={(phone) => onChange({ phone })}
        />
        <TextField className="w6" label="住所" optional value={f.address} onChange={(address) => onChange({ address })} />
        <DateField
          className="w3"
          id="roster-received"
          label="收件日"
          isRequired
          value={f.received}
          onChange={(received) => onChange({ received })}
          today={today}
        />
        <Select
          className="w3"
          label="程序"
          value={f.procedure}
          options={PROCEDURES}
          onChange={(procedure) => onChange({ procedure })}
        />
        <TextField
          className="w12"
          label="事实和理由"
          optional
          lines={2}
          paper
          value={f.facts}
          onChange={(facts) => onChange({ facts })}
        />
      </div>
    </section>
  );
}
