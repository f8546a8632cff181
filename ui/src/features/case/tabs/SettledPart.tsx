import { sumYuan } from '../../../lib/money';
import { money } from '../../../lib/words';
import { differenceWords } from '../settled';
import type { ClaimView } from '../types';

/** 达成调解的请求：协议的金额、工资表的认定、相差多少。只供对照，双方可以少要也可以多给。 */
export function SettledPart({ claims }: { claims: ClaimView[] }) {
  const settled = claims.filter((one) => one.outcome === 'mediated' && !one.counterclaim && !one.struck);
  if (settled.length === 0) return null;
  const both = settled.filter((one) => one.agreed !== null && one.sheet_found !== null);
  const sum = (pick: (one: ClaimView) => string | null) => sumYuan(both.map((one) => pick(one) ?? '0.00'));
  const [agreed, found] = [sum((one) => one.agreed), sum((one) => one.sheet_found)];
  return (
    <>
      <div className="sect">
        <h3>调解与工资表</h3>
        <small>只供对照；协议的金额由双方自行商定（调仲法42）</small>
      </div>
      <table className="sheet settled" data-testid="settled">
        <colgroup>
          <col className="c-n" />
          <col />
          <col className="c-a" />
          <col className="c-a" />
          <col className="c-diff" />
        </colgroup>
        <thead>
          <tr>
            <th scope="col" className="n">
              项
            </th>
            <th scope="col">请求</th>
            <th scope="col" className="a">
              协议金额
            </th>
            <th scope="col" className="a">
              工资表认定
            </th>
            <th scope="col">相差</th>
          </tr>
        </thead>
        <tbody>
          {settled.map((one) => (
            <tr key={one.claim} data-testid={`settled-${one.claim}`}>
              <td className="n">{one.claim}</td>
              <th scope="row">{one.label}</th>
              <td className="a">{one.agreed ? money(one.agreed) : <span className="q3">没有写明</span>}</td>
              <td className="a">{one.sheet_found ? money(one.sheet_found) : <span className="q3">没有认定</span>}</td>
              <td>{one.agreed && one.sheet_found ? differenceWords(one.agreed, one.sheet_found) : ''}</td>
            </tr>
          ))}
        </tbody>
        {both.length > 1 && (
          <tfoot>
            <tr>
              <td className="n" />
              <td>{both.length < settled.length ? '两边都有金额的合计' : '合计'}</td>
              <td className="a">{money(agreed)}</td>
              <td className="a">{money(found)}</td>
              <td>{differenceWords(agreed, found)}</td>
            </tr>
          </tfoot>
        )}
      </table>
    </>
  );
}
