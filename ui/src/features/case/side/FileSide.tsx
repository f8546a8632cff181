import { type ReactNode, useEffect, useMemo, useState } from 'react';
import { Button } from '../../../components/Button';
import { ErrorNote } from '../../../components/ErrorNote';
import { PdfView } from '../../../components/PdfView';
import { SaveTo } from '../../../components/SaveTo';
import { SidePanel } from '../../../components/SidePanel';

interface Props {
  name: string;
  /** 何人何时加入，多大。 */
  says: ReactNode;
  /** 内容在不在本机。 */
  here: boolean;
  bytes: { data: Uint8Array | undefined; error: unknown };
  save: (folder: string) => Promise<{ path: string }>;
  onClose: () => void;
}

/** 在窗口里能看的：PDF 和图片。 */
export const shownHere = (name: string, media = '') =>
  /pdf|^image\/(png|jpeg|gif|webp|bmp)/i.test(media) || /\.(pdf|png|jpe?g|gif|webp|bmp)$/i.test(name);

const isPdf = (name: string) => /\.pdf$/i.test(name);

/** 库里的一个文件开在旁边：PDF 和图片直接看，其他的另存以后用原来的程序看。 */
export function FileSide({ name, media = '', says, here, bytes, save, onClose }: Props & { media?: string }) {
  const [saving, setSaving] = useState(false);
  const pdf = /pdf/i.test(media) || isPdf(name);
  const shown = shownHere(name, media);
  return (
    <SidePanel
      title={name}
      onClose={onClose}
      flush
      foot={
        here ? (
          <Button onPress={() => setSaving(!saving)} data-testid="attachment-save">
            另存
          </Button>
        ) : undefined
      }
    >
      <div className="pad">
        <p className="fine">{says}</p>
        {saving ? (
          <SaveTo
            acts={[{ label: '存下', testId: 'attachment-save-now', save }]}
            hint={`文件名：${name}`}
            kept="文件没有写成，库里的原件没有变动。"
            onDone={() => setSaving(false)}
          />
        ) : null}
        <ErrorNote error={bytes.error} kept="原件没有变动。" />
        {here ? null : <p className="soon">内容还不在本机，同步之后可以看。</p>}
        {shown ? null : <p>这种文件在这里不能看，可以另存以后用原来的程序打开。</p>}
      </div>
      {pdf && here ? <PdfView bytes={bytes.data} title={`${name}各页`} /> : null}
      {shown && !pdf && bytes.data ? <Picture bytes={bytes.data} name={name} media={media} /> : null}
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
