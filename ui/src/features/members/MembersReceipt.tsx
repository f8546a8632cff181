import { Money, Receipt } from '../../components';
import { useDo } from '../../ipc';
import { type Done, receiptRows } from './members';

/** What was done in one transaction, with each amount; exceptions stay selected for a retry. */
export function MembersReceipt({
  caseId,
  done,
  onRetry,
  onClose,
}: {
  caseId: string;
  done: Done;
  onRetry: () => void;
  onClose: () => void;
}) {
  const save = useDo('group_receipt');
  const rows = receiptRows(done);
  const { made, left, title } = done;
  const cash = made.total !== '0.00';
  return (
    <Receipt
      testId="members"
      says={
        <>
          <b>已办 {made.rows.length} 人</b>
          {left.length > 0 ? (
            <>
              ，<b className="late">没有办的 {left.length} 人</b>
            </>
          ) : null}
          {cash ? (
            <>
              ，合计 <Money yuan={made.total} />
            </>
          ) : null}
          。案件现在是“{made.state_name}”。
        </>
      }
      lines={rows.map((row) => ({
        key: row.member,
        who: `${row.no}　${row.name}`,
        amount: row.amount,
        no: row.result !== '已办',
        words: (
          <>
            <b className={row.result === '已办' ? 'done' : 'late'}>{row.result}</b> {row.words}
          </>
        ),
      }))}
      text={() =>
        [
          `${title}办理清单：已办 ${made.rows.length} 人，没有办的 ${left.length} 人`,
          ...rows.map((row) => [row.no, row.name, row.amount, row.result, row.words].join('\t')),
        ].join('\n')
      }
      save={(path) =>
        save.run({
          case: caseId,
          path,
          title,
          rows: rows.map(({ member, result, amount, words }) => ({ member, result, amount, words })),
        })
      }
      retry={left.length > 0 ? { words: `再办没有办的 ${left.length} 人`, run: onRetry } : undefined}
      onClose={onClose}
    />
  );
}
