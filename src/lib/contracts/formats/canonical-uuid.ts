/** A UUID as RFC 9562 prints it: 36 characters in lower case, so that every UUID has one spelling. */
export function canonicalUuid(text: string): boolean {
  if (text.length !== 36) return false;
  for (let i = 0; i < 36; i++) {
    const code = text.charCodeAt(i);
    if (i === 8 || i === 13 || i === 18 || i === 23 ? code !== HYPHEN : LOWER_HEX_DIGITS[code] !== 1) return false;
  }
  return true;
}

const HYPHEN = 45;
const LOWER_HEX_DIGITS = new Uint8Array(128);
for (const digit of '0123456789abcdef') LOWER_HEX_DIGITS[digit.charCodeAt(0)] = 1;
