import { Fragment, type ReactNode } from 'react';
import type { SheetItem, SheetView } from '../../ipc/types';
import { grouped, sumYuan } from '../../lib/money';
import { money } from '../../lib/words';
import { Grid } from './Grid';
import { fixedModel, type Shared } from './model';
import { amountWords, SIDE_NAMES, type Side, whyNot } from './sides';
import type { GridCell } from './useGrid';

interface ItemsGridProps extends Shared {
  /** The claim that is explained beside. */
  shown: string | null;
  /** Opens what a claim says and rests on. */
  onClaim: (claim: string) => void;
  /** At the end of the total line. */
  end?: ReactNode;
}

const NUMERALS = ['一', '二', '三', '四', '五', '六', '七', '八', '九', '十'];

function amountCell(view: SheetView, item: SheetItem, side: Side): GridCell {
  const amount = item[side];
  const none = amount.state === 'none';
  return {
    side,
    cell: `claim/${item.claim}/amount`,
    kind: 'amount',
    label: `第 ${item.claim} 项 ${item.label} ${SIDE_NAMES[side]}`,
    value: amount.amount,
    words: none ? '无金额' : amountWords(item, side) || undefined,
    why: none ? '这一项没有金额' : whyNot(view, side),
  };
}

/** 结果：驳回的写驳回，其余写终局、非终局，没有定的写结果。 */
function outcomeOf(item: SheetItem): string {
  if (['mediated', 'withdrawn', 'not_handled', 'dismissed'].includes(item.outcome)) return item.outcome_name;
  if (item.found.state === 'denied' || item.outcome === 'rejected') return '驳回';
  return item.final === null ? '' : item.final ? '终局' : '非终局';
}

/** 请求、承认、认定并排，数量和金额都在；按劳动报酬、休息休假、解除分组。 */
export function ItemsGrid({ shown, onClaim, end, ...shared }: ItemsGridProps) {
  const { desk, sides } = shared;
  const { view } = desk;
  const groups = [...new Set(view.items.map((item) => item.group))];
  const items = groups.flatMap((group) => view.items.filter((item) => item.group === group));
  const cells = items.map((item) => sides.map((side) => amountCell(view, item, side)));
  const labels = sides.map((side) => ({ side, label: SIDE_NAMES[side] }));
  const wage = view.facts.find((fact) => fact.cell === 'fact/monthly_wage')?.sides;
  const base = wage?.found ?? wage?.claimed;
  const sum = (group: string, side: Side) => {
    const all = view.items.filter((item) => item.group === group).flatMap((item) => item[side].amount ?? []);
    return all.length > 0 ? money(sumYuan(all)) : '';
  };
  const over = (item: SheetItem, n: number) => {
    if (n > 0 && items[n - 1]?.group === item.group) return null;
    return (
      <tr className="g">
        <th className="n">{NUMERALS[groups.indexOf(item.group)]}</th>
        <th scope="rowgroup">{item.group}</th>
        {sides.map((side) => (
          <Fragment key={side}>
            <td className="q cl" />
            <td className="a">{sum(item.group, side)}</td>
          </Fragment>
        ))}
        <td />
      </tr>
    );
  };
  return (
    <Grid
      label="请求、承认、认定"
      testId="items-grid"
      className="items"
      model={{
        ...fixedModel(shared, cells, labels),
        onOpen: (cell) => shared.onOpen(cell.cell.split('/')[1] ?? '', cell.side),
      }}
      columns={
        <colgroup>
          <col className="c-n" />
          <col className="c-item" />
          {sides.map((side) => (
            <Fragment key={side}>
              <col className="c-q" />
              <col className="c-a" />
            </Fragment>
          ))}
          <col className="c-t" />
        </colgroup>
      }
      head={
        <>
          <tr>
            <td className="n" />
            <th className="whose" scope="col">
              {view.party_name}
              {base && <small>月工资标准 {money(base)} 元</small>}
            </th>
            {sides.map((side) => (
              <th key={side} colSpan={2} scope="colgroup" className="side-head cl">
                {SIDE_NAMES[side]}
              </th>
            ))}
            <td />
          </tr>
          <tr>
            <th scope="col" className="n">
              项
            </th>
            <th scope="col">项目</th>
            {sides.map((side) => (
              <Fragment key={side}>
                <th scope="col" className="q cl">
                  数量
                </th>
                <th scope="col" className="a">
                  金额
                </th>
              </Fragment>
            ))}
            <th scope="col">裁决</th>
          </tr>
        </>
      }
      rows={items.map((item, n) => ({
        key: item.claim,
        selected: shown === item.claim,
        over: over(item, n),
        head: (
          <>
            <td className="n">{item.claim}</td>
            <th scope="row" className="item">
              <button
                type="button"
                className="open"
                tabIndex={-1}
                onClick={() => onClaim(item.claim)}
                data-testid={`claim-row-${item.claim}`}
              >
                {grouped(item.text || item.label)}
              </button>
            </th>
          </>
        ),
        before: sides.map((side) => (
          <td key={side} className="q cl">
            {item[side].quantity ?? ''}
          </td>
        )),
        after: (
          <td className="t" title={grouped(item.final_reason)}>
            {outcomeOf(item)}
          </td>
        ),
      }))}
      foot={
        <tr>
          <td className="n" />
          <th scope="row">合计</th>
          {sides.map((side) => (
            <Fragment key={side}>
              <td className="q cl" />
              <td className="a" data-testid={`total-${side}`}>
                {view.totals[side] ? money(view.totals[side]) : ''}
              </td>
            </Fragment>
          ))}
          <td>{end}</td>
        </tr>
      }
    />
  );
}
