import { asCallError, type Backend, CallError } from './backend';

async function post(path: string, name: string, request: unknown): Promise<Response> {
  let answer: Response;
  try {
    answer = await fetch(path, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ name, request: request ?? {} }),
    });
  } catch {
    throw new CallError({ code: 'ui_host', message: '程序内部没有应答。' });
  }
  if (!answer.ok) {
    const wire = await answer.json().catch(() => null);
    throw asCallError(wire?.error ?? wire);
  }
  return answer;
}

/** The loopback host of the same command list, for runs in a browser. */
export function httpBackend(): Backend {
  return {
    kind: 'http',
    call: async (name, request) => (await post('/call', name, request)).json(),
    callBytes: async (name, request) => new Uint8Array(await (await post('/call', name, request)).arrayBuffer()),
    onTouched: () => () => {},
  };
}
