import { createContext, type ReactNode, useCallback, useContext, useRef, useState } from 'react';
import { Dialog as AriaDialog, Heading, Modal, ModalOverlay } from 'react-aria-components';
import { cx } from '../lib/classes';
import { Button, IconButton } from './Button';

export interface DialogProps {
  title: string;
  onClose: () => void;
  children: ReactNode;
  /** Buttons at the foot; the primary one last. */
  foot?: ReactNode;
  wide?: boolean;
  /** A question that must be answered: a click outside does not close it. */
  stern?: boolean;
}

/** A question that has to be answered first. Everything else opens beside, in the side panel. */
export function Dialog({ title, onClose, children, foot, wide, stern }: DialogProps) {
  return (
    <ModalOverlay isOpen onOpenChange={(open) => !open && onClose()} isDismissable={!stern} className="veil">
      <Modal className={cx('modal', wide && 'wide')}>
        <AriaDialog className="dialog" role={stern ? 'alertdialog' : 'dialog'}>
          <header>
            <Heading slot="title">{title}</Heading>
            {!stern && <IconButton icon="close" label="关闭" onPress={onClose} />}
          </header>
          <div className="dialog-body">{children}</div>
          {foot && <footer>{foot}</footer>}
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  );
}

export interface Question {
  title: string;
  body?: ReactNode;
  /** The act's own word: 作废, 清空. */
  act: string;
  danger?: boolean;
}

const ConfirmContext = createContext<((question: Question) => Promise<boolean>) | null>(null);

export function ConfirmProvider({ children }: { children: ReactNode }) {
  const [question, setQuestion] = useState<Question | null>(null);
  const answer = useRef<((yes: boolean) => void) | null>(null);
  const ask = useCallback(
    (next: Question) =>
      new Promise<boolean>((resolve) => {
        answer.current?.(false);
        answer.current = resolve;
        setQuestion(next);
      }),
    [],
  );
  const settle = (yes: boolean) => {
    answer.current?.(yes);
    answer.current = null;
    setQuestion(null);
  };
  return (
    <ConfirmContext value={ask}>
      {children}
      {question && (
        <Dialog
          title={question.title}
          stern
          onClose={() => settle(false)}
          foot={
            <>
              <Button onPress={() => settle(false)} autoFocus>
                不，返回
              </Button>
              <Button main={!question.danger} danger={question.danger} onPress={() => settle(true)}>
                {question.act}
              </Button>
            </>
          }
        >
          {question.body}
        </Dialog>
      )}
    </ConfirmContext>
  );
}

/** Asks before what cannot honestly be undone; resolves to the answer. */
export function useConfirm() {
  const ask = useContext(ConfirmContext);
  if (!ask) throw new Error('ConfirmProvider is missing');
  return ask;
}
