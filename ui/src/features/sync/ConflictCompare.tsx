import { useId, useState } from 'react';
import { Link } from 'react-router';
import { Button, DateField, ErrorNote, MoneyField, Select, TextField, useToast } from '../../components';
import { useDo } from '../../ipc';
import type { ConflictView } from '../../ipc/types/ConflictView';
import type { JsonValue } from '../../ipc/types/serde_json/JsonValue';
import { isDay, momentText } from '../../lib/dates';
import { groupYuan, parseYuan } from '../../lib/money';
import { CaseName } from './CaseName';

const THIRD = 'third';

/** A value as it is read: an amount with its unit. */
const shown = (of: ConflictView, words: string) => {
  const yuan = of.input === 'money' ? parseYuan(words) : null;
  return yuan ? `${groupYuan(yuan)} 元` : words;
};

/**
 * 两处不同，并排：each value with its author, office and time; one is chosen, or a third typed in the field's own form. Nothing is chosen
 * beforehand.
 */
export function ConflictCompare({ of, may, withCase }: { of: ConflictView; may: boolean; withCase?: boolean }) {
  const { run, busy, error } = useDo('conflict_resolve');
  const { say } = useToast();
  const name = useId();
  const [chosen, setChosen] = useState<string | null>(null);
  const [typed, setTyped] = useState('');
  const [problem, setProblem] = useState<string | null>(null);
  const third = chosen === THIRD;
  const type = (next: string) => {
    setTyped(next);
    setProblem(null);
  };
  const settle = async () => {
    let value: JsonValue = typed.trim();
    if (third) {
      const wrong = wrongOf(of, typed.trim());
      setProblem(wrong);
      if (wrong) return;
    } else {
      const found = of.values[Number(chosen)];
      if (!found) return;
      value = found.value;
    }
    await run({ conflict: of.conflict, value });
    say({ text: `${of.label}已定` });
  };
  return (
    <fieldset className="conflict-compare" data-testid={`conflict-${of.field}`} disabled={!may}>
      <legend>
        {withCase && (
          <Link to={`/cases/${of.case}`}>
            <CaseName number={of.number} parties={of.parties} />
          </Link>
        )}
        <b>{of.label}</b>
      </legend>
      <div className="beside">
        {of.values.map((value, at) => (
          <label key={value.replica + value.at} className={chosen === String(at) ? 'on' : undefined}>
            <input type="radio" name={name} checked={chosen === String(at)} onChange={() => setChosen(String(at))} />
            <span className="said">{shown(of, value.words)}</span>
            <small>
              {value.actor}
              {value.office && `，${value.office}`}
              <br />
              {momentText(value.at)}
            </small>
          </label>
        ))}
        {of.input !== 'none' && (
          <div className={third ? 'other on' : 'other'}>
            <label>
              <input type="radio" name={name} checked={third} onChange={() => setChosen(THIRD)} />
              <span className="said">都不是，另填</span>
            </label>
            {third && <Third of={of} value={typed} problem={problem} onChange={type} />}
          </div>
        )}
      </div>
      <ErrorNote error={error} kept="两个值都还在。" />
      <div className="acts-line">
        <Button
          isDisabled={!may || busy || chosen === null}
          onPress={() => void settle().catch(() => {})}
          data-testid={`settle-${of.field}`}
        >
          定为此值
        </Button>
        {!may && <small className="q2">由承办人员定</small>}
      </div>
    </fieldset>
  );
}

function wrongOf(of: ConflictView, text: string): string | null {
  if (!text) return '请填写。';
  if (of.input === 'money' && !parseYuan(text)) return '不是金额：只写数字，最多两位小数。';
  if (of.input === 'date' && !isDay(text)) return '不是日期：例如 2026-11-23。';
  return null;
}

interface ThirdProps {
  of: ConflictView;
  value: string;
  problem: string | null;
  onChange: (value: string) => void;
}

/** The field's own control, by what may stand there. */
function Third({ of, value, problem, onChange }: ThirdProps) {
  const face = { label: of.label, value, onChange, problem, testId: `third-${of.field}` };
  switch (of.input) {
    case 'money':
      return <MoneyField {...face} />;
    case 'date':
      return <DateField {...face} />;
    case 'choice':
      return <Select {...face} options={of.options} />;
    case 'long':
      return <TextField {...face} lines={4} />;
    default:
      return <TextField {...face} />;
  }
}
