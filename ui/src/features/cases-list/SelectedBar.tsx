import { useSession } from '../../app/session';
import { Button, Money, PickedBar, useToast } from '../../components';
import type { CaseRow } from '../../ipc/types/CaseRow';
import { copyText } from '../../lib/copy';
import { sumYuan } from '../../lib/money';
import { MOST } from './many/many';

/** What can be done with the chosen rows together. */
export function SelectedBar({
  rows,
  onClear,
  onMany,
  busy,
}: {
  rows: CaseRow[];
  onClear: () => void;
  onMany: (rows: CaseRow[]) => void;
  /** 一起办已经开在旁边：主要的按钮在那里。 */
  busy: boolean;
}) {
  const { say } = useToast();
  const { may } = useSession();
  const copy = (text: string, what: string) =>
    copyText(text).then((done) =>
      say(done ? { text: `${rows.length} 件的${what}已复制` } : { text: '没有复制成，系统不允许使用剪贴板' }),
    );
  return (
    <PickedBar
      label="选中的案件"
      words={`选中 ${rows.length} 件`}
      sum={
        rows.some((row) => row.claimed) ? (
          <>
            请求金额 <Money yuan={sumYuan(rows.map((row) => row.claimed))} />
          </>
        ) : null
      }
      busy={busy}
      onClear={onClear}
    >
      {may('case_act_many') && (
        <Button
          main={!busy}
          why={rows.length > MOST ? `一次至多 ${MOST} 件，已选 ${rows.length} 件` : null}
          onPress={() => onMany(rows)}
          data-testid="many"
        >
          一起办
        </Button>
      )}
      <Button onPress={() => void copy(rows.map((row) => row.case.number).join('\n'), '案号')}>复制案号</Button>
      <Button onPress={() => void copy(asSheet(rows), '清单')}>复制成表格</Button>
    </PickedBar>
  );
}

/** Tab-separated lines, as WPS and Excel take them. */
function asSheet(rows: CaseRow[]): string {
  const head = ['案号', '申请人', '被申请人', '案由', '状态', '受理', '应办', '届满', '仲裁员', '请求金额'];
  const lines = rows.map((row) => [
    row.case.number,
    row.applicant,
    row.respondent,
    row.case.cause,
    row.case.state_name,
    row.accepted ?? '',
    row.todo,
    row.due ?? '',
    row.arbitrator,
    row.claimed,
  ]);
  return [head, ...lines].map((line) => line.map((cell) => cell.replace(/[\t\n]/g, ' ')).join('\t')).join('\n');
}
