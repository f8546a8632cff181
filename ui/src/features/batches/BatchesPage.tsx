import { useLocation, useParams, useSearchParams } from 'react-router';
import { Button, Empty, Pending } from '../../components';
import { useAsk } from '../../ipc';
import type { BatchList } from '../../ipc/types/BatchList';
import type { BatchSum } from '../../ipc/types/BatchSum';
import { usePage } from '../../lib/page';
import { momentText } from '../../lib/words';
import { WorkHead } from '../case/WorkHead';
import { BatchPanel } from './BatchPanel';
import { progressWords } from './batches';
import { NewBatch } from './NewBatch';
import '../case/case.css';
import './batches.css';

/** 成批文书: the same papers for many parties, made a part at a time, printed as one, with the service of each. */
export default function BatchesPage() {
  const { case: id = '' } = useParams();
  const asked = useAsk('batch_list', { case: id }, { enabled: id !== '', keep: true });
  const list = asked.data?.case.case === id ? asked.data : undefined;
  usePage({
    title: '成批文书',
    crumbs: [
      { text: '案件', to: '/cases' },
      { text: list?.case.number || '本案', to: `/cases/${id}` },
    ],
    help: [
      '选文书，选送给哪些人，先看各人能不能做，再制作。每做一部分就存下，可以停下，也可以关机；再打开从没有做的接着做，不会做两份。',
      '打印按人排：邮寄封面、送达回证、各份文书，再是全案文书的副本。可以整批打印，也可以只打一个人的。',
      '送达回证和邮寄封面上有编码和二维码：收回来的回证扫一下，或者照着输入，就登记这个人这一批文书的送达。',
    ],
  });
  if (!list) return <Pending error={asked.error} onRetry={asked.refetch} kept="案件没有变动。" lines={12} page />;
  return <Inside key={id} list={list} />;
}

function Inside({ list }: { list: BatchList }) {
  const [params, setParams] = useSearchParams();
  const location = useLocation();
  const chosen = (location.state as { parties?: string[] } | null)?.parties ?? [];
  const open = params.get('batch');
  const fresh = params.get('new') !== null || (list.batches.length === 0 && list.may_make);
  const shown = fresh ? null : (list.batches.find((one) => one.batch === open) ?? list.batches[0] ?? null);
  const go = (batch: string) => setParams({ batch }, { replace: true });
  return (
    <div className="room">
      <div className="batch-page" data-testid="batches-page">
        <WorkHead of={list.case} state={`成批文书 ${list.batches.length} 批`}>
          {list.may_make && !fresh ? (
            <Button main onPress={() => setParams({ new: '' }, { replace: true })} data-testid="batch-new">
              新的一批
            </Button>
          ) : null}
        </WorkHead>
        <div className="halves">
          {list.batches.length > 0 ? (
            <ol className="col paper batches" aria-label="各批文书">
              {list.batches.map((one) => (
                <Line key={one.batch} batch={one} current={one.batch === shown?.batch} onOpen={() => go(one.batch)} />
              ))}
            </ol>
          ) : null}
          {shown ? (
            <BatchPanel
              key={shown.batch}
              caseId={list.case.case}
              batch={shown.batch}
              methods={list.methods}
              mayMake={list.may_make}
            />
          ) : list.may_make ? (
            <NewBatch
              list={list}
              chosen={chosen}
              onOpened={go}
              onClose={list.batches[0] ? () => setParams({}, { replace: true }) : undefined}
            />
          ) : (
            <div className="col paper">
              <Empty title="还没有成批制作的文书">制作由立案、书记员、仲裁员或者负责人办理。</Empty>
            </div>
          )}
        </div>
      </div>
    </div>
  );
}

function Line({ batch, current, onOpen }: { batch: BatchSum; current: boolean; onOpen: () => void }) {
  return (
    <li>
      <button type="button" aria-current={current ? 'true' : undefined} onClick={onOpen} data-testid={`batch-${batch.no}`}>
        <b>
          第 {batch.no} 批·{batch.people} 人
        </b>
        <span>{batch.title}</span>
        <small className={batch.state === 'open' ? 'soon' : 'q2'}>
          {batch.state_name}，{progressWords(batch)}
          {batch.served > 0 ? `；已送达 ${batch.served} 人` : ''}
        </small>
        <small className="q3">
          {batch.by} {momentText(batch.at)}
        </small>
      </button>
    </li>
  );
}
