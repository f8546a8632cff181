import { CaseNumber, Receipt } from '../../../components';
import { useDo } from '../../../ipc';
import { exceptionsFirst, type Outcome, RESULT_WORDS, type Run, receiptRows } from './many';

const ENDED: Record<Run['ended'], string> = {
  whole: '',
  stopped: '按您的吩咐停下了，没有轮到的没有动。',
  broken: '读写数据时出错，停在这里；已经登记的都在，没有轮到的没有动。',
};

/** 各案办得怎样：办了哪些，哪些没有办成、为什么。 */
export function ManyReceipt({
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
  const rows = receiptRows(outcomes);
  const save = useDo('case_many_receipt');
  return (
    <Receipt
      testId="many"
      says={
        <>
          <b>已办 {done} 件</b>
          {left.length > 0 ? (
            <>
              ，<b className="late">没有办的 {left.length} 件</b>
            </>
          ) : null}
          。{ENDED[ended]}
        </>
      }
      error={error}
      lines={exceptionsFirst(outcomes).map((one, at) => ({
        key: one.case.case,
        who: <CaseNumber number={one.case.number} provisional={one.case.number_provisional} />,
        of: one.case.parties,
        no: one.result !== 'done',
        words: (
          <>
            <b className={one.result === 'done' ? 'done' : 'late'}>{RESULT_WORDS[one.result]}</b> {rows[at]?.words}
          </>
        ),
      }))}
      text={() =>
        [
          `${title}办理清单：已办 ${done} 件，没有办的 ${left.length} 件`,
          ...rows.map((one) => [one.number, one.parties, one.result, one.words].join('\t')),
        ].join('\n')
      }
      save={(path) => save.run({ path, title, rows })}
      retry={
        left.length > 0 ? { words: `重办没有办的 ${left.length} 件`, run: () => onRetry(left.map((one) => one.case)) } : undefined
      }
      onClose={onClose}
    />
  );
}
