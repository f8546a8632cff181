import { Link } from 'react-router';
import { Button, Empty, Icon, Money } from '../../components';
import type { LeadBand } from '../../ipc/types/LeadBand';
import type { LeadBoard } from '../../ipc/types/LeadBoard';
import type { LeadGridRow } from '../../ipc/types/LeadGridRow';
import { longDay } from '../../lib/dates';
import { AreaMap } from './AreaMap';
import { listAddress } from './filter';

/** A number that opens what it counts; nothing is nothing. */
function Count({ n, to, label, tone }: { n: number; to: string; label: string; tone?: string }) {
  if (n === 0) return <span className="q3">0</span>;
  return (
    <Link to={to} className={tone} aria-label={`${label} ${n} 条`}>
      {n}
    </Link>
  );
}

/** The board: one sentence, the grids as a table and as a map, ages, amounts, and what came back. */
export function BoardPart({ board, onNew }: { board: LeadBoard; onNew: () => void }) {
  const registered = board.all.leads + board.closed > 0;
  return (
    <div className="board" data-testid="lead-board">
      <header>
        <h1 className={board.zero ? 'zero' : undefined} data-testid="lead-sentence">
          {board.zero && <Icon name="check" />}
          {board.sentence}
        </h1>
        {board.own && <p className="q2">只统计您负责的网格和分派给您的线索。</p>}
      </header>
      {!registered && board.grids.length === 0 ? (
        <Empty
          title="还没有登记过欠薪线索"
          action={
            <Button main onPress={onNew}>
              登记第一条
            </Button>
          }
        >
          来电、来访、检查发现、网格员上报的在这里登记，国务院线索平台的清单可以整份导入。网格和负责人在
          <Link to="/settings/grids">设置</Link>里填写。
        </Empty>
      ) : (
        <>
          <section className="by-grid">
            <h2>按网格</h2>
            <GridTable rows={board.grids} ages={board.ages.map((one) => one.label)} />
          </section>
          <section className="by-map">
            <h2>
              网格图
              <small>{board.map.own ? board.map.file : board.map.note}</small>
            </h2>
            <AreaMap map={board.map} />
          </section>
          <Bands title="按时长" what="age" bands={board.ages} note="自收到或者重新启动之日起" />
          <Bands title="按尚欠金额" what="amount" bands={board.amounts} note="查实的按查实数，扣除已支付" />
          <Reopened board={board} />
        </>
      )}
    </div>
  );
}

function GridTable({ rows, ages }: { rows: LeadGridRow[]; ages: string[] }) {
  if (rows.length === 0) return <p className="q2">没有您负责的网格。</p>;
  return (
    <div className="wide-table" tabIndex={0} role="group" aria-label="按网格">
      <table className="lead-table" data-testid="grid-table">
        <thead>
          <tr>
            {['网格', '负责人', '未销号', ...ages, '人数', '尚欠（元）', '逾期', '重启'].map((head) => (
              <th key={head} scope="col" className={head === '负责人' ? 'lefts' : undefined}>
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => {
            const at = (more: Record<string, string | number> = {}) => listAddress({ grid: row.code, ...more });
            return (
              <tr key={row.code}>
                <th scope="row">
                  <Link to={at()}>{row.name}</Link>
                  {!row.known && row.code && <small>未设此网格</small>}
                </th>
                <td className="holder" title={row.phone}>
                  {row.person || <span className="q3">{row.known ? '未定' : ''}</span>}
                </td>
                <td>
                  <b>
                    <Count n={row.count.leads} to={at()} label={`${row.name} 未销号`} />
                  </b>
                </td>
                {row.ages.map((n, age) => (
                  <td key={ages[age]}>
                    <Count n={n} to={at({ age })} label={`${row.name} ${ages[age]}`} />
                  </td>
                ))}
                <td>{row.count.people}</td>
                <td>
                  <Money yuan={row.count.owed} bare />
                </td>
                <td>
                  <Count n={row.count.late} to={at({ late: 1 })} label={`${row.name} 逾期`} tone="late" />
                </td>
                <td>
                  <Count n={row.count.reopened} to={at({ reopened: 1 })} label={`${row.name} 重新启动`} />
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}

function Bands({ title, what, bands, note }: { title: string; what: 'age' | 'amount'; bands: LeadBand[]; note: string }) {
  const most = Math.max(1, ...bands.map((one) => one.count.leads));
  return (
    <section className={`by-${what}`}>
      <h2>
        {title}
        <small>{note}</small>
      </h2>
      <table className="lead-table bands" data-testid={`${what}-table`}>
        <thead>
          <tr>
            {[title.slice(1), '未销号', '人数', '尚欠（元）', '逾期'].map((head) => (
              <th key={head} scope="col" className={head === '未销号' ? 'lefts' : undefined}>
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {bands.map((one) => (
            <tr key={one.band}>
              <th scope="row">{one.label}</th>
              <td className="bar">
                <i style={{ width: `${(one.count.leads / most) * 60}%` }} />
                <Count n={one.count.leads} to={listAddress({ [what]: one.band })} label={one.label} />
              </td>
              <td>{one.count.people}</td>
              <td>
                <Money yuan={one.count.owed} bare />
              </td>
              <td className={one.count.late > 0 ? 'late' : 'q3'}>{one.count.late}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function Reopened({ board }: { board: LeadBoard }) {
  return (
    <section className="came-back">
      <h2>重新启动 {board.reopened.length}</h2>
      {board.reopened.length === 0 ? (
        <p className="q3">没有销号以后又重新启动的线索。</p>
      ) : (
        <ul>
          {board.reopened.map((one) => (
            <li key={one.lead}>
              <Link to={`/leads/${one.lead}`}>
                <span className="num">{one.number}</span> {one.against}
              </Link>
              <span>
                {longDay(one.on)} 第 {one.times} 次：{one.why}
              </span>
              <small>{one.state_name}</small>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
