import { useState } from 'react';
import { useNavigate, useParams, useSearchParams } from 'react-router';
import { Badge, Button, CaseNumber, type Column, Empty, Money, Pending, Table, Tabs } from '../../components';
import { useAsk } from '../../ipc';
import type { MoneyCase } from '../../ipc/types/MoneyCase';
import type { ProjectView } from '../../ipc/types/ProjectView';
import { usePage } from '../../lib/page';
import { ProfileSide } from '../employers/ProfileSide';
import { DutiesPart } from './DutiesPart';
import { ProjectForm } from './ProjectForm';
import { UnitsPart } from './UnitsPart';
import '../case/case.css';
import './projects.css';

/** 一个工程项目：链条和谁负责、义务和凭据、案件、标杆条件。 */
export default function ProjectPage() {
  const { project = '' } = useParams();
  const { data, error, refetch } = useAsk('project_show', { project }, { keep: true });
  usePage({
    title: data?.row.name ?? '工程项目',
    crumbs: [{ text: '工程项目', to: '/projects' }],
    help: [
      '“链条”从建设单位往下排：谁从谁手里、怎样接的活。下面是按条例得出的清偿责任主体，换一个招用单位就重算。',
      '“义务和凭据”逐项写明谁的义务、依哪一条、有没有凭据；记录要附文件或者写明谁在哪里看到了什么。',
      '写错的记录可以更正，原来的留着，写明理由。',
      '案件的“责任主体”页由仲裁员作出决定；还不是当事人的单位在同一步追加。',
    ],
  });
  if (!data) return <Pending error={error} onRetry={refetch} lines={12} page />;
  return <Page key={data.row.project} p={data} />;
}

function Page({ p }: { p: ProjectView }) {
  const [params, setParams] = useSearchParams();
  const [editing, setEditing] = useState(false);
  const [profile, setProfile] = useState<{ name: string; uscc: string } | null>(null);
  const tab = params.get('tab') ?? 'chain';
  const failing = p.criteria.filter((one) => !one.met);
  return (
    <div className="col paper projects" data-testid="project-page">
      <header className="phead">
        <div>
          <h1>
            {p.row.name} {p.row.active ? null : <Badge>停用</Badge>}
          </h1>
          <p>
            {[
              p.row.permit && `施工许可证 ${p.row.permit}`,
              p.row.address,
              p.row.grid && `网格 ${p.row.grid}`,
              p.row.open_cases > 0 ? `欠薪未结 ${p.row.open_cases} 件` : '没有欠薪的未结案件',
              failing.length > 0 ? `标杆条件差 ${failing.length} 项` : '符合标杆条件',
            ]
              .filter(Boolean)
              .join('　')}
          </p>
          {p.note && <p className="q2">{p.note}</p>}
        </div>
        {p.may_edit && (
          <Button onPress={() => setEditing(true)} data-testid="project-edit">
            项目资料
          </Button>
        )}
      </header>
      <Tabs
        label="项目内容"
        selected={tab}
        onSelect={(key) => setParams(key === 'chain' ? {} : { tab: key }, { replace: true })}
        tabs={[
          {
            key: 'chain',
            label: '链条',
            count: p.units.length || undefined,
            content: <UnitsPart p={p} onProfile={setProfile} />,
          },
          {
            key: 'duties',
            label: '义务和凭据',
            count: p.row.lacking ? `缺 ${p.row.lacking}` : undefined,
            content: <DutiesPart p={p} />,
          },
          { key: 'cases', label: '案件', count: p.cases.length || undefined, content: <CasesPart cases={p.cases} /> },
          {
            key: 'criteria',
            label: '标杆条件',
            count: failing.length ? `差 ${failing.length}` : undefined,
            content: <CriteriaPart p={p} />,
          },
        ]}
      />
      {editing && <ProjectForm project={p} onClose={() => setEditing(false)} />}
      {profile && <ProfileSide {...profile} onClose={() => setProfile(null)} />}
    </div>
  );
}

const CASES: Column<MoneyCase>[] = [
  {
    key: 'number',
    head: '案号',
    width: 12,
    cut: false,
    cell: (one) => <CaseNumber number={one.case.number} provisional={one.case.number_provisional} />,
  },
  { key: 'parties', head: '当事人', width: 12, grow: true, cell: (one) => one.case.parties, title: (one) => one.case.parties },
  { key: 'state', head: '状态', width: 5, cell: (one) => one.closing_name || one.case.state_name },
  { key: 'wages', head: '主张工资', width: 8, right: true, cell: (one) => <Money yuan={one.wages} /> },
  {
    key: 'awarded',
    head: '裁决、调解确定',
    width: 8.5,
    right: true,
    from: 50,
    cell: (one) => (one.awarded ? <Money yuan={one.awarded} /> : ''),
  },
  {
    key: 'paid',
    head: '履行',
    width: 8,
    from: 44,
    cell: (one) => <span className={one.unpaid ? 'late' : 'q2'}>{one.paid_words}</span>,
  },
];

/** 带着钱数的案件：项目的，或者一个单位的。 */
export function MoneyCases({ cases, label, empty }: { cases: MoneyCase[]; label: string; empty: React.ReactNode }) {
  const navigate = useNavigate();
  return (
    <Table
      label={label}
      columns={CASES}
      rows={cases}
      keyOf={(one) => one.case.case}
      onOpen={(one) => void navigate(`/cases/${one.case.case}`)}
      empty={empty}
    />
  );
}

function CasesPart({ cases }: { cases: MoneyCase[] }) {
  return (
    <MoneyCases
      cases={cases}
      label="本项目的案件"
      empty={<Empty title="还没有案件属于这个项目">在案件的“责任主体”页选定工程项目，案件就列在这里。</Empty>}
    />
  );
}

function CriteriaPart({ p }: { p: ProjectView }) {
  return (
    <ul className="criteria" data-testid="criteria">
      {p.criteria.map((one) => (
        <li key={one.criterion}>
          <b className={one.met ? 'done' : 'late'}>{one.met ? '符合' : '不符合'}</b>
          <span>{one.name}</span>
          <span className="q2">{one.why}</span>
          <small>{one.article}</small>
        </li>
      ))}
    </ul>
  );
}
