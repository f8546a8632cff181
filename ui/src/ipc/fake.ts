import { type Backend, CallError } from './backend';
import type { BytesCommand, JsonCommand, RequestOf, ResponseOf, Tag } from './contract';
import { fixtures } from './fixtures';

/** Answers of a fake host by command: a value, or what makes one from the request. */
export type Answers = {
  [N in JsonCommand]?: ResponseOf<N> | ((request: RequestOf<N>) => ResponseOf<N> | Promise<ResponseOf<N>>);
};

export interface FakeBackend extends Backend {
  /** Every call so far, in order. */
  readonly calls: { name: string; request: unknown }[];
  /** Answers differently from now on. */
  answer<N extends JsonCommand>(name: N, with_: Answers[N]): void;
  /** Tells the screens that something changed elsewhere. */
  touch(tags: Tag[]): void;
}

/** A host with made-up cases, for tests of screens and for looking at them. */
export function fakeBackend(answers: Answers = {}): FakeBackend {
  const own: Answers = { ...fixtures(), ...answers };
  const heard = new Set<(tags: Tag[]) => void>();
  const calls: { name: string; request: unknown }[] = [];
  return {
    kind: 'fake',
    calls,
    answer(name, with_) {
      Object.assign(own, { [name]: with_ });
    },
    touch(tags) {
      for (const one of heard) one(tags);
    },
    async call<N extends JsonCommand>(name: N, request: RequestOf<N>): Promise<ResponseOf<N>> {
      calls.push({ name, request });
      const found = own[name] as unknown;
      if (found === undefined) throw new CallError({ code: 'fake_missing', message: `没有 ${name} 的样例。` });
      return (typeof found === 'function' ? await found(request) : found) as ResponseOf<N>;
    },
    async callBytes<N extends BytesCommand>(name: N, request: RequestOf<N>) {
      calls.push({ name, request });
      return new Uint8Array();
    },
    onTouched(listener) {
      heard.add(listener);
      return () => heard.delete(listener);
    },
  };
}
