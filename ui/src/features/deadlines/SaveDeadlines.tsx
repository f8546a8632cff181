import { useState } from 'react';
import { Button, Dialog, ErrorNote, TextField, useToast } from '../../components';
import { useDo } from '../../ipc';
import { chooseFolder, hasDialogs } from '../../ipc/files';
import type { WallRequest } from '../../ipc/types/WallRequest';
import { recall, remember } from '../../lib/memory';

interface Props {
  /** `wall`: what the wall shows under its conditions; `work`: this user's own duties. */
  scope: 'wall' | 'work';
  filter?: WallRequest;
  onClose: () => void;
}

/** 导出期限: a calendar for the phone, or a workbook; into a folder of this machine. */
export function SaveDeadlines({ scope, filter, onClose }: Props) {
  const [path, setPath] = useState(() => recall('save-folder', ''));
  const save = useDo('deadline_save');
  const { say } = useToast();
  const run = async (format: 'ics' | 'xlsx') => {
    const { person, rule, side, week, due } = filter ?? {};
    const export_ = { format, scope, person, rule, side, week, due };
    try {
      const saved = await save.run({ export: export_, path: path.trim() });
      remember('save-folder', path.trim());
      say({ text: `已存到 ${saved.path}` });
      onClose();
    } catch {
      // shown by save.error
    }
  };
  const none = !path.trim() || save.busy;
  return (
    <Dialog
      title={scope === 'work' ? '导出我的期限' : '导出期限'}
      onClose={onClose}
      foot={
        <>
          <Button onPress={() => void run('ics')} isDisabled={none} data-testid="save-ics">
            存为日历
          </Button>
          <Button main onPress={() => void run('xlsx')} isDisabled={none} data-testid="save-xlsx">
            存为电子表格
          </Button>
        </>
      }
    >
      <div className="stack">
        <p className="q2">
          导出的是此刻的副本，以后期限有变动不会跟着变。日历里只有案号和应办事项，没有当事人的姓名，可以放进手机；电子表格里有
          当事人，请按案件材料保管。
        </p>
        <TextField label="存到哪个文件夹" testId="deadline-path" value={path} onChange={setPath} />
        {hasDialogs() && (
          <div className="acts-line">
            <Button onPress={() => void chooseFolder('存到哪个文件夹', path).then((at) => at && setPath(at))}>选择文件夹</Button>
          </div>
        )}
        <ErrorNote error={save.error} kept="文件没有写成，数据没有变动。" />
      </div>
    </Dialog>
  );
}
