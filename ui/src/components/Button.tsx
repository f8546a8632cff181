import type { ReactNode } from 'react';
import { Button as AriaButton, type ButtonProps as AriaButtonProps } from 'react-aria-components';
import { cx } from '../lib/classes';
import { Icon, type IconName } from './Icon';

export interface ButtonProps extends Omit<AriaButtonProps, 'children' | 'className' | 'style'> {
  children: ReactNode;
  /** The one primary act of a page. */
  main?: boolean;
  /** An act that cannot be undone. */
  danger?: boolean;
  /** Without a border, for acts inside a line of text or a list. */
  plain?: boolean;
  icon?: IconName;
  /** Why the act is unlawful or impossible now: greyed, still focusable, the reason is shown on focus and hover. */
  why?: string | null;
  className?: string;
}

export function Button({ children, main, danger, plain, icon, why, className, onPress, isDisabled, ...rest }: ButtonProps) {
  const names = cx(plain ? 'btn plain' : 'btn', main && 'main', danger && 'danger', className);
  const inside = (
    <>
      {icon && <Icon name={icon} small />}
      {children}
    </>
  );
  if (why) {
    return (
      <span className="why-not">
        <button type="button" className={names} aria-disabled="true" aria-description={why} data-why={why}>
          {inside}
        </button>
      </span>
    );
  }
  return (
    <AriaButton {...rest} className={names} onPress={onPress} isDisabled={isDisabled}>
      {inside}
    </AriaButton>
  );
}

/** A square button that shows only an icon; its name is spoken and shown as a tip. */
export function IconButton({
  icon,
  label,
  onPress,
  pressed,
  className,
  ...rest
}: { icon: IconName; label: string; pressed?: boolean; className?: string } & Pick<
  AriaButtonProps,
  'onPress' | 'isDisabled' | 'slot' | 'autoFocus'
>) {
  return (
    <span className="tip" data-tip={label}>
      <AriaButton
        {...rest}
        className={cx('sq', className)}
        aria-label={label}
        onPress={onPress}
        {...(pressed === undefined ? {} : { 'aria-pressed': pressed })}
      >
        <Icon name={icon} small />
      </AriaButton>
    </span>
  );
}
