import { grouped } from '../../lib/money';
import { Grid } from './Grid';
import { fixedModel, inputCell, type Shared } from './model';
import { SIDE_NAMES } from './sides';

/** 事实：用工之日、最后工作日、月工资标准……，三方并排。 */
export function FactsGrid(shared: Shared) {
  const { desk, sides } = shared;
  const { view } = desk;
  const cells = view.facts.map((fact) =>
    sides.map((side) =>
      inputCell(
        view,
        side,
        fact.cell,
        fact.kind === 'date' || fact.kind === 'money' ? fact.kind : 'number',
        fact.label,
        fact.sides,
      ),
    ),
  );
  const labels = sides.map((side) => ({ side, label: SIDE_NAMES[side] }));
  return (
    <Grid
      label="计算用的事实"
      testId="facts-grid"
      className="facts"
      model={fixedModel(shared, cells, labels)}
      columns={
        <colgroup>
          <col />
          {sides.map((side) => (
            <col key={side} className="c-fact" />
          ))}
        </colgroup>
      }
      head={
        <tr>
          <th scope="col" className="stick">
            事实
          </th>
          {sides.map((side) => (
            <th key={side} scope="col" className="r cl">
              {SIDE_NAMES[side]}
            </th>
          ))}
        </tr>
      }
      rows={view.facts.map((fact) => ({
        key: fact.cell,
        head: (
          <th scope="row" className="stick">
            {fact.label}
            <small>{fact.hint ? grouped(fact.hint) : fact.used_by.length > 0 ? `第 ${fact.used_by.join('、')} 项用` : ''}</small>
          </th>
        ),
      }))}
    />
  );
}
