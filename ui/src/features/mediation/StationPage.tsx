import { useState } from 'react';
import { Link } from 'react-router';
import { Badge, Button, CaseNumber, Empty, LeftBadge, Money, Pending, Tabs } from '../../components';
import { useAsk } from '../../ipc';
import type { StationRow } from '../../ipc/types/StationRow';
import type { StationView } from '../../ipc/types/StationView';
import { usePage } from '../../lib/page';
import { useShortcut } from '../../lib/shortcuts';
import { Figures } from './Figures';
import { IntakeSide } from './IntakeSide';
import { MediatorsTab } from './MediatorsTab';
import { Arranged, Performance, Waiting } from './Today';
import '../leads/leads.css';
import './mediation.css';

/** 调解工作站: disputes by days left, today's appointments, offers that wait, agreements to be performed, load and results. */
export default function StationPage() {
  const [tab, setTab] = useState('board');
  const [taking, setTaking] = useState(false);
  const { data, error, refetch } = useAsk('station_board', {});
  usePage({
    title: '调解',
    help: [
      '这里只有本站的人能看到。联系记录、方案、调解会、记事都存在本站自己的一册里，仲裁院和其他单位看不到，查找、导出、文书里也没有。',
      '调解期限：本站受理的自收到申请起十五日（调仲法14）；仲裁庭委托的自双方同意起十个工作日（规则70），仲裁的四十五日照走，写在旁边。',
      '按 N 登记调解申请。口头申请要当场记下申请人、争议事项、理由和时间（调仲法12）。',
    ],
  });
  useShortcut('N', '登记调解申请', () => setTaking(true), { off: !data });
  if (!data) return <Pending error={error} onRetry={refetch} lines={12} page />;
  return (
    <div className="col paper leads station">
      <Tabs
        label="工作站的两页"
        selected={tab}
        onSelect={setTab}
        right={
          <Button plain icon="plus" onPress={() => setTaking(true)} data-testid="station-new">
            登记调解申请
          </Button>
        }
        tabs={[
          { key: 'board', label: '本站', content: <Board view={data} onNew={() => setTaking(true)} /> },
          { key: 'mediators', label: '调解员', count: data.load.length, content: <MediatorsTab view={data} /> },
        ]}
      />
      {taking && <IntakeSide view={data} onClose={() => setTaking(false)} />}
    </div>
  );
}

function Board({ view, onNew }: { view: StationView; onNew: () => void }) {
  const [all, setAll] = useState(false);
  const open = view.rows.filter((row) => row.open);
  const shown = all ? view.rows : open;
  const ended = view.rows.length - open.length;
  if (view.rows.length === 0)
    return (
      <Empty
        title="本站还没有调解案件"
        action={
          <Button main onPress={onNew}>
            登记调解申请
          </Button>
        }
      >
        当事人来站申请的，在这里登记；仲裁庭委托、人民法院委派的，接收以后也列在这里。
      </Empty>
    );
  const late = open.filter((row) => row.left?.level === 'late').length;
  const today = view.appointments.filter((one) => one.when === 'today').length;
  return (
    <div className="board">
      <header>
        <h1 data-testid="station-sentence">
          {view.station}：在办 {open.length} 件{late > 0 && `，逾期 ${late} 件`}，今天约定 {today} 项，等待答复的方案{' '}
          {view.waiting.length} 个
        </h1>
      </header>
      <section className="station-cases">
        <h2>
          案件<small>剩余时间少的在前</small>
        </h2>
        <Cases rows={shown} />
        {open.length === 0 && !all && <p className="q2">没有在办的案件。</p>}
        {ended > 0 && (
          <p>
            <Button plain onPress={() => setAll(!all)} data-testid="station-ended">
              {all ? '只看在办的' : `已结束的 ${ended} 件也列出`}
            </Button>
          </p>
        )}
      </section>
      <div className="station-side">
        <Arranged list={view.appointments} />
        <Waiting list={view.waiting} />
        <Performance list={view.performance} />
      </div>
      <Figures of={view.figures} />
    </div>
  );
}

function Cases({ rows }: { rows: StationRow[] }) {
  if (rows.length === 0) return null;
  return (
    <div className="wide-table">
      <table className="lead-table words" data-testid="station-table">
        <thead>
          <tr>
            {['当事人', '来源', '调解员', '进展', '调解期限', '仲裁审限', '差距（元）'].map((head) => (
              <th key={head} scope="col" className={head.startsWith('差距') ? 'r' : undefined}>
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.case.case}>
              <th scope="row">
                <Link to={`/mediation/${row.case.case}`}>{row.case.parties}</Link>
                <small className="sub-no">
                  <CaseNumber number={row.case.number} provisional={row.case.number_provisional} />
                </small>
              </th>
              <td className="nw">{row.way_name}</td>
              <td className="nw">{row.mediator || <span className="soon">待指派</span>}</td>
              <td className="nw">
                <Badge tone={row.open ? 'note' : row.state === 'effective' ? 'done' : 'plain'}>{row.state_name}</Badge>
              </td>
              <td className="nw">
                {row.left && row.due ? (
                  <>
                    <LeftBadge left={row.left} /> <small className="q3">{row.due.slice(5)}</small>
                  </>
                ) : (
                  <span className="q3">没有在走</span>
                )}
              </td>
              <td className="nw">{row.conclude ? <LeftBadge left={row.conclude} /> : <span className="q3">未立案</span>}</td>
              <td className="r">{row.gap ? <Money yuan={row.gap} bare /> : <span className="q3">未出价</span>}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
