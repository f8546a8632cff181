import { useState } from 'react';
import { Button, Checkbox, FieldSet } from '../../../components';
import type { FieldSpec } from '../../../ipc/types/FieldSpec';
import type { ManyActView } from '../../../ipc/types/ManyActView';
import { enterMoves } from '../../../lib/enterMoves';
import { useToday } from '../../../lib/today';
import { SpecForm, specProblems, specValues, startValues, type Values } from '../../case/acts/SpecForm';
import type { Asked } from './ManySide';

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

/** 表只填一次：日期、各案一样的内容、送给哪一方。 */
export function ManyForm({
  act,
  kept,
  busy,
  onTyped,
  onBack,
  onReady,
}: {
  act: ManyActView;
  kept: { values: Values; sides: string[] } | undefined;
  busy: boolean;
  onTyped: (next: { values: Values; sides: string[] }) => void;
  onBack: () => void;
  onReady: (request: Asked) => void;
}) {
  const today = useToday();
  const fields = [DAY, ...act.fields];
  const [values, setValues] = useState<Values>(() => kept?.values ?? startValues(fields, today));
  const [sides, setSides] = useState<string[]>(
    () => kept?.sides ?? (act.sides.length === 1 ? act.sides.map((one) => one.value) : []),
  );
  const [tried, setTried] = useState(false);
  const problems = specProblems(fields, values);
  const noSide = act.sides.length > 0 && sides.length === 0 ? '请选择送给哪一方' : null;
  const id = `many-form-${act.kind}`;

  function ready() {
    setTried(true);
    const first = fields.find((one) => problems[one.name]);
    if (first) return document.getElementById(`${id}-${first.name}`)?.focus();
    if (noSide) return;
    onTyped({ values, sides });
    onReady({ act: { kind: act.kind, ...specValues(fields, values) }, sides });
  }

  return (
    <div role="group" className="many-form" aria-label={`${act.label}的表`} onKeyDown={enterMoves(ready)} data-testid={id}>
      <SpecForm
        fields={fields}
        values={values}
        problems={tried ? problems : {}}
        onChange={(name, value) => setValues((now) => ({ ...now, [name]: value }))}
        today={today}
        idPrefix={id}
      />
      {act.sides.length > 0 ? (
        <FieldSet
          label="哪一方的当事人"
          hint="各案这一方的每一位当事人都登记一次"
          problem={tried ? noSide : null}
          testId={`${id}-sides`}
        >
          {act.sides.map((side) => (
            <Checkbox
              key={side.value}
              isSelected={sides.includes(side.value)}
              onChange={(on) => setSides((now) => (on ? [...now, side.value] : now.filter((one) => one !== side.value)))}
            >
              {side.label}
            </Checkbox>
          ))}
        </FieldSet>
      ) : null}
      <p className="row">
        <Button main isDisabled={busy} onPress={ready} data-testid="many-look">
          看各案能不能办
        </Button>
        <Button onPress={onBack}>换一件事</Button>
      </p>
      <p className="fine">这一步还不登记。</p>
    </div>
  );
}
