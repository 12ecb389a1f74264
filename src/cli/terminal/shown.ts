/**
 * A text that is safe to print: control characters, which could colour, hide or retitle what people see, and marks that change
 * the direction of writing are replaced by their codes.
 */
export function shown(text: string): string {
  return text.replaceAll(CONTROLS, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

const CONTROLS = /[\p{Cc}\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu;
