/** Text without leading or trailing spaces, so that what looks the same is the same. */
export function trimmed(text: string): boolean {
  return text.trim().length === text.length;
}
