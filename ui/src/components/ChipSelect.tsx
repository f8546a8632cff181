import { Button, ListBox, ListBoxItem, Popover, Select } from 'react-aria-components';
import { Icon } from './Icon';
import type { Option } from './Select';

const ALL = '';

interface ChipProps {
  label: string;
  options: Option[];
}

/** A condition as a chip: `状态`, or `状态：审理中` once chosen. */
export function ChipSelect({
  label,
  options,
  value,
  onChange,
}: ChipProps & { value: string | null; onChange: (value: string | null) => void }) {
  const chosen = options.find((one) => one.value === value);
  const words = chosen ? `${label}：${chosen.label}` : label;
  return (
    <Select
      aria-label={words}
      value={value ?? ALL}
      onChange={(key) => onChange(key === null || key === ALL ? null : String(key))}
    >
      <Chip on={!!chosen} words={words} />
      <Choices options={options} />
    </Select>
  );
}

/** A condition that takes several at once: `状态：已受理 12`, `状态：已受理 12 等 2 种`. */
export function ChipMany({
  label,
  options,
  value,
  onChange,
}: ChipProps & { value: string[]; onChange: (value: string[]) => void }) {
  const first = options.find((one) => value.includes(one.value))?.label ?? value[0];
  const words = value.length === 0 ? label : `${label}：${first}${value.length > 1 ? ` 等 ${value.length} 种` : ''}`;
  return (
    <Select
      aria-label={words}
      selectionMode="multiple"
      value={value.length === 0 ? [ALL] : value}
      onChange={(keys) => {
        const chosen = keys.map(String);
        // “不限”和别的互相取代：新点的算数
        if (value.length > 0 && chosen.includes(ALL)) return onChange([]);
        onChange(chosen.filter((key) => key !== ALL));
      }}
    >
      <Chip on={value.length > 0} words={words} />
      <Choices options={options} />
    </Select>
  );
}

function Chip({ on, words }: { on: boolean; words: string }) {
  return (
    <Button className="chip-button" data-on={on ? '' : undefined}>
      {words}
      <Icon name="down" small />
    </Button>
  );
}

function Choices({ options }: { options: Option[] }) {
  return (
    <Popover className="pop list">
      <ListBox<Option> className="options" items={[{ value: ALL, label: '不限' }, ...options]}>
        {(option) => (
          <ListBoxItem id={option.value} textValue={option.label} className="option">
            {option.label}
          </ListBoxItem>
        )}
      </ListBox>
    </Popover>
  );
}
