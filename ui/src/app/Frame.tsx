import { Suspense, useState } from 'react';
import { Outlet, useNavigate } from 'react-router';
import { SidePanelProvider, SidePanelSlot } from '../components/SidePanel';
import { useToast } from '../components/Toast';
import FindBox from '../features/find/FindBox';
import { PageProvider } from '../lib/page';
import { useShortcut } from '../lib/shortcuts';
import { AREAS, type Area } from './areas';
import { KeyHelp, PageHelp } from './Help';
import { useLock } from './lock';
import { Rail } from './Rail';
import { useSession } from './session';
import { TopLine } from './TopLine';

/** Rail, top line, page, side panel. */
export function Frame() {
  return (
    <PageProvider>
      <SidePanelProvider>
        <Inside />
      </SidePanelProvider>
    </PageProvider>
  );
}

function Inside() {
  const [open, setOpen] = useState<'find' | 'keys' | 'help' | null>(null);
  const { mayOpen } = useSession();
  const close = () => setOpen(null);
  const areas = AREAS.filter((one) => mayOpen(one.area));
  useFrameKeys(setOpen);
  return (
    <div className="win">
      {areas.map((one) => (
        <Go key={one.area} to={one} />
      ))}
      <button type="button" className="skip" onClick={() => document.getElementById('stage')?.focus()}>
        跳到正文
      </button>
      <div className="app">
        <Rail />
        <TopLine onFind={() => setOpen('find')} onHelp={() => setOpen('help')} />
        <div className="desk">
          <main className="stage" id="stage" tabIndex={-1}>
            <Suspense>
              <Outlet />
            </Suspense>
          </main>
          <SidePanelSlot />
        </div>
      </div>
      {open === 'find' && <FindBox onClose={close} areas={areas} onKeys={() => setOpen('keys')} />}
      {open === 'keys' && <KeyHelp onClose={close} />}
      {open === 'help' && <PageHelp onClose={close} onKeys={() => setOpen('keys')} />}
    </div>
  );
}

function useFrameKeys(setOpen: (what: 'find' | 'keys' | 'help') => void) {
  const navigate = useNavigate();
  const lock = useLock();
  const { undoLast } = useToast();
  const { mayOpen } = useSession();
  useShortcut('Ctrl+K', '查找或者执行', () => setOpen('find'));
  useShortcut('Ctrl+L', '锁定', lock);
  useShortcut('Ctrl+S', '立即保存', () => window.dispatchEvent(new Event('lucai:save')));
  useShortcut('Ctrl+Z', '撤销刚才的操作', () => void undoLast());
  useShortcut('F1', '本页帮助', () => setOpen('help'));
  useShortcut('?', '快捷键', () => setOpen('keys'));
  useShortcut('N', '新收一件', () => void navigate('/intake'), { off: !mayOpen('intake') });
  useShortcut('/', '筛选', () => document.querySelector<HTMLElement>('[data-filter] input, input[data-filter]')?.focus());
  const toList = () => document.querySelector<HTMLElement>('#stage tr.it[tabindex="0"]')?.focus();
  useShortcut('J', '进入列表', toList);
  useShortcut('K', '进入列表', toList);
}

/** G and a letter goes to an area. */
function Go({ to }: { to: Area }) {
  const navigate = useNavigate();
  useShortcut(`G ${to.key}`, `到${to.label}`, () => void navigate(to.path));
  return null;
}
