import { useAskBytes, useDo } from '../../../ipc';
import { momentText } from '../../../lib/words';
import type { AttachmentView } from '../types';
import { sizeText } from '../upload';
import { FileSide, shownHere } from './FileSide';

/** 案件的附件开在旁边。 */
export function AttachmentSide({ caseId, file, onClose }: { caseId: string; file: AttachmentView; onClose: () => void }) {
  const shown = file.here && shownHere(file.name, file.media);
  const bytes = useAskBytes('attachment_bytes', { case: caseId, hash: file.hash }, { enabled: shown });
  const { run } = useDo('attachment_save');
  return (
    <FileSide
      name={file.name}
      media={file.media}
      says={`${file.actor} ${momentText(file.at)} 加入，${sizeText(file.size)}${file.inner ? '，副卷' : ''}`}
      here={file.here}
      bytes={bytes}
      save={(path) => run({ case: caseId, hash: file.hash, path })}
      onClose={onClose}
    />
  );
}
