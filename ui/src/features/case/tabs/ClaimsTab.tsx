import { Empty } from '../../../components/Bits';
import { money } from '../../../lib/words';
import { SheetTab } from '../../sheet/SheetTab';
import type { Side } from '../../sheet/sides';
import type { useSheet } from '../../sheet/useSheet';
import { EditCell } from '../EditCell';
import type { CaseView } from '../types';
import { JurisdictionPart } from './JurisdictionPart';
import { SettledPart } from './SettledPart';

interface Props {
  c: CaseView;
  sheet: ReturnType<typeof useSheet>;
  selected: string | null;
  onWhy: (claim: string, side: Side) => void;
  onClaim: (claim: string) => void;
  onParty: (party: string) => void;
  onRefused: (words: string) => void;
  onHistory: (entity: string, title: string) => void;
  onTransfer?: (() => void) | undefined;
}

const said = (v: unknown): string => (typeof v === 'string' ? v : '');

/** 请求与工资表：请求、承认、认定并排，每一笔说得出怎么来的；案由、事实和理由在下。 */
export function ClaimsTab({ c, sheet, selected, onWhy, onClaim, onParty, onRefused, onHistory, onTransfer }: Props) {
  const edit = (entity: string, title: string) => () => onHistory(entity, title);
  if (c.claims.length === 0) return <Empty title="还没有请求">收件时填写的仲裁请求在这里，每一项各有结果。</Empty>;
  return (
    <>
      <SheetTab
        caseId={c.case}
        sheet={sheet}
        shown={selected}
        onOpen={onWhy}
        onClaim={onClaim}
        onParty={onParty}
        onRefused={onRefused}
      />
      <SettledPart claims={c.claims} />
      <OtherClaims c={c} onClaim={onClaim} />
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

/** 不在劳动者工资表里的请求：用人单位的反申请，和已经变更、撤回的。 */
function OtherClaims({ c, onClaim }: { c: CaseView; onClaim: (claim: string) => void }) {
  const others = c.claims.filter((claim) => claim.counterclaim || claim.struck);
  if (others.length === 0) return null;
  return (
    <>
      <div className="sect">
        <h3>反申请和已变更、撤回的请求</h3>
      </div>
      <ul className="filelist" data-testid="other-claims">
        {others.map((claim) => (
          <li key={claim.claim}>
            <button type="button" className="open" onClick={() => onClaim(claim.claim)} data-testid={`claim-row-${claim.claim}`}>
              {claim.claim}　{claim.text || claim.label}
              {claim.counterclaim ? <small className="tag">反申请</small> : null}
            </button>
            <span className="nw">
              {claim.amount ? `${money(claim.amount)} 元` : ''} {claim.struck ? '已变更' : claim.outcome_name}
            </span>
          </li>
        ))}
      </ul>
    </>
  );
}
