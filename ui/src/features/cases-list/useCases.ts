import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { useCallback, useMemo } from 'react';
import { useBackend } from '../../ipc';
import type { CaseFilter } from '../../ipc/types/CaseFilter';
import type { CaseListPage } from '../../ipc/types/CaseListPage';

const PAGE = 200;

/** The list page by page; pages already read stay while another filter is read. */
export function useCases(filter: CaseFilter, sort: string) {
  const backend = useBackend();
  const query = useInfiniteQuery({
    queryKey: ['case_list', { filter, sort }],
    queryFn: ({ pageParam }): Promise<CaseListPage> => backend.call('case_list', { filter, sort, limit: PAGE, after: pageParam }),
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.next,
    placeholderData: keepPreviousData,
  });
  const { data, hasNextPage, isFetching, fetchNextPage } = query;
  const rows = useMemo(() => data?.pages.flatMap((page) => page.rows) ?? [], [data]);
  const more = useCallback(() => {
    if (hasNextPage && !isFetching) void fetchNextPage();
  }, [hasNextPage, isFetching, fetchNextPage]);
  const head = data?.pages[0];
  return {
    rows,
    total: head?.total ?? 0,
    /** false: there are at least so many. */
    totalExact: head?.total_exact ?? true,
    claimedTotal: head?.claimed_total ?? null,
    states: head?.states ?? [],
    people: head?.people ?? [],
    /** Nothing was read yet. */
    first: query.isPending,
    /** What is shown belongs to the last filter. */
    stale: query.isPlaceholderData,
    error: query.error,
    again: () => void query.refetch(),
    more,
  };
}
