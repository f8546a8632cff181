import type { ReactNode } from 'react';
import { SidePanel } from '../../../components/SidePanel';
import { money } from '../../../lib/words';
import type { ClaimView, JsonInputs } from '../claimInputs';
import { inputRows } from '../claimInputs';
import { differenceWords } from '../settled';

interface Props {
  claim: ClaimView;
  /** 有几名申请人的案件：这一项是谁的请求，可以写明。 */
  whose?: ReactNode;
  onClose: () => void;
  children?: ReactNode;
}

/** 一项请求的来历：法条、录入的事实、算式、结果。 */
export function ClaimSide({ claim, whose, onClose, children }: Props) {
  const rows = inputRows(claim.inputs as JsonInputs);
  return (
    <SidePanel
      title={
        <>
          第 {claim.claim} 项<span>{claim.label}</span>
        </>
      }
      label={`第 ${claim.claim} 项请求`}
      onClose={onClose}
      says={<span>{claim.amount ? `${money(claim.amount)} 元` : claim.label}</span>}
    >
      <p className="lead1">{claim.text || claim.label}</p>
      {whose}
      {claim.basis.length ? <p className="art wrap">{claim.basis.join('；')}</p> : null}
      {rows.length ? (
        <dl className="kv">
          {rows.map((r) => (
            <ClaimInput key={r.label} label={r.label} value={r.value} />
          ))}
        </dl>
      ) : null}
      {claim.steps.length ? (
        <ol className="steps plain">
          {claim.steps.map((s) => (
            <li key={s}>
              <span>{s}</span>
            </li>
          ))}
        </ol>
      ) : null}
      <dl className="kv">
        {claim.calculated ? <ClaimInput label="依规则算出" value={`${money(claim.calculated)} 元`} /> : null}
        {claim.admitted ? <ClaimInput label="承认" value={`${money(claim.admitted)} 元`} /> : null}
        {claim.agreed ? <ClaimInput label="协议金额" value={`${money(claim.agreed)} 元`} /> : null}
        {claim.agreed && claim.sheet_found ? (
          <ClaimInput
            label="工资表"
            value={`${money(claim.sheet_found)} 元，协议${differenceWords(claim.agreed, claim.sheet_found)}`}
          />
        ) : null}
        {claim.found && claim.outcome !== 'mediated' ? <ClaimInput label="认定" value={`${money(claim.found)} 元`} /> : null}
        <ClaimInput label="结果" value={claim.outcome_name} />
        {claim.final === null ? null : <ClaimInput label="裁决类型" value={claim.final ? '终局' : '非终局'} />}
      </dl>
      {children}
    </SidePanel>
  );
}

function ClaimInput({ label, value }: { label: string; value: string }) {
  return (
    <>
      <dt>{label}</dt>
      <dd className="span2">{value}</dd>
    </>
  );
}
