import { isHexDigit } from './uuid.ts';

/** A 48-bit MAC address: six pairs of hexadecimal digits, all separated by `:` or all by `-`. */
export function macAddress(text: string): boolean {
  if (text.length !== 17) return false;
  const separator = text[2];
  if (separator !== ':' && separator !== '-') return false;
  for (let i = 0; i < 17; i++) {
    if (i % 3 === 2 ? text[i] !== separator : !isHexDigit(text.charCodeAt(i))) return false;
  }
  return true;
}
