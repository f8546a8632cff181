import { useState } from 'react';
import { asCallError } from '../ipc';
import { copyText } from '../lib/copy';
import { Button } from './Button';
import { Icon } from './Icon';

export interface ErrorNoteProps {
  error: unknown;
  /** What was kept: 已填的内容都还在. */
  kept?: string;
  /** What to do; 再试一次 stands there by itself when there is `onRetry`. */
  todo?: string;
  onRetry?: () => void;
}

/** What happened, what was kept, what to do; beneath it small the code and a button that copies it. */
export function ErrorNote({ error, kept, todo, onRetry }: ErrorNoteProps) {
  const [copied, setCopied] = useState(false);
  if (!error) return null;
  const wire = asCallError(error);
  const code = wire.incident ? `${wire.code} · ${wire.incident}` : wire.code;
  return (
    <div className="error-note" role="alert">
      <Icon name="warn" />
      <div>
        <p>
          <b>{wire.message}</b>
          {wire.article && <span className="art">（{wire.article}）</span>}
        </p>
        {(kept || todo) && (
          <p>
            {kept}
            {kept && todo ? ' ' : ''}
            {todo}
          </p>
        )}
        <p className="error-code">
          {onRetry && (
            <Button plain onPress={onRetry}>
              再试一次
            </Button>
          )}
          <span>
            代码 <code>{code}</code>
          </span>
          <Button
            plain
            icon="copy"
            onPress={() => {
              void copyText(`${code} ${wire.message}`).then(setCopied);
            }}
          >
            {copied ? '已复制' : '复制'}
          </Button>
        </p>
      </div>
    </div>
  );
}
