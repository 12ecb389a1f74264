/** An ISO 8601 time in UTC as mails print it, to the second. */
export function utc(time: string): string {
  return `${time.slice(0, 19).replace('T', ' ')} UTC`;
}
