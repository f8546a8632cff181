import { Select, TextField } from '../../components';
import type { FieldSpec } from '../../ipc/types/FieldSpec';
import type { GroupActView } from '../../ipc/types/GroupActView';
import { SpecForm, specProblems, startValues, type Values } from '../case/acts/SpecForm';
import { partProblem, usualBasis } from './members';

const DAY: FieldSpec = {
  name: 'on',
  label: '日期',
  kind: 'day',
  required: true,
  choices: [],
  default: null,
  hint: null,
  when: null,
};

/** What is typed in an act's form on members; kept as a draft with those for whom it was begun. */
export interface Typed {
  values: Values;
  basis: string;
  part: string;
  members: string[];
}

export const fieldsOf = (act: GroupActView): FieldSpec[] =>
  act.fields.some((one) => one.name === 'on') ? act.fields : [DAY, ...act.fields];

export function startTyped(act: GroupActView, today: string): Omit<Typed, 'members'> {
  return { values: startValues(fieldsOf(act), today), basis: usualBasis(act.kind, act.bases), part: '' };
}

/** What is lacking or wrong, by field; `part` is the percentage. */
export function typedProblems(act: GroupActView, typed: Omit<Typed, 'members'>): Record<string, string> {
  const problems = specProblems(fieldsOf(act), typed.values);
  const part = isPart(typed.basis) ? partProblem(typed.part) : null;
  return part ? { ...problems, part } : problems;
}

/** A percentage belongs to it. */
export const isPart = (basis: string) => basis === 'part' || basis === 'owed_part';

/** The act's fields, asked once for all, and where the amounts come from. */
export function MembersForm({
  act,
  typed,
  problems,
  today,
  onChange,
}: {
  act: GroupActView;
  typed: Typed;
  problems: Record<string, string>;
  today: string;
  onChange: (part: Partial<Typed>) => void;
}) {
  const id = `group-${act.kind}`;
  return (
    <>
      {act.bases.length > 0 ? (
        <Select
          id={`${id}-basis`}
          testId={`${id}-basis`}
          label="金额的来源"
          value={typed.basis}
          options={act.bases}
          hint="各人的金额各自取，在预览里逐人列出。"
          onChange={(basis) => onChange({ basis })}
        />
      ) : null}
      {isPart(typed.basis) ? (
        <TextField
          id={`${id}-part`}
          testId={`${id}-part`}
          label={typed.basis === 'part' ? '请求金额的百分之几' : '应得金额的百分之几'}
          value={typed.part}
          suffix="%"
          inputMode="decimal"
          isRequired
          problem={problems.part}
          onChange={(part) => onChange({ part })}
        />
      ) : null}
      <SpecForm
        fields={fieldsOf(act)}
        values={typed.values}
        problems={problems}
        onChange={(name, value) => onChange({ values: { ...typed.values, [name]: value } })}
        today={today}
        idPrefix={id}
      />
    </>
  );
}
