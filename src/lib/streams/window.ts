/** The start of the five-minute window that contains a time (in ms), as `2026-11-21T10:15Z`. */
export function windowOf(time: number): string {
  return `${new Date(Math.floor(time / WINDOW_MS) * WINDOW_MS).toISOString().slice(0, 16)}Z`;
}

export const WINDOW_MS = 5 * 60_000;
