import { EditCell } from '../EditCell';
import type { CaseView, ClaimView } from '../types';

/** 几名劳动者一起申请的，这一项是谁的请求；没有写明的，在这里写明。 */
export function ClaimOwner({ c, claim }: { c: CaseView; claim: ClaimView }) {
  const workers = c.applicants.filter((one) => one.party_kind === 'worker');
  if (workers.length < 2 || claim.counterclaim) return null;
  const named = workers.map((one) => ({ value: one.party, label: one.name }));
  const name = workers.find((one) => one.party === claim.party)?.name ?? '';
  return (
    <dl className="kv" data-testid="claim-owner">
      <dt>申请人</dt>
      <dd className="span2">
        <EditCell
          caseId={c.case}
          entity={`claim:${claim.claim}`}
          field="party"
          label={`第 ${claim.claim} 项的申请人`}
          value={claim.party}
          shown={name || '没有写明，选一名'}
          options={claim.party ? named : [{ value: '', label: '没有写明' }, ...named]}
          may={c.may_edit && !c.archived}
          mark={c.marks[`claim:${claim.claim}/party`]}
        />
      </dd>
    </dl>
  );
}
