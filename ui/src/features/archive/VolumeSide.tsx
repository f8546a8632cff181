import { useState } from 'react';
import { Button } from '../../components/Button';
import { ErrorNote } from '../../components/ErrorNote';
import { PdfView } from '../../components/PdfView';
import { SidePanel } from '../../components/SidePanel';
import { type CallError, useBackend } from '../../ipc';
import { asCallError } from '../../ipc/backend';

/** 一卷装订出来的样子；另存到一个文件夹。 */
export function VolumeSide({
  caseId,
  volume,
  title,
  onClose,
}: {
  caseId: string;
  volume: string;
  title: string;
  onClose: () => void;
}) {
  const backend = useBackend();
  const [bytes, setBytes] = useState<Uint8Array | undefined>();
  const [error, setError] = useState<CallError | null>(null);
  const [busy, setBusy] = useState(false);
  const [path, setPath] = useState('');
  const [saved, setSaved] = useState('');
  const build = async (to: string | null) => {
    setBusy(true);
    setError(null);
    try {
      setBytes(await backend.callBytes('archive_build', { case: caseId, volume, path: to }));
      if (to) setSaved(to);
    } catch (thrown) {
      setError(asCallError(thrown));
    } finally {
      setBusy(false);
    }
  };
  const [began, setBegan] = useState(false);
  if (!began) {
    setBegan(true);
    queueMicrotask(() => void build(null));
  }
  return (
    <SidePanel
      title={`${title}装订`}
      onClose={onClose}
      flush
      foot={
        <>
          <input
            className="box"
            aria-label="另存为"
            placeholder="另存为：完整的文件名"
            value={path}
            onChange={(e) => setPath(e.target.value)}
            data-testid="volume-path"
          />
          <Button onPress={() => void build(path.trim())} isDisabled={!path.trim() || busy} data-testid="volume-save">
            另存
          </Button>
          {saved ? <small>已存</small> : null}
        </>
      }
    >
      {error ? (
        <div className="pad">
          <ErrorNote error={error} kept="案卷没有变动。" onRetry={() => void build(null)} />
        </div>
      ) : null}
      {busy && !bytes ? <p className="pad q2">正在装订：封面、卷内目录、页码……</p> : null}
      {bytes ? (
        <div className="volume" data-testid={`volume-${volume}`}>
          <PdfView bytes={bytes} title={`${title}正文`} dim={busy} />
        </div>
      ) : null}
    </SidePanel>
  );
}
