import {
  ComboBox as AriaComboBox,
  Select as AriaSelect,
  Button,
  Input,
  ListBox,
  ListBoxItem,
  Popover,
  SelectValue,
} from 'react-aria-components';
import { cx } from '../lib/classes';
import { type FieldFace, FieldFoot, FieldLabel } from './Field';
import { Icon } from './Icon';

/** One thing that can be chosen. `detail` is a second, fainter text in its line. */
export interface Option {
  value: string;
  label: string;
  detail?: string;
}

function Options({ none }: { none: string }) {
  return (
    <ListBox<Option> className="options" renderEmptyState={() => <p className="none">{none}</p>}>
      {(option) => (
        <ListBoxItem id={option.value} textValue={option.label} className="option">
          <span>{option.label}</span>
          {option.detail && <small>{option.detail}</small>}
        </ListBoxItem>
      )}
    </ListBox>
  );
}

export interface SelectProps extends FieldFace {
  options: Option[];
  value: string | null;
  onChange: (value: string) => void;
  placeholder?: string;
  isRequired?: boolean;
  isDisabled?: boolean;
  onBlur?: () => void;
  name?: string;
}

/** One of a few; the list opens beneath. */
export function Select({
  label,
  hint,
  problem,
  optional,
  className,
  options,
  value,
  onChange,
  placeholder,
  ...rest
}: SelectProps) {
  return (
    <AriaSelect
      {...rest}
      className={cx('field', className)}
      isInvalid={!!problem}
      value={value}
      onChange={(key) => key !== null && onChange(String(key))}
      placeholder={placeholder ?? '请选择'}
    >
      <FieldLabel label={label} optional={optional} />
      <Button className="box choose">
        <SelectValue<Option>>
          {({ selectedText, isPlaceholder }) => (isPlaceholder ? (placeholder ?? '请选择') : selectedText)}
        </SelectValue>
        <Icon name="down" small />
      </Button>
      <FieldFoot hint={hint} problem={problem} />
      <Popover className="pop list">
        <ItemsProvider items={options} />
      </Popover>
    </AriaSelect>
  );
}

function ItemsProvider({ items }: { items: Option[] }) {
  return (
    <ListBox<Option> items={items} className="options">
      {(option) => (
        <ListBoxItem id={option.value} textValue={option.label} className="option">
          <span>{option.label}</span>
          {option.detail && <small>{option.detail}</small>}
        </ListBoxItem>
      )}
    </ListBox>
  );
}

export interface ComboBoxProps extends FieldFace {
  options: Option[];
  /** The text in the box. */
  text: string;
  onText: (text: string) => void;
  /** Called when an option is taken from the list. */
  onPick: (option: Option) => void;
  placeholder?: string;
  isRequired?: boolean;
  isDisabled?: boolean;
  onBlur?: () => void;
  /** The options are already those that match (the core searched); do not filter again. */
  searched?: boolean;
  /** The core is still searching. */
  loading?: boolean;
}

/** Typed text with proposals beneath; what is typed may stand though it is no proposal. */
export function ComboBox({
  label,
  hint,
  problem,
  optional,
  className,
  options,
  text,
  onText,
  onPick,
  placeholder,
  searched,
  loading,
  ...rest
}: ComboBoxProps) {
  const shown = searched ? options : options.filter((o) => o.label.includes(text) || o.detail?.includes(text));
  return (
    <AriaComboBox
      {...rest}
      className={cx('field', className)}
      isInvalid={!!problem}
      inputValue={text}
      onInputChange={onText}
      items={shown}
      allowsCustomValue
      // What the core proposes comes a moment later; the list must already be open for it.
      allowsEmptyCollection={!!searched && text.trim() !== ''}
      menuTrigger="input"
      onChange={(key) => {
        const found = options.find((o) => o.value === key);
        if (found) onPick(found);
      }}
    >
      <FieldLabel label={label} optional={optional} />
      <div className="boxed with-suffix">
        <Input className="box" placeholder={placeholder} />
        <Button className="suffix sq" aria-label="展开">
          <Icon name="down" small />
        </Button>
      </div>
      <FieldFoot hint={hint} problem={problem} />
      <Popover className="pop list">
        <Options none={loading ? '正在查找…' : '没有相符的项'} />
      </Popover>
    </AriaComboBox>
  );
}
