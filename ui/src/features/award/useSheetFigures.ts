import { useQueries } from '@tanstack/react-query';
import { useAsk, useBackend } from '../../ipc';
import type { SheetItem, SheetView } from '../../ipc/types';

/** 至多读几名劳动者的工资表。人更多的案件按成员办理；各项与工资表是否相符，签发前的核对对每一项都看。 */
const SHEETS = 20;

/** 工资表上各项请求的认定，键是项号；一案几名劳动者的，各人的表都读。读不到的不拦着裁决台。 */
export function useSheetFigures(caseId: string): Map<string, SheetItem> {
  const backend = useBackend();
  const first = useAsk('sheet_show', { case: caseId, party: null });
  const others = (first.data?.workers ?? [])
    .map((one) => one.value)
    .filter((party) => party !== first.data?.party)
    .slice(0, SHEETS - 1);
  const more = useQueries({
    queries: others.map((party) => {
      const request = { case: caseId, party };
      return { queryKey: ['sheet_show', request], queryFn: () => backend.call('sheet_show', request) };
    }),
  });
  const sheets = [first.data, ...more.map((one) => one.data)].filter((one): one is SheetView => one !== undefined);
  return new Map(sheets.flatMap((sheet) => sheet.items.map((item) => [item.claim, item] as const)));
}

/**
 * 工资表和裁决台说的不是一个数：表上的数，元；一致、表上没有填全、或者不是金额的，是 null。驳回的认定是零。
 */
export function differing(item: SheetItem | undefined, found: string): string | null {
  if (!item) return null;
  const { state, amount } = item.found;
  const figure = state === 'value' ? amount : state === 'denied' || state === 'paid' ? '0.00' : null;
  if (figure === null || figure === (found || '0.00')) return null;
  return figure;
}
