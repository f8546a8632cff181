import { useState } from 'react';
import { useSearchParams } from 'react-router';
import { useSession } from '../../app/session';
import { Button, Pending, SaveSide, Tabs } from '../../components';
import { useAsk, useDo } from '../../ipc';
import { usePage } from '../../lib/page';
import { BoardPart } from './BoardPart';
import { filterOf } from './filter';
import { LeadForm } from './LeadForm';
import { LeadImportSide } from './LeadImportSide';
import { ListPart } from './ListPart';
import './leads.css';

type Open = 'new' | 'import' | 'save' | null;

/** 线索清零: what is open, by grid, age and amount; the list of leads; a new one, the platform's list, the list out again. */
export default function LeadsPage() {
  const { may } = useSession();
  const [params, setParams] = useSearchParams();
  const [open, setOpen] = useState<Open>(null);
  const { data, error, refetch } = useAsk('lead_board', {});
  const save = useDo('lead_save');
  usePage({
    title: '线索清零',
    help: [
      '未销号的线索有几条，就说几条：没有销号的都算在内，网格还没有定的也算。只有一条也不剩时才写“0 条”。',
      '点网格、时长、金额里的数字，就只看那一些。地图上的块也可以用 Tab 键走到，回车打开。',
      '线索要先初核，再分派给网格的负责人，由他登记查实还是查无；查实的登记支付，或者转监察、调解、仲裁。',
      '销号要有凭证：付清的是每一笔的回单，转办的是处理结果，立案的是签发的裁决书或者调解书。',
    ],
  });
  const tab = params.get('tab') === 'list' ? 'list' : 'board';
  const filter = filterOf(params);
  const close = () => setOpen(null);
  if (!data) return <Pending error={error} onRetry={refetch} lines={12} page />;
  return (
    <div className="col paper leads">
      <Tabs
        label="线索的两种看法"
        selected={tab}
        onSelect={(key) => setParams(key === 'list' ? { tab: 'list' } : {}, { replace: true })}
        right={
          <>
            {may('lead_import') && (
              <Button plain onPress={() => setOpen('import')} data-testid="leads-import">
                导入平台清单
              </Button>
            )}
            {may('lead_save') && (
              <Button plain onPress={() => setOpen('save')} data-testid="leads-save">
                导出
              </Button>
            )}
            <Button plain icon="plus" onPress={() => setOpen('new')} data-testid="leads-new">
              登记线索
            </Button>
          </>
        }
        tabs={[
          { key: 'board', label: '看板', content: <BoardPart board={data} onNew={() => setOpen('new')} /> },
          { key: 'list', label: '线索', count: data.all.leads, content: <ListPart filter={filter} /> },
        ]}
      />
      {open === 'new' && <LeadForm onClose={close} />}
      {open === 'import' && <LeadImportSide onClose={close} />}
      {open === 'save' && (
        <SaveSide
          title="导出线索清单"
          acts={[{ label: '存为电子表格', testId: 'leads-save-xlsx', save: (path) => save.run({ filter, path }) }]}
          kept="文件没有写成，数据没有变动。"
          hint="导出的是此刻列表里的线索；清单里没有反映人的姓名和电话。"
          testId="leads-save-path"
          onClose={close}
        />
      )}
    </div>
  );
}
