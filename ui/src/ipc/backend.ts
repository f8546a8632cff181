import type { BytesCommand, JsonCommand, RequestOf, ResponseOf, Tag } from './contract';

/** A refusal or failure as the core words it: Chinese message, code, the article of law where there is one. */
export class CallError extends Error {
  readonly code: string;
  readonly details?: unknown;
  readonly incident?: string;

  constructor(wire: { code: string; message: string; details?: unknown; incident?: string | null }) {
    super(wire.message);
    this.name = 'CallError';
    this.code = wire.code;
    this.details = wire.details;
    this.incident = wire.incident ?? undefined;
  }

  /** The article that a refusal stands on, where the core named one. */
  get article(): string | undefined {
    const found = (this.details as { article?: unknown } | null | undefined)?.article;
    return typeof found === 'string' ? found : undefined;
  }
}

/** One host of the command list: the window, a loopback host in browser runs, or fixtures in tests. */
export interface Backend {
  readonly kind: 'tauri' | 'http' | 'fake';
  call<N extends JsonCommand>(name: N, request: RequestOf<N>): Promise<ResponseOf<N>>;
  callBytes<N extends BytesCommand>(name: N, request: RequestOf<N>): Promise<Uint8Array>;
  /** Calls back when something changed outside this window's own calls; returns the way to stop. */
  onTouched(heard: (tags: Tag[]) => void): () => void;
}

/** Turns whatever a host threw into a CallError, so that screens know one shape only. */
export function asCallError(thrown: unknown): CallError {
  if (thrown instanceof CallError) return thrown;
  if (typeof thrown === 'object' && thrown !== null) {
    const wire = thrown as { code?: unknown; message?: unknown; details?: unknown; incident?: string };
    if (typeof wire.code === 'string' && typeof wire.message === 'string') {
      return new CallError({ code: wire.code, message: wire.message, details: wire.details, incident: wire.incident });
    }
  }
  return new CallError({ code: 'ui_host', message: '程序内部没有应答。' });
}
