import { withQuery, type PagedApi } from '../lib/fetch/paged-api.ts';
import { at } from '../lib/values.ts';

/**
 * The API that `fetch` reads, whose pages look like `{"data": [{…}], "next": "/readings?page=2", "until": "2026-01-15T10:00:00Z"}`: put the
 * names that yours has here.
 */
export const api: PagedApi = {
  headers: (secret) => (secret === undefined ? {} : { authorization: `Bearer ${secret}` }),
  firstPage: (address, cursor) => withQuery(address, { since: cursor }),
  readPage: (page) => ({ messages: at(page, 'data'), next: at(page, 'next'), cursor: at(page, 'until') }),
};
