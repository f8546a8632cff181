import { useState } from 'react';
import type { ElementsView } from '../../ipc/types/ElementsView';
import { money } from '../../lib/words';
import { SaidCell } from './SaidCell';
import type { Write } from './useElements';

/** 各申请人的欠付工资：请求照花名册和申请，承认在这里逐人填，也就是工资表里的承认。 */
export function MemberSums({ view, from, write }: { view: ElementsView; from: number; write: Write }) {
  const apart = view.members.filter((one) => !one.same);
  const [only, setOnly] = useState(false);
  const shown = only ? apart : view.members;
  const open = view.members.filter((one) => one.claimed && !one.admitted && one.writable);
  const may = view.may_edit.includes('respondent');
  return (
    <>
      <div className="sect bar">
        <h3>各申请人的欠付工资 {view.members.length}</h3>
        <small>
          请求 {money(view.members_claimed)} 元，承认 {money(view.members_admitted)} 元，{apart.length} 人不一致
        </small>
        <span className="r row">
          {apart.length > 0 && apart.length < view.members.length ? (
            <button
              type="button"
              className="textbtn"
              aria-pressed={only}
              onClick={() => setOnly(!only)}
              data-testid="members-apart"
            >
              {only ? '看全部' : `只看不一致的 ${apart.length} 人`}
            </button>
          ) : null}
          {may && open.length > 0 ? (
            <button
              type="button"
              className="textbtn"
              onClick={() =>
                void write(
                  open.slice(0, 600).map((one) => ({ field: `member/${one.party}`, value: one.claimed })),
                  `${Math.min(open.length, 600)} 人的金额，被申请人无异议`,
                )
              }
              data-testid="members-same"
            >
              未填的 {open.length} 人，被申请人无异议
            </button>
          ) : null}
        </span>
      </div>
      <table className="el sums" aria-label="各申请人的欠付工资">
        <colgroup>
          <col className="c1" />
          <col className="c1" />
          <col />
          <col />
          <col />
        </colgroup>
        <thead>
          <tr>
            <th scope="col">申请人</th>
            <th scope="col">班组</th>
            <th scope="col" className="a">
              请求
            </th>
            <th scope="col" className="a">
              承认
            </th>
            <th scope="col" />
          </tr>
        </thead>
        <tbody>
          {shown.map((one, at) => (
            <tr key={one.party}>
              <th scope="row">{one.name}</th>
              <td>{one.team}</td>
              <td className="a num">{one.claimed ? `${money(one.claimed)} 元` : ''}</td>
              <td className="a num">
                <SaidCell
                  field={`member/${one.party}`}
                  label={`${one.name}的欠付工资（被申请人）`}
                  kind="money"
                  value={one.admitted ?? ''}
                  may={may && one.writable}
                  write={write}
                  row={from + at}
                  col={2}
                />
              </td>
              <td>{one.same ? <span className="q3">一致</span> : one.admitted ? <b className="late">不一致</b> : ''}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}
