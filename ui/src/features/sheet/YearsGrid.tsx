import { Grid } from './Grid';
import { fixedModel, inputCell, type Shared } from './model';
import { SIDE_NAMES } from './sides';
import type { GridCell } from './useGrid';

/** 年休假：一年一行；应休天数是算出来的。 */
export function YearsGrid(shared: Shared) {
  const { desk, sides } = shared;
  const { view } = desk;
  const cells: GridCell[][] = view.years.map((row) =>
    sides.flatMap((side) => [
      inputCell(view, side, `year/${row.year}/cumulative_years`, 'number', `${row.year} 年 累计工作年限`, row.cumulative_years),
      inputCell(view, side, `year/${row.year}/taken_days`, 'number', `${row.year} 年 已休天数`, row.taken_days),
    ]),
  );
  const labels = sides.flatMap((side) => [
    { side, label: `${SIDE_NAMES[side]} 累计` },
    { side, label: `${SIDE_NAMES[side]} 已休` },
  ]);
  return (
    <Grid
      label="年休假"
      testId="years-grid"
      className="years"
      model={fixedModel(shared, cells, labels)}
      columns={
        <colgroup>
          <col className="c-month" />
          {sides.map((side) => (
            <col key={side} span={3} className="c-days" />
          ))}
        </colgroup>
      }
      head={
        <>
          <tr>
            <th rowSpan={2} scope="col" className="stick">
              年度
            </th>
            {sides.map((side) => (
              <th key={side} colSpan={3} scope="colgroup" className="side-head cl">
                {SIDE_NAMES[side]}
              </th>
            ))}
          </tr>
          <tr>
            {sides.map((side) =>
              ['累计年', '应休', '已休'].map((word, n) => (
                <th key={side + word} scope="col" className={n === 0 ? 'r cl' : 'r'}>
                  {word}
                </th>
              )),
            )}
          </tr>
        </>
      }
      rows={view.years.map((row) => ({
        key: row.year,
        head: (
          <th scope="row" className="stick">
            {row.year}
          </th>
        ),
        before: sides.flatMap((side) => [
          null,
          <td key={side} className="q">
            {row.entitled[side] ?? ''}
          </td>,
        ]),
      }))}
    />
  );
}
