import { Dialog } from '../../components/Dialog';
import { SaveTo } from '../../components/SaveTo';
import { useDo } from '../../ipc';
import type { SheetView } from '../../ipc/types';

/** 导出工资表：三方各格写进一本电子表格，放到这台机器的一个文件夹。 */
export function SaveSheet({ view, onClose }: { view: SheetView; onClose: () => void }) {
  const { run } = useDo('sheet_save');
  const save = (path: string) => run({ case: view.case.case, party: view.party, path });
  return (
    <Dialog title={`导出工资表 ${view.party_name}`} onClose={onClose}>
      <div className="stack">
        <p className="q2">
          导出的是此刻存着的副本，以后这里有改动不会跟着变。
          {view.found_shown ? '里面有认定，裁决作出以前仅本庭可见，请按副卷保管。' : '请按案件材料保管。'}
        </p>
        <SaveTo
          acts={[{ label: '存为电子表格', testId: 'sheet-save-now', save }]}
          kept="文件没有写成，工资表没有变动。"
          testId="sheet-path"
          onDone={onClose}
        />
      </div>
    </Dialog>
  );
}
