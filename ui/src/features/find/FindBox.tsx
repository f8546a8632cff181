import { useDeferredValue, useEffect, useId, useMemo, useRef, useState } from 'react';
import { Dialog as AriaDialog, Modal, ModalOverlay } from 'react-aria-components';
import { useLocation, useNavigate } from 'react-router';
import type { Area } from '../../app/areas';
import { useLock } from '../../app/lock';
import { useSession } from '../../app/session';
import { ErrorNote, Icon, type IconName, Keys } from '../../components';
import { useAsk, useDo } from '../../ipc';
import { cx } from '../../lib/classes';
import { type Command, commandsOf, matching } from './commands';
import './find.css';
import { keepRecent, recents } from './recent';

interface Line {
  key: string;
  group: string;
  icon: IconName;
  title: string;
  detail?: string;
  keys?: string;
  run: () => void;
}

const ICONS: Record<string, IconName> = { case: 'cases', party: 'user', employer: 'archive', project: 'projects' };
const GROUPS: Record<string, string> = { case: '案件', party: '当事人', employer: '单位', project: '工程项目' };

/** Ctrl+K: any case, person, employer or command by Chinese, pinyin, initials or number. */
export default function FindBox({ onClose, areas, onKeys }: { onClose: () => void; areas: Area[]; onKeys: () => void }) {
  const navigate = useNavigate();
  const lock = useLock();
  const { status } = useSession();
  const { run: setSettings } = useDo('settings_set');
  const [text, setText] = useState('');
  const [at, setAt] = useState(0);
  const sought = useDeferredValue(text.trim());
  const found = useAsk('find', { text: sought, limit: 12 }, { enabled: sought.length > 0, keep: true });
  // the case whose page is open, as it was read there: nothing is asked for it
  const here = /^\/cases\/([^/]+)/.exec(useLocation().pathname)?.[1];
  const open = useAsk('case_show', { case: here ?? '', as_of: null }, { enabled: false });
  const group = here !== undefined && (open.data?.applicants.length ?? 0) > 1;
  const list = useId();
  const box = useRef<HTMLDivElement>(null);

  const lines = useMemo(() => {
    const go = (path: string) => () => {
      onClose();
      void navigate(path);
    };
    const commands: Command[] = commandsOf(areas, {
      go,
      lock: () => {
        onClose();
        lock();
      },
      theme: () => {
        onClose();
        const dark = document.documentElement.dataset.theme === 'dark';
        void setSettings({ theme: dark ? 'light' : 'dark' }).catch(() => {});
      },
      scale: (by) => {
        const now = status.settings?.text_scale ?? 100;
        void setSettings({ text_scale: Math.min(175, Math.max(100, now + by)) }).catch(() => {});
      },
      keys: onKeys,
      members: group ? go(`/cases/${here}/members`) : undefined,
    });
    const hits: Line[] = sought
      ? (found.data?.hits ?? []).map((hit, n) => ({
          key: `${hit.kind}:${hit.case}:${n}`,
          group: GROUPS[hit.kind] ?? '其他',
          icon: ICONS[hit.kind] ?? 'cases',
          title: hit.title,
          detail: hit.cases > 1 ? `${hit.detail}，${hit.cases} 件` : hit.detail,
          run: () => {
            // A person or employer of several cases opens as a list of them.
            const many = !hit.case || (hit.kind !== 'case' && hit.cases > 1);
            const path = hit.project
              ? `/projects/${hit.project}`
              : many
                ? `/cases?q=${encodeURIComponent(hit.title)}`
                : `/cases/${hit.case}`;
            keepRecent({ path, title: hit.title, detail: hit.detail });
            go(path)();
          },
        }))
      : recents().map((one) => ({
          key: `recent:${one.path}`,
          group: '最近打开',
          icon: 'cases' as const,
          title: one.title,
          detail: one.detail,
          run: go(one.path),
        }));
    const order = ['案件', '当事人', '单位', '工程项目', '其他'];
    hits.sort((a, b) => order.indexOf(a.group) - order.indexOf(b.group));
    const acts: Line[] = matching(commands, sought).map((one) => ({ ...one, group: '命令' }));
    const all: Line[] = sought
      ? [
          ...hits,
          ...acts,
          {
            key: 'list',
            group: '列表',
            icon: 'find',
            title: `在案件列表里筛选“${sought}”`,
            run: go(`/cases?q=${encodeURIComponent(sought)}`),
          },
        ]
      : [...hits, ...acts];
    return all;
  }, [areas, found.data, group, here, lock, navigate, onClose, onKeys, setSettings, sought, status.settings]);

  const current = Math.min(at, lines.length - 1);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another text starts at the first line
  useEffect(() => setAt(0), [sought]);
  useEffect(() => {
    box.current?.querySelector(`[data-at="${current}"]`)?.scrollIntoView({ block: 'nearest' });
  }, [current]);

  return (
    <ModalOverlay isOpen isDismissable onOpenChange={(open) => !open && onClose()} className="veil">
      <Modal className="modal find-modal">
        <AriaDialog className="dialog" aria-label="找案件、人、单位或命令">
          <div className="find-in">
            <Icon name="find" />
            <input
              autoFocus
              role="combobox"
              aria-label="找案件、人、单位或命令"
              aria-expanded={lines.length > 0}
              aria-controls={list}
              aria-activedescendant={lines.length > 0 ? `${list}-${current}` : undefined}
              aria-autocomplete="list"
              autoComplete="off"
              spellCheck={false}
              placeholder="案号、姓名、单位、拼音或首字母"
              value={text}
              onChange={(event) => setText(event.target.value)}
              onKeyDown={(event) => {
                if (event.nativeEvent.isComposing) return;
                if (event.key === 'ArrowDown') setAt((current + 1) % Math.max(1, lines.length));
                else if (event.key === 'ArrowUp') setAt((current - 1 + lines.length) % Math.max(1, lines.length));
                else if (event.key === 'Enter') lines[current]?.run();
                else return;
                event.preventDefault();
              }}
            />
            <kbd>Esc</kbd>
          </div>
          <div className={cx('find-list', found.isFetching && 'dim')} ref={box} id={list} role="listbox" aria-label="找到的">
            {lines.map((line, n) => (
              <div key={line.key} role="presentation">
                {line.group !== lines[n - 1]?.group && (
                  <p className="find-group" role="presentation">
                    {line.group}
                  </p>
                )}
                {/* biome-ignore lint/a11y/useKeyWithClickEvents: the box above moves and opens by keyboard */}
                {/* biome-ignore lint/a11y/useFocusableInteractive: the box above keeps the focus */}
                <div
                  id={`${list}-${n}`}
                  data-at={n}
                  role="option"
                  aria-selected={n === current}
                  className="find-line"
                  onClick={line.run}
                  onMouseMove={() => setAt(n)}
                >
                  <Icon name={line.icon} small />
                  <span className="find-title">{line.title}</span>
                  {line.detail && <small>{line.detail}</small>}
                  {line.keys && <Keys keys={line.keys} />}
                </div>
              </div>
            ))}
          </div>
          {found.error && (
            <div className="dialog-body">
              <ErrorNote error={found.error} onRetry={() => void found.refetch()} />
            </div>
          )}
          {sought && found.data && found.data.hits.length === 0 && !found.isFetching && (
            <p className="find-none">没有叫“{sought}”的案件、人或者单位。可以换成拼音首字母，或者案号里的数字。</p>
          )}
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  );
}
