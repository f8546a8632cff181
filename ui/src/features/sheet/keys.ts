import type { Shortcut } from '../../lib/shortcuts';

/** What the keys of the sheet do, for the key help and the page's help. */
export const SHEET_KEYS: { title: string; list: Shortcut[] } = {
  title: '工资表',
  list: [
    { keys: '↑ ↓ ← →', label: '到旁边一格；加 Ctrl 到头' },
    { keys: 'Tab Shift+Tab', label: '下一格、上一格' },
    { keys: 'Enter', label: '往下一格；在金额上看怎么算的' },
    { keys: 'O', label: '看这笔金额怎么算的' },
    { keys: 'F2', label: '改这一格；直接打字就盖掉原来的' },
    { keys: 'Esc', label: '不改了，还给原来的' },
    { keys: 'Delete', label: '清空' },
    { keys: 'Shift+↓', label: '选一块' },
    { keys: 'Ctrl+C Ctrl+V', label: '复制一块；粘贴电子表格里的一块' },
    { keys: 'Ctrl+D', label: '照第一行往下填' },
  ],
};
