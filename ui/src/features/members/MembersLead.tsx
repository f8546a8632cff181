import { Button } from '../../components';
import type { GroupView } from '../../ipc/types/GroupView';
import { GroupChips, StateChips } from './MemberChips';
import type { MembersFilter, Way } from './members';

/** Over the table: what is looked for, how many stand how, by what they are put together. */
export function MembersLead({
  view,
  filter,
  nothing,
  onFilter,
  onWay,
  onAll,
  onColumns,
  onSave,
}: {
  view: GroupView;
  filter: MembersFilter;
  /** No row is shown. */
  nothing: boolean;
  onFilter: (part: Partial<Omit<MembersFilter, 'way'>>) => void;
  onWay: (way: Way) => void;
  onAll: () => void;
  onColumns: () => void;
  onSave: () => void;
}) {
  return (
    <div className="lead paper">
      <div className="line">
        <input
          className="box narrow"
          data-filter
          type="search"
          aria-label="筛选成员"
          placeholder="姓名、证件号码、序号 /"
          value={filter.text}
          onChange={(event) => onFilter({ text: event.target.value })}
          onKeyDown={(event) => event.key === 'Escape' && onFilter({ text: '' })}
        />
        <StateChips view={view} value={filter.state} onChange={(state) => onFilter({ state })} />
        <Button plain onPress={onAll} isDisabled={nothing} data-testid="members-all">
          全选
        </Button>
        <Button plain icon="columns" onPress={onColumns}>
          列
        </Button>
        <Button plain onPress={onSave} data-testid="members-export">
          导出
        </Button>
      </div>
      <GroupChips
        view={view}
        filter={filter}
        onChange={({ way, group }) => {
          onWay(way);
          onFilter({ group });
        }}
      />
    </div>
  );
}
