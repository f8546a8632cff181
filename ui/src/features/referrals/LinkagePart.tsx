import { Pending } from '../../components';
import { useAsk } from '../../ipc';
import type { CaseLinkage } from '../../ipc/types/CaseLinkage';
import type { SeamView } from '../../ipc/types/SeamView';
import { longDay } from '../../lib/dates';
import { money } from '../../lib/words';

interface Props {
  caseId: string;
  /** Opens the form of an act, where this user may do it now. */
  onAct: (kind: string) => void;
  offered: (kind: string) => boolean;
}

/** 裁审衔接、财产保全、联合会商、涉嫌拒不支付劳动报酬的要件事实：本案有什么就列什么。 */
export function LinkagePart({ caseId, onAct, offered }: Props) {
  const { data, error, refetch } = useAsk('case_linkage', { case: caseId });
  if (!data) return <Pending error={error} onRetry={refetch} lines={4} />;
  const act = (kind: string, label: string) =>
    offered(kind) && (
      <button type="button" className="textbtn" onClick={() => onAct(kind)} data-testid={`linkage-${kind}`}>
        {label}
      </button>
    );
  return (
    <div className="linkage">
      <Court of={data} act={act} />
      <section>
        <div className="sect">
          <h3>财产保全</h3>
          {act('preservation_requested', '登记申请')}
          {act('preservation_decided', '登记裁定')}
          {act('preservation_lifted', '登记解除')}
        </div>
        <Lines empty="没有财产保全的记录。">
          {data.preservations.map((one) => (
            <li key={one.event}>
              <b>{one.state}</b>　{one.party} {longDay(one.requested)} 申请
              {one.amount && `，${money(one.amount)} 元`}
              {one.on && <small>{longDay(one.on)}</small>}
            </li>
          ))}
        </Lines>
      </section>
      <section>
        <div className="sect">
          <h3>联合会商</h3>
          {act('joint_meeting_fixed', '约定')}
          {act('joint_meeting_held', '登记结果')}
        </div>
        <Lines empty="没有约定联合会商；约定以后列在期限墙上，看得到本案的单位都看得到。">
          {data.meetings.map((one) => (
            <li key={one.event}>
              <b>{one.held ? '已会商' : '待会商'}</b>　{longDay(one.day)} {one.time} {one.place}
              <small>
                {one.with}：{one.matter}
              </small>
            </li>
          ))}
        </Lines>
      </section>
      {data.threshold.length > 0 && (
        <section data-testid="threshold">
          <div className="sect">
            <h3>涉嫌拒不支付劳动报酬的要件事实</h3>
            <small>只列案卷里的事实；是否达到数额标准由公安机关依法认定</small>
          </div>
          <dl className="referral-facts">
            {data.threshold.map((one) => (
              <div key={one.name}>
                <dt>{one.name}</dt>
                <dd>
                  {one.value}
                  <small>　{one.source}</small>
                </dd>
              </div>
            ))}
          </dl>
        </section>
      )}
    </div>
  );
}

function Lines({ empty, children }: { empty: string; children: React.ReactNode[] }) {
  return children.length === 0 ? <p className="fine">{empty}</p> : <ul className="referral-steps">{children}</ul>;
}

function Court({ of, act }: { of: CaseLinkage; act: (kind: string, label: string) => React.ReactNode }) {
  if (of.effects.length === 0 && of.results.length === 0) return null;
  const judged = of.seam.some((row) => row.court !== '');
  return (
    <section data-testid="seam">
      <div className="sect">
        <h3>裁审衔接</h3>
        {act('suit_filed', '登记起诉')}
        {act('annulment_filed', '登记申请撤销')}
        {act('court_decided', '登记审结')}
      </div>
      <ul className="referral-steps">
        {of.effects.map((one) => (
          <li key={`${one.document}/${one.party}`}>
            <b>{one.effective_on ? '已生效' : '未生效'}</b>　{one.document}
            {one.party && `　${one.party}`}
            <small>{one.why}</small>
          </li>
        ))}
        {of.results.map((one) => (
          <li key={one.event}>
            <b>{one.end}</b>　{longDay(one.on)}
            {one.party && `　${one.party}`} {one.number}
            {one.reason && <small>{one.reason}</small>}
          </li>
        ))}
      </ul>
      {judged && <Seam rows={of.seam} />}
    </section>
  );
}

function Seam({ rows }: { rows: SeamView[] }) {
  const gave = (outcome: string, yuan: string | null) => (outcome ? `${outcome}${yuan ? ` ${money(yuan)}` : ''}` : '—');
  return (
    <table className="sheet">
      <thead>
        <tr>
          <th scope="col" className="n">
            项
          </th>
          <th scope="col">请求</th>
          <th scope="col">裁决</th>
          <th scope="col">人民法院</th>
          <th scope="col" className="a">
            相差
          </th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.claim} data-testid={`seam-${row.claim}`}>
            <td className="n">{row.claim}</td>
            <th scope="row">{row.label}</th>
            <td>{gave(row.award, row.awarded)}</td>
            <td>{gave(row.court, row.judged)}</td>
            <td className="a">{row.difference ? row.differs ? <b>{money(row.difference)}</b> : '一致' : ''}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
