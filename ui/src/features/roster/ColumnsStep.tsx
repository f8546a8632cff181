import { Select, TextField } from '../../components';
import type { RosterSeen } from '../../ipc/types/RosterSeen';
import { meant, type RosterDraft } from './draft';
import { HeaderRow, Mapping, Remembered } from './Mapping';
import { meaningsOf } from './meanings';

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
        <HeaderRow
          className="w4"
          testId="roster-header"
          top={seen.top}
          row={seen.header_row}
          onChange={(headerRow) => onChange({ headerRow, columns: null })}
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
      <Remembered remembered={seen.remembered} />
      <Mapping
        name="roster"
        columns={seen.columns}
        fields={seen.fields}
        onChange={(column, field) => onChange({ columns: meant(meaningsOf(seen.columns), column, field) })}
      />
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
