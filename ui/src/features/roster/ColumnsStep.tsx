import { Select, TextField } from '../../components';
import type { RosterSeen } from '../../ipc/types/RosterSeen';
import { meant, type RosterDraft } from './draft';

interface Props {
  d: RosterDraft;
  seen: RosterSeen;
  onChange: (part: Partial<RosterDraft>) => void;
}

const MONTH_FROM: Record<string, string> = {
  title: '表里写明的月份',
  assumed: '表里没有写明，暂按上个月，请核对',
  given: '',
};

/** Which sheet, which month, and what each column says, with samples. */
export function ColumnsStep({ d, seen, onChange }: Props) {
  const meanings = seen.columns.flatMap((one) => (one.field ? [{ column: one.column, field: one.field }] : []));
  const badMonth = d.month !== '' && !/^20\d\d-(0[1-9]|1[0-2])$/.test(d.month) ? '写作 2026-05' : null;
  return (
    <section className="part" aria-label="工作表和各列">
      <div className="grid6">
        <Select
          className="w5"
          label="工作表"
          testId="roster-sheet"
          value={seen.sheet}
          options={seen.sheets.map((one) => ({
            value: one.name,
            label: one.name,
            detail: `${one.persons === null ? '没有表头' : `${one.persons} 人`}${one.hidden ? '，隐藏' : ''}`,
          }))}
          onChange={(sheet) => onChange({ sheet, headerRow: null, columns: null, mends: [], taken: [] })}
        />
        <Select
          className="w4"
          label="表头所在的行"
          testId="roster-header"
          value={seen.header_row === null ? '' : String(seen.header_row)}
          options={seen.top.map((one) => ({
            value: String(one.row),
            label: `第 ${one.row} 行`,
            detail: one.cells.slice(0, 4).join(' ').slice(0, 24),
          }))}
          onChange={(row) => onChange({ headerRow: Number(row), columns: null })}
        />
        <TextField
          className="w3"
          label="工资月份"
          testId="roster-month"
          value={d.month}
          placeholder={seen.month}
          hint={d.month ? null : (MONTH_FROM[seen.month_from] ?? null)}
          problem={badMonth}
          onChange={(month) => onChange({ month: month.trim() })}
        />
      </div>
      {seen.refusal ? (
        <p className="late" role="alert">
          {seen.header_row === null ? '没有找到写着“姓名”的表头。请在上面选定表头是哪一行，再指明各列。' : seen.refusal.message}
        </p>
      ) : null}
      <p className="q2">
        {seen.remembered ? '各列照上次同样的表格。' : '各列的含义是按表头认的，不对的在右边改；下次同样的表格照这次的认。'}
      </p>
      <div className="sideways" role="region" aria-label="各列的含义" tabIndex={0}>
        <table className="mapping" data-testid="roster-columns">
          <thead>
            <tr>
              <th scope="col">列</th>
              <th scope="col">表头</th>
              <th scope="col">内容（前几行）</th>
              <th scope="col">含义</th>
            </tr>
          </thead>
          <tbody>
            {seen.columns.map((one) => (
              <tr key={one.column} className={one.field ? undefined : 'off'}>
                <th scope="row">
                  {one.letter}
                  {one.hidden ? <small className="soon">隐藏</small> : null}
                </th>
                <td>{one.head || <span className="q3">没有表头</span>}</td>
                <td className="samples">{one.samples.join('　')}</td>
                <td>
                  <Select
                    className="nolabel"
                    label={`${one.letter} 列（${one.head}）是`}
                    testId={`roster-column-${one.letter}`}
                    value={one.field ?? ''}
                    empty="不取"
                    options={seen.fields}
                    onChange={(field) => onChange({ columns: meant(meanings, one.column, field) })}
                  />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {seen.notes.length > 0 ? (
        <ul className="notes">
          {seen.notes.map((note) => (
            <li key={note}>{note}</li>
          ))}
        </ul>
      ) : null}
    </section>
  );
}
