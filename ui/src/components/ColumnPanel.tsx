import { Button, IconButton } from './Button';
import { Checkbox } from './Check';
import { SidePanel } from './SidePanel';
import { type Column, type ColumnLayout, isShown } from './TableHead';
import './columns.css';

const WIDEST = 40;
const NARROWEST = 3;

/** Which columns are shown, which stay at the left, how wide each is. */
export function ColumnPanel<T>({
  columns,
  layout,
  onLayout,
  onClose,
}: {
  columns: Column<T>[];
  layout: ColumnLayout;
  onLayout: (next: ColumnLayout) => void;
  onClose: () => void;
}) {
  const has = (list: string[] | undefined, key: string) => list?.includes(key) ?? false;
  const toggled = (list: string[] | undefined, key: string, on: boolean) =>
    on ? [...(list ?? []).filter((one) => one !== key), key] : (list ?? []).filter((one) => one !== key);
  return (
    <SidePanel title="列" onClose={onClose} foot={<Button onPress={() => onLayout({})}>恢复原样</Button>}>
      <ul className="column-list">
        {columns.map((column) => {
          const pinned = has(layout.pinned, column.key);
          const width = layout.widths?.[column.key] ?? column.width;
          const setWidth = (next: number) =>
            onLayout({ ...layout, widths: { ...layout.widths, [column.key]: Math.min(WIDEST, Math.max(NARROWEST, next)) } });
          return (
            <li key={column.key}>
              <Checkbox
                isSelected={isShown(column, layout)}
                isDisabled={column.fixed}
                onChange={(on) =>
                  onLayout(
                    column.hidden
                      ? { ...layout, shown: toggled(layout.shown, column.key, on) }
                      : { ...layout, hidden: toggled(layout.hidden, column.key, !on) },
                  )
                }
              >
                {column.head}
              </Checkbox>
              <span className="fill" />
              <IconButton icon="minus" label={`${column.head}收窄`} onPress={() => setWidth(width - 1)} />
              <IconButton icon="plus" label={`${column.head}加宽`} onPress={() => setWidth(width + 1)} />
              <IconButton
                icon="pin"
                label={pinned ? `${column.head}不再固定` : `${column.head}固定在左边`}
                pressed={pinned}
                onPress={() => onLayout({ ...layout, pinned: toggled(layout.pinned, column.key, !pinned) })}
              />
            </li>
          );
        })}
      </ul>
    </SidePanel>
  );
}
