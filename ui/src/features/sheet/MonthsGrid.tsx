import { Fragment } from 'react';
import { Grid } from './Grid';
import { monthsModel, type Shared } from './model';
import { SIDE_NAMES } from './sides';
import { showCell } from './values';

/** 逐月：月份往下，应发、已发和三种加班时数，三方并排。 */
export function MonthsGrid(shared: Shared) {
  const { desk, sides } = shared;
  const { view, months } = desk;
  const { columns } = view;
  return (
    <Grid
      label="逐月工资和加班"
      testId="months-grid"
      className="months"
      model={monthsModel(shared)}
      columns={
        <colgroup>
          <col className="c-month" />
          {sides.map((side) => columns.map((column) => <col key={side + column.name} className={`c-${column.kind}`} />))}
        </colgroup>
      }
      head={
        <>
          <tr>
            <th rowSpan={2} scope="col" className="stick">
              月份
            </th>
            {sides.map((side) => (
              <th key={side} colSpan={columns.length} scope="colgroup" className="side-head cl">
                {SIDE_NAMES[side]}
              </th>
            ))}
          </tr>
          <tr>
            {sides.map((side) =>
              columns.map((column, n) => (
                <th key={side + column.name} scope="col" className={n === 0 ? 'r cl' : 'r'}>
                  {column.label}
                </th>
              )),
            )}
          </tr>
        </>
      }
      rows={months.map((month) => ({
        key: month,
        head: (
          <th scope="row" className="stick">
            {month}
          </th>
        ),
      }))}
      foot={
        <tr>
          <th scope="row" className="stick">
            合计
          </th>
          {sides.map((side) => (
            <Fragment key={side}>
              {columns.map((column) => (
                <td key={column.name} className={side === 'found' ? 'r sum f' : 'r sum'}>
                  {showCell(column.kind === 'hours' ? 'hours' : 'money', column.sums[side])}
                </td>
              ))}
            </Fragment>
          ))}
        </tr>
      }
    />
  );
}
