import { Checkbox } from '../../components/Check';
import { FieldSet } from '../../components/Field';
import type { IntakeDraft, PartyDraft } from './draft';
import { representativesProblem } from './problems';

interface Props {
  d: IntakeDraft;
  shown: boolean;
  onChange: (applicants: PartyDraft[]) => void;
}

/** 十人以上并有共同请求的：从申请人中推举代表人，三至五名。 */
export function Representatives({ d, shown, onChange }: Props) {
  return (
    <FieldSet
      label="推举的代表人"
      className="many"
      hint="可以推举三至五名。代表人变更、放弃、承认仲裁请求，进行和解，必须经被代表的当事人同意（规则63）"
      problem={shown ? representativesProblem(d) : null}
      testId="representatives"
    >
      <div>
        {d.applicants.map((p, at) => (
          <Checkbox
            key={p.key}
            id={at === 0 ? 'representatives' : undefined}
            isSelected={p.representative}
            onChange={(representative) => onChange(d.applicants.map((x) => (x.key === p.key ? { ...x, representative } : x)))}
          >
            {p.name.trim() || `申请人${at + 1}`}
          </Checkbox>
        ))}
      </div>
    </FieldSet>
  );
}
