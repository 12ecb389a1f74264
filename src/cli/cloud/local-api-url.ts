import type { Access } from './access.ts';

/** Where the local cloud serves the API whose address on AWS would be `apiUrl`, without a name to resolve. */
export function localApiUrl(apiUrl: string, { endpoint }: Access): string {
  const [id = ''] = new URL(apiUrl).hostname.split('.');
  return `${endpoint}/_aws/execute-api/${id}`;
}
