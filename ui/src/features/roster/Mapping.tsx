import { Select } from '../../components';
import type { Choice } from '../../ipc/types/Choice';
import type { RosterMeaning } from '../../ipc/types/RosterMeaning';
import type { RosterTopRow } from '../../ipc/types/RosterTopRow';

/** Which row is the header, by what stands in the first rows. */
export function HeaderRow(props: {
  top: RosterTopRow[];
  row: number | null;
  testId: string;
  className?: string;
  onChange: (row: number) => void;
}) {
  return (
    <Select
      className={props.className}
      label="表头所在的行"
      testId={props.testId}
      value={props.row === null ? '' : String(props.row)}
      options={props.top.map((one) => ({
        value: String(one.row),
        label: `第 ${one.row} 行`,
        detail: one.cells.slice(0, 4).join(' ').slice(0, 24),
      }))}
      onChange={(row) => props.onChange(Number(row))}
    />
  );
}

/** Where the meanings are from. */
export function Remembered({ remembered, children }: { remembered: boolean; children?: string }) {
  return (
    <p className="q2">
      {remembered ? '各列照上次同样的表格。' : '各列的含义是按表头认的，不对的在右边改；下次同样的表格照这次的认。'}
      {children}
    </p>
  );
}

interface Column extends Omit<RosterMeaning, 'field'> {
  letter: string;
  head: string;
  samples: string[];
  field: string | null;
  hidden?: boolean;
}

interface Props {
  /** `roster`: the table is `roster-columns`, its fields `roster-column-A`… */
  name: string;
  columns: Column[];
  fields: Choice[];
  onChange: (column: number, field: string) => void;
}

/** What each column of a table says, with samples. */
export function Mapping({ name, columns, fields, onChange }: Props) {
  return (
    <div className="sideways" role="region" aria-label="各列的含义" tabIndex={0}>
      <table className="mapping" data-testid={`${name}-columns`}>
        <thead>
          <tr>
            <th scope="col">列</th>
            <th scope="col">表头</th>
            <th scope="col">内容（前几行）</th>
            <th scope="col">含义</th>
          </tr>
        </thead>
        <tbody>
          {columns.map((one) => (
            <tr key={one.column} className={one.field ? undefined : 'off'}>
              <th scope="row">
                {one.letter}
                {one.hidden ? <small className="soon">隐藏</small> : null}
              </th>
              <td>{one.head || <span className="q3">没有表头</span>}</td>
              <td className="samples" data-verbatim>
                {one.samples.join('　')}
              </td>
              <td>
                <Select
                  className="nolabel"
                  label={`${one.letter} 列（${one.head}）是`}
                  testId={`${name}-column-${one.letter}`}
                  value={one.field ?? ''}
                  empty="不取"
                  options={fields}
                  onChange={(field) => onChange(one.column, field)}
                />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
