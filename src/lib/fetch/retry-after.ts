/** The wait in ms that a Retry-After header asks for in seconds; undefined if there is none, or a date. */
export function retryAfterMs(header: string | null | undefined): number | undefined {
  return /^\d{1,9}$/.test(header ?? '') ? Number(header) * 1000 : undefined;
}
