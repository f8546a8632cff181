import { SaveTo } from '../../components/SaveTo';
import { useDo } from '../../ipc';
import type { DocumentView } from '../case/types';

/** 另存：Word 或者 PDF，文件名用文书自己的。 */
export function SaveAs({ caseId, d, onDone }: { caseId: string; d: DocumentView; onDone: () => void }) {
  const { run } = useDo('paper_save_as');
  const save = (format: 'docx' | 'pdf') => (path: string) => run({ case: caseId, document: d.document, format, path });
  return (
    <SaveTo
      acts={[
        { label: '存为 Word', testId: 'paper-docx', save: save('docx') },
        { label: '存为 PDF', testId: 'paper-pdf', save: save('pdf') },
      ]}
      hint={`文件名：${d.file_name}`}
      kept="文件没有写成，文书没有变动。"
      onDone={onDone}
    />
  );
}
