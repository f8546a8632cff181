import { useSearchParams } from 'react-router';
import { useSession } from '../../app/session';
import { Empty, Pending, Table, Tabs } from '../../components';
import { useAsk } from '../../ipc';
import type { ReferralRow } from '../../ipc/types/ReferralRow';
import { usePage } from '../../lib/page';
import { BodiesPart } from './BodiesPart';
import { COLUMNS, keyOf } from './columns';
import { FiguresPart } from './FiguresPart';
import { ReferralSide } from './ReferralSide';
import './referrals.css';

/** 联动: who has what in hand, since when and until when; what has ended; the bodies. */
export default function ReferralsPage() {
  const { may } = useSession();
  const [params, setParams] = useSearchParams();
  const asked = useAsk('referral_list', {});
  const tab = params.get('tab') ?? 'open';
  const shown = params.get('referral');
  const open = (row: ReferralRow) => setParams({ tab, referral: row.referral }, { replace: true });
  const close = () => setParams(tab === 'open' ? {} : { tab }, { replace: true });
  usePage({
    title: '联动',
    help: [
      '一件联动件总在一方手里：发出以后等对方签收、接收、答复，答复或者退回以后等发出的一方接回。',
      '签收以后才算送到。对方不在本机登录的，由仲裁院按对方告知的日期和经办人代为登记。',
      '转出和调解都不停案件的期限，案件的期限照旧在“期限”里。',
      '对方看到的只有转过去的内容；副卷和各单位的工作记录从不转交。',
    ],
  });
  const { data, error, refetch } = asked;
  if (!data) return <Pending error={error} onRetry={refetch} lines={12} page />;
  const said = [
    data.mine > 0 && `${data.mine} 件该这里办`,
    data.unreceived > 0 && `${data.unreceived} 件还没有签收`,
    data.back > 0 && `${data.back} 件等接回`,
    data.late > 0 && `${data.late} 件逾期没有答复`,
  ].filter(Boolean);
  const content = () => {
    if (tab === 'bodies') return <BodiesPart />;
    if (tab === 'figures') return <FiguresPart />;
    if (tab === 'ended') return <Ended shown={shown} onOpen={open} />;
    return (
      <>
        <p className="lead referrals-say" data-testid="referrals-say">
          {said.length > 0 ? `${said.join('，')}。` : data.rows.length > 0 ? '都在对方手里，没有逾期的。' : '没有在办的联动件。'}
        </p>
        <Table
          label="在办的联动件"
          columns={COLUMNS}
          rows={data.rows}
          keyOf={keyOf}
          shown={shown}
          onOpen={open}
          empty={
            <Empty title="没有在办的联动件">
              {data.may_send
                ? '在案件页的“联动”里转给人民法院、法律援助、工会等单位以后，列在这里。'
                : '转给本单位的案件列在这里。'}
            </Empty>
          }
        />
      </>
    );
  };
  const tabs = [
    { key: 'open', label: '在办', count: data.rows.length || undefined },
    { key: 'ended', label: '已结束' },
    { key: 'figures', label: '统计' },
    ...(may('body_list') ? [{ key: 'bodies', label: '联动单位' }] : []),
  ];
  return (
    <div className="col paper referrals">
      <Tabs
        label="联动的几种看法"
        selected={tab}
        onSelect={(key) => setParams(key === 'open' ? {} : { tab: key }, { replace: true })}
        tabs={tabs.map((one) => ({ ...one, content: one.key === tab ? content() : null }))}
      />
      {shown && <ReferralSide key={shown} referral={shown} onClose={close} />}
    </div>
  );
}

function Ended({ shown, onOpen }: { shown: string | null; onOpen: (row: ReferralRow) => void }) {
  const { data, error, refetch } = useAsk('referral_list', { ended: true });
  if (!data) return <Pending error={error} onRetry={refetch} lines={8} />;
  return (
    <Table
      label="已结束的联动件"
      columns={COLUMNS}
      rows={data.rows}
      keyOf={keyOf}
      shown={shown}
      onOpen={onOpen}
      empty={<Empty title="还没有结束的联动件">接回、撤回和已知悉的列在这里，最近的 200 件。</Empty>}
    />
  );
}
