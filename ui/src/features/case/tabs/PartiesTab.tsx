import { type ReactNode, useState } from 'react';
import { Empty } from '../../../components/Bits';
import type { Option } from '../../../components/Select';
import { dayText } from '../../../lib/words';
import { ProfileSide } from '../../employers/ProfileSide';
import { MembersTable, RosterLine, ServiceByMember } from '../../roster/MembersPart';
import { EditCell } from '../EditCell';
import type { CaseView, PartyView, ServiceView } from '../types';
import { ServiceProof } from './ServiceProof';

interface Props {
  c: CaseView;
  onHistory: (entity: string, title: string) => void;
  onServe: () => void;
}

/** 申请人多于这么多的，列成一表，选中的一人展开。 */
const MANY = 8;

/** 当事人：就地修改，号码不对的写明；送达按文书和当事人列成一表。 */
export function PartiesTab({ c, onHistory, onServe }: Props) {
  const all = [...c.applicants, ...c.respondents, ...c.third_parties];
  const many = c.applicants.length > MANY;
  const [at, setAt] = useState<string | null>(null);
  const member = many ? c.applicants.find((p) => p.party === at) : undefined;
  const single = many ? [...c.respondents, ...c.third_parties] : all;
  return (
    <>
      <RosterLine c={c} many={many} />
      {many ? <MembersTable c={c} at={at} onAt={setAt} /> : null}
      {member ? <Party key={member.party} c={c} p={member} onHistory={onHistory} /> : null}
      {single.map((p) => (
        <Party key={p.party} c={c} p={p} onHistory={onHistory} />
      ))}
      <ServiceTable caseId={c.case} parties={all} onServe={onServe} may={c.may_edit} />
    </>
  );
}

const KINDS = [
  { value: 'employer', label: '用人单位' },
  { value: 'dispatch', label: '劳务派遣单位' },
  { value: 'dispatch_user', label: '用工单位' },
  { value: 'contractor', label: '承包人、被挂靠人' },
  { value: 'investor', label: '出资人、开办单位或者主管部门' },
];
const YES_NO = [
  { value: 'true', label: '是' },
  { value: 'false', label: '否' },
];
const SEX = [
  ['male', '男'],
  ['female', '女'],
] as const;

function Party({ c, p, onHistory }: { c: CaseView; p: PartyView; onHistory: Props['onHistory'] }) {
  const worker = p.kind === 'person';
  const [profile, setProfile] = useState(false);
  const entity = `party:${p.party}`;
  const history = () => onHistory(entity, p.name);
  const cell = (
    field: string,
    label: string,
    value: string | null,
    extra: { kind?: 'day' | 'text'; shown?: string; options?: Option[] } = {},
  ): ReactNode => (
    <div key={field}>
      <dt>{label}</dt>
      <dd>
        <EditCell
          caseId={c.case}
          entity={entity}
          field={field}
          label={label}
          value={value}
          may={c.may_edit && !c.archived}
          mark={c.marks[`${entity}/${field}`]}
          onHistory={history}
          {...extra}
        />
      </dd>
    </div>
  );
  return (
    <section aria-label={`${p.seat} ${p.name}`} className="partyview">
      <div className="sect">
        <h3>{p.seat}</h3>
        <b className="pname">{p.name}</b>
        {p.representative ? <small>推举的代表人</small> : null}
        {p.other_cases > 0 ? <small>另有 {p.other_cases} 件案件</small> : null}
        {worker ? null : (
          <button type="button" className="textbtn r" onClick={() => setProfile(true)} aria-label={`${p.name} 的单位情况`}>
            单位情况
          </button>
        )}
        {p.id_problem ? <small className="late">{p.id_problem}</small> : null}
      </div>
      <dl className="agreed">
        {cell('name', worker ? '姓名' : '名称', p.name)}
        {worker
          ? [
              cell('id_number', '身份证件号码', p.id_number),
              cell('sex', '性别', p.sex, { shown: SEX.find(([k]) => k === p.sex)?.[1] ?? p.sex_name }),
              cell('birth', '出生日期', p.birth, { kind: 'day' }),
            ]
          : [
              cell('kind', '性质', p.party_kind, { options: KINDS, shown: p.party_kind_name }),
              cell('uscc', '信用代码', p.uscc),
              cell('legal_rep', '法定代表人', p.legal_rep),
              cell('legal_rep_title', '职务', p.legal_rep_title),
            ]}
        {cell('phone', '联系电话', p.phone)}
        {cell('address', '住所', p.address)}
        {cell('service_address', '通讯地址', p.service_address)}
        {cell('e_service', '同意电子送达', String(p.e_service), { options: YES_NO })}
        {cell('electronic', '电子送达地址', p.electronic)}
        {p.agents.map((a) => (
          <div key={a.name}>
            <dt>委托代理人</dt>
            <dd>
              {a.name}
              <span className="q2">　{[a.kind, a.firm, a.authority_name, a.phone].filter(Boolean).join('，')}</span>
            </dd>
          </div>
        ))}
      </dl>
      {profile ? <ProfileSide name={p.name} uscc={p.uscc ?? ''} onClose={() => setProfile(false)} /> : null}
    </section>
  );
}

/** 送达表：一行一种文书，一列一个当事人；格里是方式和视为送达之日。 */
export function ServiceTable({
  caseId,
  parties,
  onServe,
  may,
}: {
  caseId: string;
  parties: PartyView[];
  onServe: () => void;
  may: boolean;
}) {
  const all: ServiceView[] = parties.flatMap((p) => p.service);
  const names = [...new Map(all.map((s) => [s.document, s.document_name])).entries()];
  return (
    <section aria-label="送达">
      <div className="sect">
        <h3>送达</h3>
        <small>签收之日为送达之日（规则20）</small>
        {may ? (
          <button type="button" className="textbtn r" onClick={onServe} data-testid="record-service">
            记送达
          </button>
        ) : null}
      </div>
      {names.length === 0 ? (
        <Empty title="还没有送达">受理后，申请书副本、组庭和开庭通知、裁决书的送达按当事人列在这里。</Empty>
      ) : parties.length > MANY + 2 ? (
        <ServiceByMember parties={parties} papers={names} />
      ) : (
        <div className="sideways" role="region" aria-label="送达一览" tabIndex={0}>
          <table className="service" data-testid="service-table">
            <thead>
              <tr>
                <th>文书</th>
                {parties.map((p) => (
                  <th key={p.party}>
                    {p.seat} {p.name}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {names.map(([doc, name]) => (
                <tr key={doc}>
                  <th scope="row">{name}</th>
                  {parties.map((p) => {
                    const mine = p.service.filter((s) => s.document === doc);
                    return (
                      <td key={p.party}>
                        {mine.length === 0 ? <span className="q3">未送达</span> : null}
                        {mine.map((s) => (
                          <span key={`${s.on}${s.method}`} className="sv" title={`${dayText(s.on)} ${s.method_name}`}>
                            {s.method_name}
                            <small>{s.words}</small>
                            <ServiceProof caseId={caseId} s={s} may={may} />
                          </span>
                        ))}
                      </td>
                    );
                  })}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </section>
  );
}
