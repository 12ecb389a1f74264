/** Text without outer spaces, so that what looks alike is alike; inner ones stay as they are. */
export function trimmed(text: string): boolean {
  return text.trim().length === text.length;
}
