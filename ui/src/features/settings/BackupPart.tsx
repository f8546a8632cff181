import { useState } from 'react';
import { useSession } from '../../app/session';
import { Button, ErrorNote, Mark, TextField } from '../../components';
import { useBackend, useDo } from '../../ipc';
import type { BackupMade } from '../../ipc/types/BackupMade';
import type { DrillReport } from '../../ipc/types/DrillReport';
import type { VerifyReport } from '../../ipc/types/VerifyReport';
import { momentText } from '../../lib/dates';
import { sizeWords } from '../../lib/size';
import { RenewKey } from './RenewKey';

/** Backup now, the drill that proves a backup, and the check of the whole log. */
export function BackupPart() {
  const { status, may } = useSession();
  return (
    <>
      <BackupNow />
      <Drill />
      <Verify />
      {may('recovery_renew') && <RenewKey />}
      <p className="fine">数据在 {status.folder}</p>
    </>
  );
}

function BackupNow() {
  const { run, busy, error } = useDo('backup_now');
  const [path, setPath] = useState('');
  const [made, setMade] = useState<BackupMade | null>(null);
  return (
    <section>
      <h2>备份</h2>
      <p className="q2">备份是加密的，要用密码或者恢复密钥才打得开；可以放到 U 盘，与电脑分开存放。</p>
      <TextField label="存到哪里" optional placeholder="不填就存在数据旁边的备份文件夹" value={path} onChange={setPath} />
      <div className="acts-line">
        <Button main isDisabled={busy} onPress={() => void run({ path: path.trim() || null }).then(setMade, () => {})}>
          {busy ? '正在备份…' : '立即备份'}
        </Button>
      </div>
      {made && (
        <Mark tone="done">
          {momentText(made.at)} 已备份，{sizeWords(made.bytes)}：<span className="path">{made.path}</span>
        </Mark>
      )}
      {made && made.missing.length > 0 && (
        <div className="report">
          <h3 className="late">有 {made.missing.length} 个附件的文件不在了或者读不出，备份里没有；其余内容已全部备份</h3>
          <ul>
            {made.missing.map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ul>
        </div>
      )}
      <ErrorNote error={error} kept="现用的数据没有改动。" todo="换一个位置再试。" />
    </section>
  );
}

function useReport<T>(ask: () => Promise<T>) {
  const [report, setReport] = useState<T | null>(null);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const start = () => {
    setBusy(true);
    setError(null);
    ask()
      .then(setReport, setError)
      .finally(() => setBusy(false));
  };
  return { report, busy, error, start };
}

function Drill() {
  const backend = useBackend();
  const { report, busy, error, start } = useReport<DrillReport>(() => backend.call('restore_drill', {}));
  return (
    <section>
      <h2>恢复演练</h2>
      <p className="q2">把最近一次备份在旁边还原出来，与现用的逐条比对，写出一页结果。不动现用的数据。</p>
      <div className="acts-line">
        <Button isDisabled={busy} onPress={start}>
          {busy ? '正在演练…' : '做一次恢复演练'}
        </Button>
      </div>
      {report && (
        <div className="report">
          <h3 className={report.ok ? 'done' : 'late'}>{report.ok ? '备份可以用' : '备份有问题'}</h3>
          {report.lines.map((line) => (
            <Mark key={line} tone="done">
              {line}
            </Mark>
          ))}
          {report.problems.map((line) => (
            <Mark key={line} tone="late">
              {line}
            </Mark>
          ))}
          <p className="fine">
            备份 {report.backup}；现用 {report.live_events} 条，还原出 {report.restored_events} 条；用时 {report.seconds} 秒
          </p>
        </div>
      )}
      <ErrorNote error={error} kept="现用的数据没有改动。" />
    </section>
  );
}

function Verify() {
  const backend = useBackend();
  const { report, busy, error, start } = useReport<VerifyReport>(() => backend.call('verify_store', {}));
  return (
    <section>
      <h2>核验</h2>
      <p className="q2">逐条核对每一条记录的摘要链和签名，看有没有缺、改、重。</p>
      <div className="acts-line">
        <Button isDisabled={busy} onPress={start}>
          {busy ? '正在核验…' : '核验全部记录'}
        </Button>
      </div>
      {report?.ok && <Mark tone="done">{report.events} 条记录全部相符。</Mark>}
      {report && !report.ok && (
        <>
          <Mark tone="late">{report.problems.length} 处不符。数据没有改动；请用最近的备份恢复，并保留现在的文件备查。</Mark>
          {report.problems.map((line) => (
            <Mark key={line} tone="late">
              {line}
            </Mark>
          ))}
        </>
      )}
      <ErrorNote error={error} kept="现用的数据没有改动。" />
    </section>
  );
}
