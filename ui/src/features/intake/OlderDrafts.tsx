import { momentText } from '../../lib/words';
import { draftTitle, type IntakeDraft } from './draft';

interface Older {
  key: string;
  at: string;
  body: IntakeDraft;
}

interface Props {
  older: Older[];
  onOpen: (key: string, draft: IntakeDraft) => void;
  onHide: (key: string) => void;
  onDrop: (key: string) => void;
}

/** 以前没有收件的草稿：接着填、先放着或者丢弃。 */
export function OlderDrafts({ older, onOpen, onHide, onDrop }: Props) {
  return (
    <>
      {older.slice(0, 3).map((x) => (
        <div className="banner" key={x.key} data-testid="older-draft">
          <span>没有收件的草稿</span>
          <b>{draftTitle(x.body)}</b>
          <span className="q2">{momentText(x.at)} 存</span>
          <span className="fill" />
          <button type="button" className="btn small" onClick={() => onOpen(x.key, x.body)} data-testid="resume-draft">
            接着填
          </button>
          <button type="button" className="textbtn quiet" onClick={() => onHide(x.key)}>
            先放着
          </button>
          <button type="button" className="textbtn quiet" onClick={() => onDrop(x.key)}>
            丢弃
          </button>
        </div>
      ))}
    </>
  );
}
