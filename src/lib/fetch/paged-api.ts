/** A page of an API, as its reader found it: what is missing or of another type is an error of the run. */
export interface Page {
  /** The list of messages. */
  readonly messages: unknown;
  /** The address of the next page, which may be relative; null or undefined on the last one. */
  readonly next: unknown;
  /**
   * Where the next run continues once this page's messages are queued; null or undefined if that isn't known before a later page. A
   * cursor that misses nothing may repeat messages: the table has each key once.
   */
  readonly cursor: unknown;
}

/** How an HTTPS API with pages is read. */
export interface PagedApi {
  /** The headers of each request; without a secret, it is undefined. */
  readonly headers: (secret: string | undefined) => Readonly<Record<string, string>>;
  /** The first page of what is new since the cursor, which is undefined in the first run. */
  readonly firstPage: (address: string, cursor: string | undefined) => URL;
  /** Finds the parts of a page. */
  readonly readPage: (body: unknown) => Page;
}

/**
 * An address with more query parameters; those that are undefined are left out.
 * @example
 * ```ts
 * const url = withQuery('https://api.example.com/readings', { since: '2026-01-15T10:00:00Z' });
 * ```
 */
export function withQuery(address: string, parameters: Readonly<Record<string, string | undefined>>): URL {
  const url = new URL(address);
  for (const [name, value] of Object.entries(parameters)) if (value !== undefined) url.searchParams.set(name, value);
  return url;
}
