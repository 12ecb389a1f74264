/** A UUID, with or without `urn:uuid:`: the verdict of ajv-formats without its regular expression. */
export function uuid(text: string): boolean {
  const start = text.length - 36;
  if (start !== 0 && !(start === 9 && text.slice(0, 9).toLowerCase() === 'urn:uuid:')) return false;
  for (let i = 0; i < 36; i++) {
    const code = text.charCodeAt(start + i);
    if (i === 8 || i === 13 || i === 18 || i === 23 ? code !== HYPHEN : !isHexDigit(code)) return false;
  }
  return true;
}

export function isHexDigit(code: number): boolean {
  const lower = code | 32;
  return (code >= 48 && code <= 57) || (lower >= 97 && lower <= 102);
}

const HYPHEN = 45;
