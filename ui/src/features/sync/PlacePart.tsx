import { useState } from 'react';
import { Button, ErrorNote, Mark, Pending, Select, TextField, useConfirm, useToast } from '../../components';
import { useAsk, useDo } from '../../ipc';
import type { SyncCarried } from '../../ipc/types/SyncCarried';
import type { SyncPlace } from '../../ipc/types/SyncPlace';
import { momentText } from '../../lib/dates';
import { sizeWords } from '../../lib/size';
import { caseName } from './CaseName';
import { ExchangeReceipt, type ReceiptLine } from './ExchangeReceipt';
import { Going } from './Going';
import { useTask } from './useTask';

const EVERY = [
  { value: '', label: '只在手动时' },
  { value: '15', label: '每 15 分钟' },
  { value: '30', label: '每 30 分钟' },
  { value: '60', label: '每小时' },
  { value: '240', label: '每 4 小时' },
];

/** 同步位置: a folder, WebDAV, S3 or PostgreSQL that the offices reach; by hand, and by itself. */
export function PlacePart() {
  const { data, error, refetch } = useAsk('sync_place', {});
  if (!data) return <Pending error={error} onRetry={refetch} lines={6} />;
  return (
    <div className="pad stack sync-form">
      {data.remote && <Now remote={data.remote} />}
      <Form key={data.remote} of={data} />
    </div>
  );
}

function Now({ remote }: { remote: string }) {
  const { data: state } = useAsk('sync_state', {});
  const task = useTask('sync_remote');
  const [told, setTold] = useState<SyncCarried | null>(null);
  const go = () => {
    setTold(null);
    void task.run({ way: 'run' }).then(setTold);
  };
  return (
    <section className="stack" data-testid="place-now">
      <h2>现在同步</h2>
      <p className="q2">
        先取回各家放在那里的，再送出它们没有的。位置：
        <span className="path" data-verbatim>
          {remote}
        </span>
      </p>
      {state && (
        <p role="status">
          {state.ok_at ? `上次完成 ${momentText(state.ok_at)}` : '还没有同步过'}
          {state.next_at && `，下次自动同步 ${momentText(state.next_at)}`}
        </p>
      )}
      {state?.failure && !task.running && !task.error && !task.stopped && (
        <Mark tone="late">
          {momentText(state.tried_at ?? '')} 没有完成：{state.failure}
        </Mark>
      )}
      {!task.running && (
        <div className="acts-line">
          <Button main isDisabled={state?.state === 'running'} onPress={go} data-testid="sync-now">
            {state?.state === 'running' ? '正在自动同步…' : '立即同步'}
          </Button>
        </div>
      )}
      <Going of={task} />
      <ErrorNote error={task.error} kept="已经传送的部分保留，下次接着传。" />
      {told && (
        <ExchangeReceipt
          title="同步"
          says={said(told)}
          lines={linesOf(told)}
          codes={told.spaces.flatMap((one) => (one.code ? [{ space: one.name, code: one.code }] : []))}
        />
      )}
    </section>
  );
}

const said = (told: SyncCarried) =>
  `已同步：新增 ${told.applied} 条记录${told.conflicts > 0 ? `，有 ${told.conflicts} 项两处不同，请到“待处理”定下` : ''}。`;

function linesOf(told: SyncCarried): ReceiptLine[] {
  const space = (one: SyncCarried['spaces'][number]): ReceiptLine => ({
    name: one.name || '新的共享空间',
    words: `取回 ${one.received} 条记录、${one.attachments_received} 个附件（${sizeWords(one.bytes_received)}），送出 ${one.sent} 条记录、${one.attachments_sent} 个附件（${sizeWords(one.bytes_sent)}）`,
  });
  const refused = told.spaces.flatMap((one) => one.refused.map((no) => ({ name: no.name || '未知的一方', words: no.message })));
  const cases = told.cases.map((one) => ({
    name: caseName(one.number, one.parties),
    words: `${one.new ? '新到' : '有变动'}，${one.events} 条记录`,
  }));
  return [...told.spaces.map(space), ...cases, ...refused];
}

function Form({ of }: { of: SyncPlace }) {
  const { run, busy, error } = useDo('sync_place_set');
  const confirm = useConfirm();
  const { say } = useToast();
  const [remote, setRemote] = useState(of.remote);
  const [password, setPassword] = useState('');
  const [minutes, setMinutes] = useState(of.minutes ? String(of.minutes) : '');
  const [proxy, setProxy] = useState(of.proxy ?? '');
  const [limit, setLimit] = useState(of.kilobytes ? String(of.kilobytes) : '');
  if (!of.may_edit) {
    return of.remote ? null : <p>还没有同步位置。由管理员设置；在那以前用交换包传递。</p>;
  }
  const every = EVERY.some((one) => one.value === minutes) ? EVERY : [...EVERY, { value: minutes, label: `每 ${minutes} 分钟` }];
  const save = async () => {
    await run({
      remote: remote.trim(),
      password: password || null,
      minutes: minutes ? Number(minutes) : null,
      proxy: proxy.trim() || null,
      kilobytes: Number.parseInt(limit, 10) || null,
    });
    setPassword('');
    say({ text: '同步位置已保存' });
  };
  const forget = async () => {
    const yes = await confirm({
      title: '不再使用这个同步位置？',
      body: '地址和密码从本机删去，不再自动同步；放在那里的内容和本机的数据都不动。',
      act: '不再使用',
      danger: true,
    });
    if (yes) await run({ remote: '' });
  };
  return (
    <section className="stack" data-testid="place-form">
      <h2>同步位置</h2>
      <p className="q2">几家都到得了的一个地方；放在那里的都是加密的，那里的人看不到内容。不设也可以，用交换包传递。</p>
      <TextField
        label="地址"
        testId="place-remote"
        value={remote}
        onChange={setRemote}
        hint={
          <>
            共享文件夹 <code>file:/路径</code>；网盘 <code>webdav:https://用户@主机/路径</code>；对象存储{' '}
            <code>s3:https://密钥@主机/桶</code>；数据库 <code>postgresql://用户@主机/库名</code>
          </>
        }
      />
      <TextField
        label="密码"
        optional
        type="password"
        testId="place-password"
        value={password}
        onChange={setPassword}
        hint={of.has_password ? '已保存；不填就照旧。' : '随数据加密保存在本机，不显示，也不随数据传给别人。'}
      />
      <Select label="自动同步" testId="place-minutes" options={every} value={minutes} onChange={setMinutes} />
      <div className="form">
        <TextField label="代理" optional value={proxy} onChange={setProxy} hint="只用于网盘和对象存储；不填就直接连。" />
        <TextField label="每秒至多" optional suffix="KB" inputMode="numeric" value={limit} onChange={setLimit} />
      </div>
      <ErrorNote error={error} kept="原来的设置没有改动，填的都还在。" />
      <div className="acts-line">
        <Button
          main={!of.remote}
          isDisabled={busy || !remote.trim()}
          onPress={() => void save().catch(() => {})}
          data-testid="place-save"
        >
          保存
        </Button>
        {of.remote && (
          <Button danger onPress={() => void forget().catch(() => {})}>
            不再使用
          </Button>
        )}
      </div>
    </section>
  );
}
