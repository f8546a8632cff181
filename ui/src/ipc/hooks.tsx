import {
  keepPreviousData,
  MutationCache,
  QueryCache,
  QueryClient,
  useMutation,
  useQuery,
  useQueryClient,
} from '@tanstack/react-query';
import { createContext, type ReactNode, useContext, useEffect } from 'react';
import { asCallError, type Backend, type CallError } from './backend';
import { type BytesCommand, isChanged, type JsonCommand, type RequestOf, type ResponseOf, type Tag } from './contract';
import { concerns } from './touched';

const BackendContext = createContext<Backend | null>(null);

/** The client keeps what was read until a change touches it; nothing is refetched by time or focus. */
export function newQueryClient(): QueryClient {
  // The core locks by itself too; the first refusal for it brings the lock screen up.
  const onError = (error: unknown) => {
    if (asCallError(error).code === 'locked') void client.invalidateQueries({ queryKey: ['app_status'] });
  };
  const client: QueryClient = new QueryClient({
    queryCache: new QueryCache({ onError }),
    mutationCache: new MutationCache({ onError }),
    defaultOptions: {
      queries: {
        staleTime: Number.POSITIVE_INFINITY,
        gcTime: 10 * 60_000,
        retry: false,
        refetchOnWindowFocus: false,
        networkMode: 'always',
      },
      mutations: { retry: false, networkMode: 'always' },
    },
  });
  return client;
}

/** Reads again all that the touched tags concern. */
export function invalidateTouched(client: QueryClient, tags: Tag[]) {
  return client.invalidateQueries({
    predicate: ({ queryKey: [name, request] }) => tags.some((tag) => concerns(tag, String(name), request)),
  });
}

export function BackendProvider({ backend, children }: { backend: Backend; children: ReactNode }) {
  const client = useQueryClient();
  useEffect(() => backend.onTouched((tags) => void invalidateTouched(client, tags)), [backend, client]);
  return <BackendContext value={backend}>{children}</BackendContext>;
}

export function useBackend(): Backend {
  const backend = useContext(BackendContext);
  if (!backend) throw new Error('BackendProvider is missing');
  return backend;
}

export interface AskOptions {
  /** false holds the question back until its request is complete. */
  enabled?: boolean;
  /** Keeps the last answer on screen (dimmed by the screen) while another request is read. */
  keep?: boolean;
  /** Asks anew each time a screen opens: for drafts, which are written past the cache. */
  fresh?: boolean;
  /** Asks anew each minute while the answer is such: for what says how long something takes yet. */
  counts?: (answer: unknown) => boolean;
}

/** Asks the core and keeps the answer until a change touches it. */
export function useAsk<N extends JsonCommand>(name: N, request: RequestOf<N>, options: AskOptions = {}) {
  const backend = useBackend();
  return useQuery<ResponseOf<N>, CallError>({
    queryKey: [name, request],
    queryFn: () => backend.call(name, request),
    enabled: options.enabled ?? true,
    ...(options.fresh ? { staleTime: 0, gcTime: 0 } : {}),
    ...(options.counts ? { refetchInterval: (query) => (options.counts?.(query.state.data) ? 60_000 : false) } : {}),
    placeholderData: options.keep ? keepPreviousData : undefined,
  });
}

/** Bytes such as a PDF; held like any other answer. */
export function useAskBytes<N extends BytesCommand>(name: N, request: RequestOf<N>, options: AskOptions = {}) {
  const backend = useBackend();
  return useQuery<Uint8Array, CallError>({
    queryKey: [name, request],
    queryFn: () => backend.callBytes(name, request),
    enabled: options.enabled ?? true,
    placeholderData: options.keep ? keepPreviousData : undefined,
  });
}

/** The value inside what a command answers: a change's `value`, anything else as it is. */
export type ValueOf<N extends JsonCommand> = ResponseOf<N> extends { value: infer V; touched: Tag[] } ? V : ResponseOf<N>;

/** Does something; what it touched is read again by itself. `run` rejects with a CallError. */
export function useDo<N extends JsonCommand>(name: N) {
  const backend = useBackend();
  const client = useQueryClient();
  const mutation = useMutation<ValueOf<N>, CallError, RequestOf<N>>({
    mutationFn: async (request) => {
      try {
        const answer: unknown = await backend.call(name, request);
        if (!isChanged(answer)) return answer as ValueOf<N>;
        await invalidateTouched(client, answer.touched);
        return answer.value as ValueOf<N>;
      } catch (thrown) {
        throw asCallError(thrown);
      }
    },
  });
  return { run: mutation.mutateAsync, busy: mutation.isPending, error: mutation.error, reset: mutation.reset };
}
