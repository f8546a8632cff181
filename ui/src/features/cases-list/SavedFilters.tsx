import { useState } from 'react';
import { IconButton, useConfirm, useToast } from '../../components';
import { NameDialog } from '../../components/NameDialog';
import { useAsk, useDo } from '../../ipc';
import type { CaseFilter } from '../../ipc/types/CaseFilter';
import { isPlain, same, trimmed } from './filter';

interface SavedFiltersProps {
  filter: CaseFilter;
  sort: string;
  total: number;
  onChoose: (filter: CaseFilter, sort: string | null) => void;
}

/** Filters kept under a name, as chips over the list. */
export function SavedFilters({ filter, sort, total, onChoose }: SavedFiltersProps) {
  const { data } = useAsk('filter_list', {});
  const { run: drop } = useDo('filter_delete');
  const { run: save } = useDo('filter_save');
  const [naming, setNaming] = useState(false);
  const confirm = useConfirm();
  const { say } = useToast();
  const filters = data?.filters ?? [];
  const plain = isPlain(filter);
  const current = filters.find((one) => same(one.filter, filter));
  return (
    <div className="chips" role="toolbar" aria-label="存下的筛选">
      <button type="button" aria-pressed={plain} onClick={() => onChoose({}, null)}>
        全部{plain && <i>{total.toLocaleString('zh-CN')}</i>}
      </button>
      {filters.map((one) => (
        <button key={one.name} type="button" aria-pressed={one === current} onClick={() => onChoose(one.filter, one.sort)}>
          {one.name}
          <i>{one.count.toLocaleString('zh-CN')}</i>
        </button>
      ))}
      {current && (
        <IconButton
          icon="close"
          label={`删去筛选“${current.name}”`}
          onPress={async () => {
            if (!(await confirm({ title: `删去筛选“${current.name}”？`, body: '只删这个名字，案件不受影响。', act: '删去' })))
              return;
            await drop({ name: current.name });
            say({
              text: `筛选“${current.name}”已删去`,
              undo: () => void save({ name: current.name, filter: current.filter, sort: current.sort }),
            });
          }}
        />
      )}
      {!plain && !current && (
        <button type="button" onClick={() => setNaming(true)}>
          ＋ 存为筛选
        </button>
      )}
      {naming && (
        <NameDialog
          title="存为筛选"
          hint="条件和次序一起存，只有自己看得到。"
          taken={filters.map((one) => one.name)}
          onSave={async (name) => {
            await save({ name, filter: trimmed(filter), sort });
            say({ text: `筛选“${name}”已存下` });
          }}
          onClose={() => setNaming(false)}
        />
      )}
    </div>
  );
}
