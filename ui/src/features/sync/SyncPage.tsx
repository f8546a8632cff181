import { useSearchParams } from 'react-router';
import { useSession } from '../../app/session';
import { Tabs } from '../../components';
import { useAsk } from '../../ipc';
import { usePage } from '../../lib/page';
import { ExportPart } from './ExportPart';
import { ImportPart } from './ImportPart';
import { PartnersPart } from './PartnersPart';
import { PlacePart } from './PlacePart';
import { SettlePart } from './SettlePart';
import { SpacesPart } from './SpacesPart';
import { TrustPart } from './TrustPart';
import './sync.css';

/** 同步: who has what of ours and we of theirs; out and in by stick or place; what a person must settle; spaces and trust. */
export default function SyncPage() {
  const { may } = useSession();
  const [params, setParams] = useSearchParams();
  const tab = params.get('tab') ?? 'partners';
  const conflicts = useAsk('conflict_list', {}, { enabled: may('conflict_list') });
  const attention = useAsk('attention_list', {});
  usePage({
    title: '同步',
    help: [
      '各家各存各的，用交换包（U 盘、邮件）或者同步位置互相传递；谁的改动都不会丢。',
      '先互换名片、电话核对指纹并信任，再建立共享空间、加入对方，然后把案件共享进去。',
      '两边改了同一项的，列在“待处理”，由人定下；金额和日期从不代为选择。',
      '传递之后两边各看同步码：相同，所存的就完全相同。',
    ],
  });
  const waiting = (conflicts.data?.conflicts.length ?? 0) + (attention.data?.items.length ?? 0);
  const go = (key: string) => setParams(key === 'partners' ? {} : { tab: key }, { replace: true });
  const content = () => {
    switch (tab) {
      case 'export':
        return <ExportPart />;
      case 'import':
        return <ImportPart onSettle={() => go('settle')} />;
      case 'settle':
        return <SettlePart />;
      case 'spaces':
        return <SpacesPart />;
      case 'trust':
        return <TrustPart />;
      case 'place':
        return <PlacePart />;
      default:
        return <PartnersPart onGo={go} />;
    }
  };
  const tabs = [
    { key: 'partners', label: '往来' },
    { key: 'export', label: '导出' },
    { key: 'import', label: '导入' },
    { key: 'settle', label: '待处理', count: waiting || undefined },
    { key: 'spaces', label: '共享空间' },
    { key: 'trust', label: '名片和信任' },
    { key: 'place', label: '同步位置' },
  ];
  return (
    <div className="col paper sync">
      <Tabs
        label="同步的各项"
        selected={tab}
        onSelect={go}
        tabs={tabs.map((one) => ({ ...one, content: one.key === tab ? content() : null }))}
      />
    </div>
  );
}
