import type { KeyboardEvent } from 'react';

const CAN = 'input:not([disabled]):not([type=file]), select:not([disabled]), textarea:not([disabled]), [data-enter-stop]';

/**
 * 表单里的回车：移到下一格；Ctrl+Enter 保存。多行文字里的回车仍然换行，按钮上的回车仍然按下。
 * 同一组单选只停一次。
 */
export function enterMoves(save: () => void) {
  return (e: KeyboardEvent<HTMLElement>) => {
    if (e.key !== 'Enter' || e.nativeEvent.isComposing || e.defaultPrevented) return;
    if (e.ctrlKey || e.metaKey) {
      e.preventDefault();
      save();
      return;
    }
    const at = e.target as HTMLElement;
    if (!(at instanceof HTMLInputElement || at instanceof HTMLSelectElement)) return;
    e.preventDefault();
    const all = [...e.currentTarget.querySelectorAll<HTMLElement>(CAN)].filter(
      (x) => !(x instanceof HTMLInputElement && x.type === 'radio' && !x.checked) && x.offsetParent !== null,
    );
    const here = all.indexOf(at);
    const next = all[here + 1];
    if (!next) return;
    next.focus();
    if (next instanceof HTMLInputElement && next.type === 'text') next.select();
  };
}
