import { Keys } from '../components/Bits';
import { Button } from '../components/Button';
import { Dialog } from '../components/Dialog';
import { SidePanel } from '../components/SidePanel';
import { usePageWords } from '../lib/page';
import { type Shortcut, useShortcutList } from '../lib/shortcuts';

const LISTS: Shortcut[] = [
  { keys: 'J K', label: '下一行、上一行（也可用方向键）' },
  { keys: 'Enter', label: '打开' },
  { keys: 'O', label: '在侧栏打开' },
  { keys: 'Space', label: '选中此行' },
  { keys: 'Shift+↓', label: '连续选中' },
  { keys: 'Esc', label: '关闭侧栏' },
];

const FORMS: Shortcut[] = [
  { keys: 'Enter', label: '到下一项' },
  { keys: 'Ctrl+Enter', label: '保存并继续' },
];

/** All keys that act now. */
export function KeyHelp({ onClose }: { onClose: () => void }) {
  const list = useShortcutList();
  const page = usePageWords();
  const seen = new Set<string>();
  const own = list.filter(
    (one) => !LISTS.some((row) => row.keys.includes(one.keys)) && !seen.has(one.keys) && seen.add(one.keys),
  );
  return (
    <Dialog title="快捷键" onClose={onClose} wide>
      <div className="key-help">
        <KeyList title="到哪里" list={own.filter((one) => one.keys.startsWith('G '))} />
        <KeyList title="做什么" list={own.filter((one) => !one.keys.startsWith('G '))} />
        {page.keys && <KeyList title={page.keys.title} list={page.keys.list} />}
        <KeyList title="列表" list={LISTS} />
        <KeyList title="填表" list={FORMS} />
      </div>
    </Dialog>
  );
}

function KeyList({ title, list }: { title: string; list: Shortcut[] }) {
  return (
    <section>
      <h3>{title}</h3>
      <dl>
        {list.map((one) => (
          <div key={`${one.keys}${one.label}`}>
            <dt>{one.label}</dt>
            <dd>
              <Keys keys={one.keys} />
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

/** What the page in sight is for, in a few sentences. */
export function PageHelp({ onClose, onKeys }: { onClose: () => void; onKeys: () => void }) {
  const { title, help } = usePageWords();
  return (
    <SidePanel title={`${title}：帮助`} onClose={onClose}>
      {(help ?? ['本页没有单独的说明。']).map((line) => (
        <p key={line}>{line}</p>
      ))}
      <p>
        <Button plain onPress={onKeys}>
          看全部快捷键
        </Button>
      </p>
    </SidePanel>
  );
}
