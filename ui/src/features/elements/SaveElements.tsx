import { SaveSide } from '../../components';
import { useDo } from '../../ipc';

/** 要素表、庭审提纲存为文件，给别的程序用。 */
export function SaveElements({ caseId, onClose }: { caseId: string; onClose: () => void }) {
  const save = useDo('elements_save');
  const to = (what: 'elements' | 'script') => (path: string) => save.run({ case: caseId, what, path });
  return (
    <SaveSide
      title="存为文件"
      acts={[
        { label: '要素表', testId: 'save-elements', save: to('elements') },
        { label: '庭审提纲', testId: 'save-script', save: to('script') },
      ]}
      kept="文件没有写成，案件没有变动。"
      testId="elements-save-path"
      onClose={onClose}
    >
      JSON 文件，和 <code>lucaictl case elements</code>、<code>case script</code> 的输出一样。要打印的，请用“打印要素表”。
    </SaveSide>
  );
}
