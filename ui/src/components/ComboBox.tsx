import {
  ComboBox as AriaComboBox,
  Button,
  FieldError,
  Input,
  Label,
  ListBox,
  ListBoxItem,
  Popover,
  Text,
} from 'react-aria-components';
import { cx } from '../lib/classes';
import type { FieldFace } from './Field';
import { Icon } from './Icon';
import type { Option } from './Select';

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
      <Label className="label">
        {label}
        {optional && <small>选填</small>}
      </Label>
      <div className="boxed with-suffix">
        <Input className="box" placeholder={placeholder} />
        <Button className="suffix sq" aria-label="展开">
          <Icon name="down" small />
        </Button>
      </div>
      {hint && (
        <Text slot="description" className="hint">
          {hint}
        </Text>
      )}
      <FieldError className="problem">{problem}</FieldError>
      <Popover className="pop list">
        <Options none={loading ? '正在查找…' : '没有相符的项'} />
      </Popover>
    </AriaComboBox>
  );
}
