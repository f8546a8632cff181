import { type ReactNode, useRef, useState } from 'react';
import { Button, SaveTo } from '../../components';
import { useBackend } from '../../ipc';
import { printPart } from '../../lib/print';
import { SameCode } from './SameCode';

export interface ReceiptLine {
  name: string;
  words: string;
}

interface Props {
  /** 导出, 导入, 同步. */
  title: string;
  /** What was done, in a sentence. */
  says: ReactNode;
  lines: ReceiptLine[];
  codes: { space: string; code: string }[];
  children?: ReactNode;
}

/** 清单: what went out or came in, the code of each space; it can be saved and printed. */
export function ExchangeReceipt({ title, says, lines, codes, children }: Props) {
  const backend = useBackend();
  const part = useRef<HTMLDivElement>(null);
  const [saving, setSaving] = useState(false);
  const rows = [...lines, ...codes.map((one) => ({ name: `${one.space} 的同步码`, words: one.code }))];
  return (
    <section className="exchange-receipt" data-testid="exchange-receipt">
      <div ref={part}>
        <h2>{title}清单</h2>
        <p role="status">{says}</p>
        <dl className="receipt-lines">
          {lines.map((one) => (
            <div key={one.name + one.words}>
              <dt>{one.name}</dt>
              <dd {...(one.name === '文件' ? { 'data-verbatim': true } : {})}>{one.words}</dd>
            </div>
          ))}
        </dl>
        {codes.map((one) => (
          <SameCode key={one.space} {...one} />
        ))}
      </div>
      {children}
      <p className="acts-line">
        <Button onPress={() => setSaving(!saving)} data-testid="receipt-save">
          清单存为表格
        </Button>
        <Button icon="print" onPress={() => part.current && printPart(part.current)}>
          打印清单
        </Button>
      </p>
      {saving && (
        <SaveTo
          acts={[
            {
              label: '存下',
              testId: 'receipt-save-now',
              save: (path) => backend.call('sync_receipt_save', { path, title, rows }),
            },
          ]}
          kept="清单没有写成；已经导出、导入的都在。"
          testId="receipt-path"
          onDone={() => setSaving(false)}
        />
      )}
    </section>
  );
}
