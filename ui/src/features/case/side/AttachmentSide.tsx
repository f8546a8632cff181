import { useEffect, useMemo, useState } from 'react';
import { Button } from '../../../components/Button';
import { ErrorNote } from '../../../components/ErrorNote';
import { PdfView } from '../../../components/PdfView';
import { SaveTo } from '../../../components/SaveTo';
import { SidePanel } from '../../../components/SidePanel';
import { useAskBytes, useDo } from '../../../ipc';
import { momentText } from '../../../lib/words';
import type { AttachmentView } from '../types';
import { sizeText } from '../upload';

/** 附件开在旁边：PDF 和图片直接看，其他的写明名称和大小。 */
export function AttachmentSide({ caseId, file, onClose }: { caseId: string; file: AttachmentView; onClose: () => void }) {
  const pdf = /pdf/i.test(file.media) || /\.pdf$/i.test(file.name);
  const picture = /^image\/(png|jpeg|gif|webp|bmp)/i.test(file.media) || /\.(png|jpe?g|gif|webp|bmp)$/i.test(file.name);
  const bytes = useAskBytes('attachment_bytes', { case: caseId, hash: file.hash }, { enabled: file.here && (pdf || picture) });
  const { run } = useDo('attachment_save');
  const [saving, setSaving] = useState(false);
  return (
    <SidePanel
      title={file.name}
      onClose={onClose}
      flush
      foot={
        file.here ? (
          <Button onPress={() => setSaving(!saving)} data-testid="attachment-save">
            另存
          </Button>
        ) : undefined
      }
    >
      <div className="pad">
        <p className="fine">
          {file.actor} {momentText(file.at)} 加入，{sizeText(file.size)}
          {file.inner ? '，副卷' : ''}
        </p>
        {saving ? (
          <SaveTo
            acts={[
              { label: '存下', testId: 'attachment-save-now', save: (path) => run({ case: caseId, hash: file.hash, path }) },
            ]}
            hint={`文件名：${file.name}`}
            kept="文件没有写成，案卷里的原件没有变动。"
            onDone={() => setSaving(false)}
          />
        ) : null}
        <ErrorNote error={bytes.error} kept="原件没有变动。" />
        {file.here ? null : <p className="soon">内容还不在本机，同步之后可以看。</p>}
        {!pdf && !picture ? <p>这种文件在这里不能看，可以另存以后用原来的程序打开。</p> : null}
      </div>
      {pdf && file.here ? <PdfView bytes={bytes.data} title={`${file.name}各页`} /> : null}
      {picture && bytes.data ? <Picture bytes={bytes.data} name={file.name} media={file.media} /> : null}
    </SidePanel>
  );
}

function Picture({ bytes, name, media }: { bytes: Uint8Array; name: string; media: string }) {
  const url = useMemo(() => URL.createObjectURL(new Blob([new Uint8Array(bytes)], { type: media })), [bytes, media]);
  useEffect(() => () => URL.revokeObjectURL(url), [url]);
  return (
    <div className="scroll pad">
      <img src={url} alt={name} className="pic" />
    </div>
  );
}
