/** A UUID, with or without `urn:uuid:`: the same result as ajv-formats without its regular expression. */
export function uuid(text: string): boolean {
  const start = text.length - 36;
  if (start !== 0 && !(start === 9 && text.slice(0, 9).toLowerCase() === 'urn:uuid:')) return false;
  for (let i = 0; i < 36; i++) {
    const code = text.charCodeAt(start + i);
    if (i === 8 || i === 13 || i === 18 || i === 23 ? code !== HYPHEN : HEX_DIGITS[code] !== 1) return false;
  }
  return true;
}

export function isHexDigit(code: number): boolean {
  return HEX_DIGITS[code] === 1;
}

const HYPHEN = 45;
/** A table, because range checks on random digits are branches that the processor can't predict. */
const HEX_DIGITS = new Uint8Array(128);
for (const digit of '0123456789abcdefABCDEF') HEX_DIGITS[digit.charCodeAt(0)] = 1;
