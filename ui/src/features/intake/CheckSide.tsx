import { dayText, money } from '../../lib/words';
import type { Calculated, ClaimTypeView } from '../case/types';
import type { IntakeDraft } from './draft';
import { jointMissing } from './problems';

const AWARDS: Record<string, string> = { final: '终局裁决', ordinary: '非终局裁决', both: '终局、非终局各一份' };

/** 右边的核对：当事人、请求和金额、日期，一眼看完再收件。 */
export function CheckSide({
  d,
  specs,
  calculated,
}: {
  d: IntakeDraft;
  specs: ClaimTypeView[];
  calculated: Calculated | undefined;
}) {
  const names = (list: { name: string }[]) =>
    list
      .map((p) => p.name.trim())
      .filter(Boolean)
      .join('、') || '未填';
  const joint = jointMissing(d);
  return (
    <aside className="col side review" aria-label="核对">
      <div className="sub bare">
        <h2>核对</h2>
      </div>
      <div className="scroll">
        <section>
          <h2>当事人</h2>
          <dl>
            <dt>申请人</dt>
            <dd>{names(d.applicants)}</dd>
            <dt>被申请人</dt>
            <dd>{names(d.respondents)}</dd>
            {d.thirds.length ? (
              <>
                <dt>第三人</dt>
                <dd>{names(d.thirds)}</dd>
              </>
            ) : null}
          </dl>
          {joint ? (
            <p className="warn" role="status" data-testid="joint-missing">
              <b className="soon">{joint.text}</b>。劳务派遣单位和用工单位为共同当事人（调解仲裁法22），裁决前应当追加。
            </p>
          ) : null}
        </section>
        <section>
          <h2>
            请求<small>{d.claims.length} 项</small>
          </h2>
          {d.claims.length === 0 ? <p className="q3">还没有请求。</p> : null}
          <dl className="sums">
            {d.claims.map((c, i) => {
              const a = calculated?.claims[i];
              return (
                <CheckClaim
                  key={c.key}
                  label={`${i + 1}　${specs.find((s) => s.type === c.type)?.label ?? '其他请求'}`}
                  amount={a?.amount ? money(a.amount) : ''}
                />
              );
            })}
          </dl>
          {calculated && d.claims.length ? (
            <dl className="sums">
              <dt>合计</dt>
              <dd>
                <b>{money(calculated.total)} 元</b>
              </dd>
              {d.claims.length === calculated.claims.filter((x) => !x.refusal).length ? (
                <>
                  <dt>裁决</dt>
                  <dd>{AWARDS[calculated.awards] ?? ''}</dd>
                </>
              ) : null}
            </dl>
          ) : null}
        </section>
        <section>
          <h2>日期</h2>
          <dl>
            <dt>申请日</dt>
            <dd>{dayText(d.applied)}</dd>
            <dt>收件日</dt>
            <dd>{dayText(d.received)}</dd>
          </dl>
          <p className="fine">收到申请之日起五日内决定是否受理（调解仲裁法29，规则30、31）。材料补正的，自补正之日起算。</p>
        </section>
      </div>
    </aside>
  );
}

function CheckClaim({ label, amount }: { label: string; amount: string }) {
  return (
    <>
      <dt>{label}</dt>
      <dd>{amount}</dd>
    </>
  );
}
