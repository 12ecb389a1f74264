/** The number written by `length` ASCII digits of `text` from `start`, or -1 if one of them is not a digit. */
export function digits(text: string, start: number, length: number): number {
  let number = 0;
  for (let i = start; i < start + length; i++) {
    const digit = text.charCodeAt(i) - 48;
    if (!(digit >= 0 && digit <= 9)) return -1;
    number = number * 10 + digit;
  }
  return number;
}

/** The number of consecutive ASCII digits in `text` from `start`. */
export function digitRun(text: string, start: number): number {
  let end = start;
  while (isDigit(text.charCodeAt(end))) end++;
  return end - start;
}

function isDigit(code: number): boolean {
  return code >= 48 && code <= 57;
}
