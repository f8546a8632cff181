import { Empty } from '../../../components/Bits';
import { money, sumMoney } from '../../../lib/words';
import { EditCell } from '../EditCell';
import type { CaseView, ClaimView } from '../types';
import { JurisdictionPart } from './JurisdictionPart';

interface Props {
  c: CaseView;
  selected: string | null;
  onClaim: (claim: ClaimView) => void;
  onHistory: (entity: string, title: string) => void;
  onAward: () => void;
  onTransfer?: (() => void) | undefined;
}

const said = (v: unknown): string => (typeof v === 'string' ? v : '');

/** 请求：请求、承认、认定并排，每一项各有结果；事实和理由在下。 */
export function ClaimsTab({ c, selected, onClaim, onHistory, onAward, onTransfer }: Props) {
  const live = c.claims.filter((x) => !x.struck);
  const found = live.some((x) => x.found);
  const edit = (entity: string, title: string) => () => onHistory(entity, title);
  if (c.claims.length === 0) return <Empty title="还没有请求">收件时填写的仲裁请求在这里，每一项各有结果。</Empty>;
  return (
    <>
      <table className="sheet claims" data-testid="claims-table">
        <colgroup>
          <col className="c-n" />
          <col />
          <col className="c-a" />
          <col className="c-a" />
          <col className="c-a" />
          <col className="c-o" />
        </colgroup>
        <thead>
          <tr>
            <th className="n">项</th>
            <th>请求</th>
            <th className="a">请求金额</th>
            <th className="a">承认</th>
            <th className="a">认定</th>
            <th>结果</th>
          </tr>
        </thead>
        <tbody>
          {c.claims.map((x) => (
            <tr key={x.claim} className={x.struck ? 'it struck' : 'it'} aria-selected={selected === x.claim}>
              <td className="n">{x.claim}</td>
              <td className="item">
                <button type="button" className="open" onClick={() => onClaim(x)} data-testid={`claim-row-${x.claim}`}>
                  {x.text || x.label}
                </button>
                {x.counterclaim ? <small className="tag">反申请</small> : null}
              </td>
              <td className="a">{x.amount ? money(x.amount) : <span className="q3">无金额</span>}</td>
              <td className="a">
                {x.amount ? (
                  <EditCell
                    caseId={c.case}
                    entity={`claim:${x.claim}`}
                    field="admitted"
                    label={`第 ${x.claim} 项承认的金额`}
                    kind="money"
                    value={x.admitted}
                    shown={x.admitted ? (x.admitted === '0.00' ? '否认' : money(x.admitted)) : ''}
                    may={c.may_edit && !c.archived}
                    mark={c.marks[`claim:${x.claim}/admitted`]}
                    onHistory={edit(`claim:${x.claim}`, `第 ${x.claim} 项`)}
                  />
                ) : null}
              </td>
              <td className="a f">{x.found ? money(x.found) : ''}</td>
              <td className="t">
                {x.outcome_name}
                {x.outcome !== 'rejected' && x.final !== null && x.found ? <small>{x.final ? '终局' : '非终局'}</small> : null}
              </td>
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <td className="n" />
            <td className="item">合计</td>
            <td className="a">{money(c.claimed_total)}</td>
            <td className="a">{live.some((x) => x.admitted) ? money(sumMoney(live.map((x) => x.admitted))) : ''}</td>
            <td className="a">{found ? money(sumMoney(live.map((x) => x.found))) : ''}</td>
            <td>
              <button type="button" className="link" onClick={onAward} data-testid="open-award">
                裁决台
              </button>
            </td>
          </tr>
        </tfoot>
      </table>
      <div className="sect">
        <h3>案由</h3>
      </div>
      <div className="prose">
        <EditCell
          caseId={c.case}
          entity="case"
          field="cause"
          label="案由"
          value={said(c.fields.cause) || c.head.cause}
          may={c.may_edit}
          mark={c.marks['case/cause'] ?? c.marks.cause}
          onHistory={edit('case', '案件')}
        />
      </div>
      {c.jurisdiction ? <JurisdictionPart j={c.jurisdiction} onTransfer={onTransfer} /> : null}
      <div className="sect">
        <h3>事实和理由</h3>
        <small>照仲裁申请书；改动留有记录</small>
      </div>
      <div className="prose paperlike">
        <EditCell
          caseId={c.case}
          entity="case"
          field="facts"
          label="事实和理由"
          kind="long"
          value={said(c.fields.facts)}
          may={c.may_edit}
          mark={c.marks['case/facts'] ?? c.marks.facts}
          onHistory={edit('case', '案件')}
        />
      </div>
    </>
  );
}
