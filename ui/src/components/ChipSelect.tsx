import { Button, ListBox, ListBoxItem, Popover, Select } from 'react-aria-components';
import { Icon } from './Icon';
import type { Option } from './Select';

const ALL = '';

/** A condition as a chip: `状态`, or `状态：审理中` once chosen. */
export function ChipSelect({
  label,
  options,
  value,
  onChange,
}: {
  label: string;
  options: Option[];
  value: string | null;
  onChange: (value: string | null) => void;
}) {
  const chosen = options.find((one) => one.value === value);
  return (
    <Select
      aria-label={label}
      value={value ?? ALL}
      onChange={(key) => onChange(key === null || key === ALL ? null : String(key))}
    >
      <Button className="chip-button" data-on={chosen ? '' : undefined}>
        {chosen ? `${label}：${chosen.label}` : label}
        <Icon name="down" small />
      </Button>
      <Popover className="pop list">
        <ListBox<Option> className="options" items={[{ value: ALL, label: '不限' }, ...options]}>
          {(option) => (
            <ListBoxItem id={option.value} textValue={option.label} className="option">
              {option.label}
            </ListBoxItem>
          )}
        </ListBox>
      </Popover>
    </Select>
  );
}
