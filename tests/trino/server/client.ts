import { setTimeout as sleep } from 'node:timers/promises';
import { at, list } from '../../../src/lib/values.ts';

export interface TrinoResult {
  readonly columns: readonly { readonly name: string; readonly type: string }[];
  readonly rows: readonly (readonly unknown[])[];
}

export type RunOnTrino = (sql: string, options?: RunOptions) => Promise<TrinoResult>;

interface RunOptions {
  /** Of the session, such as `awsdatacatalog.compression_codec`. */
  readonly properties?: Readonly<Record<string, string>>;
  /** Of names without one; by default that of Glue. */
  readonly catalog?: string | undefined;
  /** Cancels the statement. */
  readonly signal?: AbortSignal;
}

/** What Trino says of a statement that failed. */
class TrinoError extends Error {
  override readonly name = 'TrinoError';
  constructor(error: unknown) {
    super(`${String(at(error, 'errorName'))}: ${String(at(error, 'message'))}`);
  }
}

/** Trino's REST protocol: https://trino.io/docs/476/develop/client-protocol.html */
export function trinoClient(port: number, schema: string): RunOnTrino {
  const runOnce: RunOnTrino = async (sql, { properties = {}, catalog = 'awsdatacatalog', signal } = {}) => {
    const headers = { 'X-Trino-User': 'test', 'X-Trino-Catalog': catalog, 'X-Trino-Schema': schema };
    const session = Object.entries(properties).map(([name, value]) => `${name}=${value}`);
    const request = { method: 'POST', body: sql, headers: { ...headers, 'X-Trino-Session': session.join(',') } };
    let page = await ask(`http://127.0.0.1:${port}/v1/statement`, request);
    const pages = [page];
    for (let next = at(page, 'nextUri'); typeof next === 'string'; next = at(page, 'nextUri')) {
      page = await ask(next, { method: signal?.aborted ? 'DELETE' : 'GET', headers });
      pages.push(page);
    }
    signal?.throwIfAborted();
    return resultOf(pages);
  };
  return async (sql, options) => {
    for (;;) {
      try {
        return await runOnce(sql, options);
      } catch (error) {
        if (!isStillWithoutNode(error)) throw error;
        await sleep(250);
      }
    }
  };
}

/** In its first seconds, Trino answers queries before its node has announced which catalogs it has. */
function isStillWithoutNode(error: unknown): boolean {
  return error instanceof TrinoError && error.message.startsWith('NO_NODES_AVAILABLE:');
}

function resultOf(pages: readonly unknown[]): TrinoResult {
  const columns = list(pages.map((page) => at(page, 'columns')).find((each) => each !== undefined));
  return {
    columns: columns.map((column) => ({ name: String(at(column, 'name')), type: String(at(column, 'type')) })),
    rows: pages.flatMap((page) => list(at(page, 'data'))).map(list),
  };
}

async function ask(url: string, init: RequestInit): Promise<unknown> {
  const response = await fetch(url, init);
  // what the protocol says to do
  if (response.status === 503) {
    await sleep(100);
    return ask(url, init);
  }
  if (response.status === 204) return undefined;
  const page: unknown = await response.json();
  const error = at(page, 'error');
  if (error !== undefined) throw new TrinoError(error);
  return page;
}
