import { Link } from 'react-router';
import { Badge, Mark } from '../../components';
import type { SyncArrived } from '../../ipc/types/SyncArrived';
import { sizeWords } from '../../lib/size';
import { CaseName } from './CaseName';

const WHY: Record<string, string> = { unknown_writer: '书写的一方没有得到信任', revoked_writer: '书写的一方已被撤销信任' };

/** What a packet holds and what it would do: who signed, cases new and changed, conflicts to come, what is refused and why. */
export function Arrived({ of }: { of: SyncArrived }) {
  const [fresh, changed] = [of.cases.filter((one) => one.new), of.cases.filter((one) => !one.new)];
  return (
    <section className="stack arrived" data-testid="arrived">
      <h2>核对结果</h2>
      <Mark tone="done">
        由 <b>{of.from_name || '未知的一方'}</b> 打包并签名，签名相符，{sizeWords(of.bytes)}
      </Mark>
      <p>
        新的记录 {of.applied} 条，本机已有 {of.already_had} 条；新到案件 {fresh.length} 件，有变动的 {changed.length} 件；
        {of.conflicts > 0 ? <b className="soon">会有 {of.conflicts} 项两处不同</b> : '不会有两处不同'}。
      </p>
      {of.alarms > 0 && <Mark tone="late">有 {of.alarms} 处历史与本机所存的相反，导入后列在“待处理”，两份都保留。</Mark>}
      {of.spaces.map((one) => (
        <div key={one.space} className="arrived-space">
          <h3>
            {one.name || '新的共享空间'} {one.refused && <Badge tone="late">不导入</Badge>}
          </h3>
          {one.message ? (
            <p className="late">{one.message}</p>
          ) : (
            <p className="q2">
              {one.applied} 条新的记录，{one.attachments} 个附件
              {one.held_back > 0 && `；${one.held_back} 条不在共享范围内，不导入`}
            </p>
          )}
          {one.set_aside.map((aside) => (
            <p key={aside.replica + aside.stream} className="fine">
              有一段不导入：{WHY[aside.code] ?? aside.code}
            </p>
          ))}
        </div>
      ))}
      {of.cases.length > 0 && (
        <table className="sheet" data-testid="arrived-cases">
          <thead>
            <tr>
              <th scope="col">案件</th>
              <th scope="col">怎样</th>
              <th scope="col">新的记录</th>
              <th scope="col">导入后两处不同的</th>
            </tr>
          </thead>
          <tbody>
            {of.cases.map((one) => (
              <tr key={one.case}>
                <th scope="row">
                  {one.new ? (
                    <CaseName {...one} />
                  ) : (
                    <Link to={`/cases/${one.case}`}>
                      <CaseName {...one} />
                    </Link>
                  )}
                </th>
                <td>{one.new ? '新到' : '有变动'}</td>
                <td className="r num">{one.events}</td>
                <td className={one.conflicts.length > 0 ? 'soon' : 'q3'}>{one.conflicts.join('、') || '没有'}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}
