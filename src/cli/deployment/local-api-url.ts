import type { Access } from './access.ts';

/** Where the local cloud serves the API that its stack gives as `apiUrl`, whose host has no address. */
export function localApiUrl(apiUrl: string, { endpoint }: Access): string {
  const [, id = ''] = /^https?:\/\/(\w+)\./.exec(apiUrl) ?? [];
  return `${endpoint}/_aws/execute-api/${id}`;
}
