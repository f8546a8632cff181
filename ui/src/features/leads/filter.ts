import type { LeadFilter } from '../../ipc/types/LeadFilter';

/** Which leads are listed, as it stands in the address, so that a number on the board is a link. */
export function filterOf(params: URLSearchParams): LeadFilter {
  const text = (key: string) => params.get(key);
  const number = (key: string) => {
    const said = params.get(key);
    return said !== null && /^\d+$/.test(said) ? Number(said) : null;
  };
  const which = text('which') ?? 'open';
  return {
    open: which === 'all' ? null : which !== 'closed',
    grid: text('grid'),
    state: text('state'),
    source: text('source'),
    age: number('age'),
    amount: number('amount'),
    late: params.has('late'),
    reopened: params.has('reopened'),
    text: text('text'),
  };
}

/** The address of the list with these conditions. */
export function listAddress(conditions: Record<string, string | number>): string {
  const params = new URLSearchParams({ tab: 'list' });
  for (const [key, value] of Object.entries(conditions)) params.set(key, String(value));
  return `/leads?${params}`;
}
