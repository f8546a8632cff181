import { useState } from 'react';
import { Button, CaseNumber, ErrorNote, SaveTo, useToast } from '../../../components';
import { useDo } from '../../../ipc';
import { copyText } from '../../../lib/copy';
import { exceptionsFirst, type Outcome, RESULT_WORDS, type Run, receiptRows } from './many';

const ENDED: Record<Run['ended'], string> = {
  whole: '',
  stopped: '按您的吩咐停下了，没有轮到的没有动。',
  broken: '读写数据时出错，停在这里；已经登记的都在，没有轮到的没有动。',
};

/** 清单：办了哪些，哪些没有办成、为什么；没有办成的可以单独重办，清单可以存下。 */
export function Receipt({
  title,
  outcomes,
  ended,
  error,
  onRetry,
  onClose,
}: {
  title: string;
  outcomes: Outcome[];
  ended: Run['ended'];
  error: unknown;
  onRetry: (which: Outcome['case'][]) => void;
  onClose: () => void;
}) {
  const done = outcomes.filter((one) => one.result === 'done').length;
  const left = outcomes.filter((one) => one.result !== 'done');
  const lines = receiptRows(outcomes);
  const [saving, setSaving] = useState(false);
  const save = useDo('case_many_receipt');
  const { say } = useToast();
  const words = () =>
    [
      `${title}办理清单：已办 ${done} 件，没有办的 ${left.length} 件`,
      ...lines.map((one) => [one.number, one.parties, one.result, one.words].join('\t')),
    ].join('\n');
  return (
    <>
      <p role="status" data-testid="many-done">
        <b>已办 {done} 件</b>
        {left.length > 0 ? (
          <>
            ，<b className="late">没有办的 {left.length} 件</b>
          </>
        ) : null}
        。{ENDED[ended]}
      </p>
      <ErrorNote error={error} kept="已经登记的都在。" />
      <p className="row">
        {left.length > 0 ? (
          <Button main onPress={() => onRetry(left.map((one) => one.case))} data-testid="many-retry">
            重办没有办的 {left.length} 件
          </Button>
        ) : (
          <Button main onPress={onClose}>
            好
          </Button>
        )}
        <Button onPress={() => setSaving(!saving)} data-testid="many-save">
          清单存为表格
        </Button>
        <Button
          onPress={() =>
            void copyText(words()).then((copied) => say({ text: copied ? '清单已复制' : '没有复制成，系统不允许使用剪贴板' }))
          }
        >
          复制清单
        </Button>
      </p>
      {saving ? (
        <SaveTo
          acts={[{ label: '存下', testId: 'many-save-now', save: (path) => save.run({ path, title, rows: lines }) }]}
          kept="清单没有写成，已经登记的都在。"
          testId="many-path"
          onDone={() => setSaving(false)}
        />
      ) : null}
      <ul className="many-rows" data-testid="many-receipt">
        {exceptionsFirst(outcomes).map((one, at) => (
          <li key={one.case.case} className={one.result === 'done' ? undefined : 'no'}>
            <CaseNumber number={one.case.number} provisional={one.case.number_provisional} />
            <span>{one.case.parties}</span>
            <small>
              <b className={one.result === 'done' ? 'done' : 'late'}>{RESULT_WORDS[one.result]}</b> {lines[at]?.words}
            </small>
          </li>
        ))}
      </ul>
    </>
  );
}
