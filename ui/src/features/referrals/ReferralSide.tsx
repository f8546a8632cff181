import { useState } from 'react';
import { Link } from 'react-router';
import { Badge, Button, LeftBadge, Pending, SaveTo, SidePanel } from '../../components';
import { useAsk, useDo } from '../../ipc';
import type { ReferralMove } from '../../ipc/types/ReferralMove';
import type { ReferralView } from '../../ipc/types/ReferralView';
import { longDay } from '../../lib/dates';
import { HandedOver } from './HandedOver';
import { MoveForm } from './MoveForm';

/** One referral beside the list: what was asked, what was handed over, each step, and what is to be done now. */
export function ReferralSide({ referral, onClose }: { referral: string; onClose: () => void }) {
  const { data, error, refetch } = useAsk('referral_show', { referral });
  const [move, setMove] = useState<ReferralMove | null>(null);
  if (!data) {
    return (
      <SidePanel title="联动件" onClose={onClose}>
        <Pending error={error} onRetry={refetch} lines={8} />
      </SidePanel>
    );
  }
  const { row } = data;
  return (
    <SidePanel
      title={row.kind_name}
      onClose={onClose}
      says={
        <span className="q2">
          {row.from_name} → {row.to_name}
        </span>
      }
      foot={
        move || data.moves.length === 0
          ? undefined
          : data.moves.map((one) => (
              <Button key={one.step} main={one.primary} onPress={() => setMove(one)}>
                {one.for_other ? `代登${one.label}` : one.label}
              </Button>
            ))
      }
    >
      <div className="stack" data-testid="referral-side">
        <p>
          <Badge tone={row.mine ? 'soon' : 'plain'}>{row.state_name}</Badge> {row.left && <LeftBadge left={row.left} />}{' '}
          {row.case ? <Link to={`/cases/${row.case.case}?tab=referrals`}>{row.title}</Link> : row.title}
        </p>
        {move ? (
          <MoveForm key={move.step} view={data} move={move} onClose={() => setMove(null)} />
        ) : (
          <>
            <Asked view={data} />
            <Given view={data} />
            <Steps view={data} />
          </>
        )}
      </div>
    </SidePanel>
  );
}

function Asked({ view }: { view: ReferralView }) {
  return (
    <dl className="referral-facts">
      <dt>请办事项</dt>
      <dd>{view.text || <span className="q3">没有写明</span>}</dd>
      <dt>答复期限</dt>
      <dd>{longDay(view.row.due)}</dd>
      <dt>联系</dt>
      <dd>{view.contact || <span className="q3">没有写明</span>}</dd>
    </dl>
  );
}

/** What came with it. Papers and files are saved from here. */
function Given({ view }: { view: ReferralView }) {
  const save = useDo('referral_file_save');
  const [key, setKey] = useState<string | null>(null);
  if (view.whole) {
    return (
      <section>
        <h3>转交内容</h3>
        <p>整个正卷{view.row.case ? '，在案件页里看。' : '；已经退回，不再看得到案件。'}</p>
      </section>
    );
  }
  const file = view.items.find((one) => one.key === key);
  return (
    <section>
      <h3>转交内容</h3>
      {view.items.length === 0 && <p className="q3">没有随附的内容。</p>}
      <HandedOver items={view.items} onSave={setKey} />
      {file && (
        <SaveTo
          key={file.key}
          acts={[
            {
              label: `存为 ${file.label}`,
              testId: 'referral-file-save',
              save: (path) => save.run({ referral: view.row.referral, key: file.key, path }),
            },
          ]}
          kept="文件没有写成。"
          testId="referral-file-path"
          onDone={() => setKey(null)}
        />
      )}
    </section>
  );
}

function Steps({ view }: { view: ReferralView }) {
  return (
    <section>
      <h3>经过</h3>
      <ol className="referral-steps">
        {view.steps.map((one) => (
          <li key={one.event}>
            <b>{one.label}</b> {longDay(one.on)} {one.by}
            {one.entered_by && <small>由 {one.entered_by} 代为登记</small>}
            {one.text && one.kind !== 'referral_sent' && <p>{one.text}</p>}
          </li>
        ))}
      </ol>
      {view.solved === false && <p className="soon">答复说没有办成，请接回以后接着办。</p>}
    </section>
  );
}
