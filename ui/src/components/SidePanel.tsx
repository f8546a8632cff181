import {
  createContext,
  type ReactNode,
  type Ref,
  useCallback,
  useContext,
  useEffect,
  useId,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
} from 'react';
import { createPortal } from 'react-dom';
import { useRemembered } from '../lib/memory';
import { IconButton } from './Button';

interface Slot {
  node: HTMLElement | null;
  setNode: (node: HTMLElement | null) => void;
  open: string[];
  enter: (id: string) => void;
  leave: (id: string) => void;
}

const SlotContext = createContext<Slot | null>(null);

export function SidePanelProvider({ children }: { children: ReactNode }) {
  const [node, setNode] = useState<HTMLElement | null>(null);
  const [open, setOpen] = useState<string[]>([]);
  const enter = useCallback((id: string) => setOpen((all) => [...all.filter((one) => one !== id), id]), []);
  const leave = useCallback((id: string) => setOpen((all) => all.filter((one) => one !== id)), []);
  const value = useMemo(() => ({ node, setNode, open, enter, leave }), [node, open, enter, leave]);
  return <SlotContext value={value}>{children}</SlotContext>;
}

const NARROWEST_REM = 18;
const WIDEST_REM = 60;

/** The third column of the frame; takes no room while no panel is open. Its width is remembered. */
export function SidePanelSlot() {
  const slot = useContext(SlotContext);
  const [width, setWidth] = useRemembered('side-width', 27);
  const drag = useRef<{ x: number; from: number } | null>(null);
  if (!slot) return null;
  const shown = slot.open.length > 0;
  const rem = () => Number.parseFloat(getComputedStyle(document.documentElement).fontSize) || 16;
  const to = (next: number) => setWidth(Math.round(Math.min(WIDEST_REM, Math.max(NARROWEST_REM, next)) * 4) / 4);
  return (
    <aside
      aria-label="侧栏"
      className="side-slot"
      hidden={!shown}
      style={{ '--side-width': `${width}rem` } as React.CSSProperties}
    >
      <div
        className="side-grip"
        role="separator"
        tabIndex={0}
        aria-label="侧栏宽度"
        aria-orientation="vertical"
        aria-valuenow={width}
        aria-valuemin={NARROWEST_REM}
        aria-valuemax={WIDEST_REM}
        onKeyDown={(event) => {
          if (event.key === 'ArrowLeft') to(width + 1);
          if (event.key === 'ArrowRight') to(width - 1);
        }}
        onPointerDown={(event) => {
          drag.current = { x: event.clientX, from: width };
          event.currentTarget.setPointerCapture(event.pointerId);
        }}
        onPointerMove={(event) => drag.current && to(drag.current.from + (drag.current.x - event.clientX) / rem())}
        onPointerUp={() => {
          drag.current = null;
        }}
      />
      <div className="side-body" ref={slot.setNode as Ref<HTMLDivElement>} />
    </aside>
  );
}

export interface SidePanelProps {
  title: ReactNode;
  /** Spoken name where the title is more than text. */
  label?: string;
  onClose: () => void;
  children: ReactNode;
  /** A line under the title: the answer that the panel explains. */
  says?: ReactNode;
  /** Fixed at the foot. */
  foot?: ReactNode;
  /** The body fills the panel and scrolls by itself (a PDF). */
  flush?: boolean;
  /** The keyboard goes to its first field, or else to its first button, when it opens. */
  takesFocus?: boolean;
}

/**
 * Opens beside the page, never over it; Esc closes it. Render it while it is open; the last one opened is the one in sight.
 */
export function SidePanel({ title, label, onClose, children, says, foot, flush, takesFocus }: SidePanelProps) {
  const slot = useContext(SlotContext);
  const id = useId();
  const before = useRef<Element | null>(null);
  const box = useRef<HTMLElement>(null);
  const enter = slot?.enter;
  const leave = slot?.leave;
  useLayoutEffect(() => {
    before.current = document.activeElement;
    enter?.(id);
    return () => leave?.(id);
  }, [enter, leave, id]);
  const close = useRef(onClose);
  close.current = onClose;
  const top = slot?.open.at(-1) === id;
  useEffect(() => {
    if (!top) return;
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== 'Escape' || event.defaultPrevented) return;
      if (document.querySelector('.veil, .pop')) return;
      event.preventDefault();
      if (box.current?.contains(document.activeElement) && before.current instanceof HTMLElement) before.current.focus();
      close.current();
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, [top]);
  // only what is in sight can take the keyboard
  useEffect(() => {
    const body = top && takesFocus ? box.current?.querySelector('.pbody') : null;
    (body?.querySelector<HTMLElement>('input, select, textarea') ?? body?.querySelector<HTMLElement>('button'))?.focus();
  }, [top, takesFocus]);
  if (!slot?.node) return null;
  return createPortal(
    <section ref={box} className="col side" hidden={!top} aria-label={label ?? (typeof title === 'string' ? title : '侧栏')}>
      <div className="ptop">
        <div>
          <h2>{title}</h2>
          <span className="fill" />
          <kbd aria-hidden="true">Esc</kbd>
          <IconButton icon="close" label="关闭侧栏" onPress={onClose} />
        </div>
        {says && <div className="says">{says}</div>}
      </div>
      {flush ? (
        <div className="pflush">{children}</div>
      ) : (
        <div className="scroll">
          <div className="pbody">{children}</div>
        </div>
      )}
      {foot && <div className="foot">{foot}</div>}
    </section>,
    slot.node,
  );
}
