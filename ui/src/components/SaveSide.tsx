import type { ReactNode } from 'react';
import { SaveTo, type SaveToProps } from './SaveTo';
import { SidePanel } from './SidePanel';

/** 导出 beside a page: what the files hold, and where they go. */
export function SaveSide({
  title,
  children,
  onClose,
  ...to
}: { title: string; children?: ReactNode; onClose: () => void } & Omit<SaveToProps, 'onDone'>) {
  return (
    <SidePanel title={title} onClose={onClose}>
      {children ? <p className="q2">{children}</p> : null}
      <SaveTo {...to} onDone={onClose} />
    </SidePanel>
  );
}
