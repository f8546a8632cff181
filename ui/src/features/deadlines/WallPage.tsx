import { useState } from 'react';
import { useSearchParams } from 'react-router';
import { useSession } from '../../app/session';
import { Button, Skeleton, Tabs } from '../../components';
import { useAsk } from '../../ipc';
import type { WallRequest } from '../../ipc/types/WallRequest';
import { usePage } from '../../lib/page';
import { LoadPart } from './LoadPart';
import { PeoplePart } from './PeoplePart';
import { SaveDeadlines } from './SaveDeadlines';
import { StillPart } from './StillPart';
import { WallPart } from './WallPart';
import './deadlines.css';

/** 期限墙: every open period of the office, by week, by person; cases on which none runs; whose are late, and why. */
export default function WallPage() {
  const { may } = useSession();
  const [params, setParams] = useSearchParams();
  const [filter, setFilter] = useState<WallRequest>({});
  const [saving, setSaving] = useState(false);
  const { data, error, refetch, isFetching } = useAsk('deadline_wall', filter, { keep: true });
  usePage({
    title: '期限',
    help: [
      '全委正在走的期限，逾期的在最前。点一周或者一个人，就只看那一些。',
      '期限由应办的行为来了结，不能手工勾销；逾期的，要在案件里说明原因。',
      '“暂定”是那一年的放假安排还没有公布；载入以后自动重算，变动的会列出来。',
      '没有期限在走的案件单独列出，写明原因和停了多久。',
    ],
  });
  const tab = params.get('tab') ?? 'wall';
  if (!data && !error) return <Skeleton lines={12} />;
  const choose = (next: WallRequest) => {
    setFilter(next);
    setParams({}, { replace: true });
  };
  return (
    <div className="col paper wall">
      <Tabs
        label="期限的几种看法"
        selected={tab}
        onSelect={(key) => setParams(key === 'wall' ? {} : { tab: key }, { replace: true })}
        right={
          <Button plain icon="calendar" onPress={() => setSaving(true)} data-testid="wall-save">
            导出
          </Button>
        }
        tabs={[
          {
            key: 'wall',
            label: '按周',
            count: data?.total,
            content: (
              <WallPart
                wall={data}
                error={error}
                again={() => void refetch()}
                busy={isFetching}
                filter={filter}
                onFilter={setFilter}
              />
            ),
          },
          {
            key: 'people',
            label: '按人',
            content: <PeoplePart wall={data} onChoose={choose} />,
          },
          { key: 'still', label: '没有期限在走', count: data?.still, content: <StillPart /> },
          ...(may('deadline_load') ? [{ key: 'load', label: '各人期限', content: <LoadPart onChoose={choose} /> }] : []),
        ]}
      />
      {saving && <SaveDeadlines scope="wall" filter={filter} onClose={() => setSaving(false)} />}
    </div>
  );
}
