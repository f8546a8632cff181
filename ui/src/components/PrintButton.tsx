import { useState } from 'react';
import { asCallError } from '../ipc/backend';
import { printPdf } from '../lib/print';
import { Button } from './Button';
import { useToast } from './Toast';

/** Where the pages went, and what to do where there is no printer. */
export const PRINTED = '已交给系统的打印窗口。没有打印机的，在那里选“打印到文件”，或者另存为 PDF。';

/** Prints a PDF: fetches it, hands its pages to the system's own print window, and says where they went. */
export function PrintButton({ pdf, isDisabled }: { pdf: () => Promise<Uint8Array>; isDisabled?: boolean }) {
  const [busy, setBusy] = useState(false);
  const { say } = useToast();
  async function print() {
    setBusy(true);
    try {
      await printPdf(await pdf());
      say({ text: PRINTED });
    } catch (thrown) {
      say({ text: `没有打印成：${asCallError(thrown).message}可以另存为 PDF，用别的程序打印。` });
    } finally {
      setBusy(false);
    }
  }
  return (
    <Button plain icon="print" isDisabled={busy || isDisabled} onPress={() => void print()} data-testid="print">
      打印
    </Button>
  );
}
