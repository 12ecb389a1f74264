/**
 * An international bank account number in its electronic form (ISO 13616): country, two check digits, 11 to 30
 * letters or digits, and a remainder of 1 modulo 97. The length that each country prescribes isn't checked.
 */
export function iban(text: string): boolean {
  if (text.length < 15 || text.length > 34) return false;
  if (!isLetter(text.charCodeAt(0)) || !isLetter(text.charCodeAt(1))) return false;
  if (!isDigit(text.charCodeAt(2)) || !isDigit(text.charCodeAt(3))) return false;
  return ibanRemainder(text) === 1;
}

/** The remainder modulo 97 of `text` with its first four characters moved to the end; NaN for a foreign character. */
export function ibanRemainder(text: string): number {
  let remainder = 0;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt((i + 4) % text.length);
    if (isDigit(code)) remainder = (remainder * 10 + code - 48) % 97;
    else if (isLetter(code)) remainder = (remainder * 100 + code - 55) % 97;
    else return NaN;
  }
  return remainder;
}

function isDigit(code: number): boolean {
  return code >= 48 && code <= 57;
}

function isLetter(code: number): boolean {
  return code >= 65 && code <= 90;
}
