import type { Access } from './access.ts';

/** Where the local cloud serves the API that its stack calls `apiUrl`, whose host doesn't resolve. */
export function localApiUrl(apiUrl: string, { endpoint }: Access): string {
  const [, id = ''] = /^https?:\/\/(\w+)\./.exec(apiUrl) ?? [];
  return `${endpoint}/_aws/execute-api/${id}`;
}
