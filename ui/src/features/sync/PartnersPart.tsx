import { useState } from 'react';
import { Link } from 'react-router';
import { Badge, Button, CaseNumber, Empty, Icon, Pending } from '../../components';
import { useAsk } from '../../ipc';
import type { PartnerSpace } from '../../ipc/types/PartnerSpace';
import type { PartnerView } from '../../ipc/types/PartnerView';
import type { UnseenCase } from '../../ipc/types/UnseenCase';
import { momentText } from '../../lib/dates';
import { Picture } from './Picture';

const when = (at: string | null) => (at ? momentText(at) : '从未');

/** 往来: each partner with when last heard, and what each side has not yet seen of the other. */
export function PartnersPart({ onGo }: { onGo: (tab: string) => void }) {
  const { data, error, refetch } = useAsk('sync_overview', {});
  const [open, setOpen] = useState<string | null>(null);
  if (!data) return <Pending error={error} onRetry={refetch} lines={8} />;
  if (data.partners.length === 0) {
    return (
      <Empty
        title="还没有与任何一家往来"
        action={
          <Button main onPress={() => onGo('trust')}>
            看本机名片
          </Button>
        }
      >
        先把本机的名片给对方、取得对方的名片，电话核对指纹后互相信任；再建立共享空间，把案件共享进去。
      </Empty>
    );
  }
  const unseen = data.partners.filter((one) => one.unseen > 0).length;
  const coming = data.partners.filter((one) => one.coming > 0).length;
  const said = [unseen > 0 && `${unseen} 家还没有收齐本机的`, coming > 0 && `${coming} 家有本机还没有收到的`].filter(Boolean);
  return (
    <div className="pad stack partners">
      <div className="head-line">
        <p className="lead" data-testid="sync-say">
          {said.length > 0 ? `${said.join('，')}。` : '与各家都已收齐。'}
        </p>
        <span className="acts-line">
          <Button main onPress={() => onGo('export')} isDisabled={!data.may_export}>
            导出交换包
          </Button>
          <Button onPress={() => onGo('import')}>导入交换包</Button>
        </span>
      </div>
      <table className="sheet" data-testid="partners">
        <thead>
          <tr>
            <th scope="col">对方</th>
            <th scope="col">最近收到它的消息</th>
            <th scope="col">最近送出</th>
            <th scope="col">它还没有收到本机的</th>
            <th scope="col">本机还没有收到它的</th>
          </tr>
        </thead>
        {data.partners.map((one) => (
          <Partner
            key={one.replica}
            of={one}
            open={open === one.replica}
            onOpen={() => setOpen(open === one.replica ? null : one.replica)}
          />
        ))}
      </table>
      <Picture of={data} />
    </div>
  );
}

const amount = (cases: number, events: number) => {
  if (events === 0) return <span className="q3">没有</span>;
  return cases > 0 ? `${cases} 件，${events} 条记录` : `${events} 条记录`;
};

function Partner({ of, open, onOpen }: { of: PartnerView; open: boolean; onOpen: () => void }) {
  return (
    <tbody>
      <tr>
        <th scope="row">
          <button type="button" className="textbtn fold" aria-expanded={open} onClick={onOpen}>
            <Icon name={open ? 'down' : 'right'} small /> {of.name}
          </button>
          {of.state === 'revoked' && <Badge tone="late">已撤销信任</Badge>}
          {of.state === 'unknown' && <Badge tone="soon">未信任</Badge>}
        </th>
        <td className="nw">{when(of.heard_at)}</td>
        <td className="nw">{when(of.sent_at)}</td>
        <td>{amount(of.unseen_cases, of.unseen)}</td>
        <td>{amount(of.coming_cases, of.coming)}</td>
      </tr>
      {open && (
        <tr>
          <td colSpan={5} className="inside">
            {of.spaces.length === 0 && <p className="fine">与它没有共同的共享空间，在“共享空间”里建立并加入它。</p>}
            {of.spaces.map((space) => (
              <InSpace key={space.space} of={space} />
            ))}
          </td>
        </tr>
      )}
    </tbody>
  );
}

function InSpace({ of }: { of: PartnerSpace }) {
  return (
    <section>
      <h3>
        {of.name} <small className="q2">同步码 {of.code}</small>
      </h3>
      <div className="both-ways">
        <Cases
          title="它还没有收到"
          cases={of.unseen_cases}
          rest={of.unseen}
          none="本机的它都已收到。"
          note={of.unseen > 0 && of.unsent === 0 ? '已全部送出，等它的回执。' : null}
        />
        <Cases title="本机还没有收到" cases={of.coming_cases} rest={of.coming} none="它有的本机都已收到。" note={null} />
      </div>
    </section>
  );
}

function Cases({
  title,
  cases,
  rest,
  none,
  note,
}: {
  title: string;
  cases: UnseenCase[];
  rest: number;
  none: string;
  note: string | null;
}) {
  return (
    <div>
      <h4>{title}</h4>
      {rest === 0 && <p className="fine">{none}</p>}
      {note && <p className="fine">{note}</p>}
      {rest > 0 && cases.length === 0 && <p className="fine">只有空间的名单。</p>}
      <ul className="plain-list">
        {cases.map((one) => (
          <li key={one.id}>
            {one.case ? (
              <Link to={`/cases/${one.id}`}>
                <CaseNumber number={one.case.number} provisional={one.case.number_provisional} /> {one.case.parties}
              </Link>
            ) : (
              <span>还没有到本机的案件</span>
            )}
            <small className="q2">　{one.events} 条记录</small>
          </li>
        ))}
      </ul>
    </div>
  );
}
