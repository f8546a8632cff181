import { useParams, useSearchParams } from 'react-router';
import { ErrorNote, Skeleton, Tabs } from '../../components';
import { useAsk } from '../../ipc';
import { usePage } from '../../lib/page';
import { useShortcut } from '../../lib/shortcuts';
import { WorkHead } from '../case/WorkHead';
import '../case/case.css';
import '../intake/intake.css';
import '../roster/roster.css';
import './platform.css';
import { FactsTab } from './FactsTab';
import { InjuryTab } from './InjuryTab';
import { OrdersTab } from './OrdersTab';

/** 平台用工：订单记录，用工事实和三种情形，职业伤害。 */
export default function PlatformPage() {
  const { case: id = '' } = useParams();
  const [params, setParams] = useSearchParams();
  const asked = useAsk('platform_show', { case: id }, { enabled: id !== '', keep: true });
  const view = asked.data;
  const tab = params.get('tab') ?? 'orders';
  const to = (key: string) => setParams({ tab: key }, { replace: true });
  usePage({
    title: '平台用工',
    crumbs: [
      { text: '案件', to: '/cases' },
      { text: view?.case.number ?? '', to: `/cases/${id}` },
    ],
    help: [
      '订单：导入平台导出的订单或者账单，按月、按日合计收入、扣款和在线时长；同一订单只计一次，文件作为证据入卷。',
      '用工事实：逐项写明查明的情况、指向哪一种情形、证据和证明力，归入三种情形。只作提示，结论由仲裁庭写。',
      '职业伤害：职业伤害保障和益鹭保的报案、材料、申请、答复、复核、结果和回访；期限由经办人按保单或者通知填写，列入期限。',
    ],
  });
  useShortcut('Alt+1', '订单', () => to('orders'));
  useShortcut('Alt+2', '用工事实', () => to('facts'));
  useShortcut('Alt+3', '职业伤害', () => to('injury'));
  if (asked.error && !view) {
    return (
      <div className="col paper pad">
        <ErrorNote error={asked.error} kept="案件没有变动。" onRetry={() => void asked.refetch()} />
      </div>
    );
  }
  if (!view || view.case.case !== id) {
    return (
      <div className="col paper pad">
        <Skeleton lines={12} />
      </div>
    );
  }
  const placed = view.controls.length - view.unplaced;
  const content = () => {
    if (tab === 'facts') return <FactsTab view={view} />;
    if (tab === 'injury') return <InjuryTab view={view} />;
    return <OrdersTab caseId={id} />;
  };
  const tabs = [
    { key: 'orders', label: '订单' },
    { key: 'facts', label: '用工事实', count: placed || undefined },
    { key: 'injury', label: '职业伤害', count: view.injuries.length || undefined },
  ];
  const { name, company } = view.particulars;
  return (
    <div className="room">
      <div className="case folded platform" data-testid="platform-page">
        <WorkHead of={view.case} state={[view.case.state_name, name, company].filter(Boolean).join('·')} />
        <section className="col page paper" aria-label="平台用工">
          <Tabs
            label="平台用工"
            selected={tab}
            onSelect={to}
            tabs={tabs.map((one) => ({ ...one, content: one.key === tab ? content() : null }))}
          />
        </section>
      </div>
    </div>
  );
}
