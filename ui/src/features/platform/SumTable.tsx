import type { ReactNode } from 'react';
import type { OrderSum } from '../../ipc/types/OrderSum';
import { money, weekday } from '../../lib/words';
import { hours } from './orders';

interface Props {
  label: string;
  head: string;
  sums: OrderSum[];
  total?: OrderSum;
  /** Before the month: a tick. */
  pick?: (sum: OrderSum) => ReactNode;
  testId?: string;
}

/** Sums over orders, a row each. */
export function SumTable({ label, head, sums, total, pick, testId }: Props) {
  const cells = (one: OrderSum) => (
    <>
      <td className="a">{one.orders.toLocaleString('zh-CN')}</td>
      <td className="a">{money(one.income)}</td>
      <td className="a">{money(one.tips)}</td>
      <td className="a f">{money(one.earned)}</td>
      <td className={one.fines === '0.00' ? 'a q3' : 'a late'}>{money(one.fines)}</td>
      <td className="a">{money(one.net)}</td>
      <td className="a">{hours(one.minutes)}</td>
    </>
  );
  return (
    <div className="sideways" role="region" aria-label={label} tabIndex={0}>
      <table className="sheet sums" data-testid={testId}>
        <thead>
          <tr>
            <th scope="col">{head}</th>
            <th scope="col" className="a">
              单数
            </th>
            <th scope="col" className="a">
              订单收入
            </th>
            <th scope="col" className="a">
              补贴、小费
            </th>
            <th scope="col" className="a">
              应得
            </th>
            <th scope="col" className="a">
              扣款
            </th>
            <th scope="col" className="a">
              扣款后
            </th>
            <th scope="col" className="a">
              在线小时
            </th>
          </tr>
        </thead>
        <tbody>
          {sums.map((one) => (
            <tr key={one.at}>
              <th scope="row">
                {pick ? (
                  pick(one)
                ) : (
                  <>
                    {one.at} <small className="inline">{weekday(one.at)}</small>
                  </>
                )}
              </th>
              {cells(one)}
            </tr>
          ))}
        </tbody>
        {total ? (
          <tfoot>
            <tr>
              <td>合计</td>
              {cells(total)}
            </tr>
          </tfoot>
        ) : null}
      </table>
    </div>
  );
}
