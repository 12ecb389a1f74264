/** An e-mail address: the same result as ajv-formats 'full' without its regular expression. */
export function email(text: string): boolean {
  const at = text.indexOf('@');
  return at > 0 && isLocalPart(text, at) && isDomain(text, at + 1);
}

/** Atoms of letters, digits and the specials of RFC 5322, joined by single dots. */
function isLocalPart(text: string, end: number): boolean {
  let previousIsDot = true;
  for (let i = 0; i < end; i++) {
    const code = text.charCodeAt(i);
    if (code === DOT) {
      if (previousIsDot) return false;
      previousIsDot = true;
    } else {
      if (!isAtomCharacter(code)) return false;
      previousIsDot = false;
    }
  }
  return !previousIsDot;
}

/** At least two labels of letters, digits and inner hyphens. */
function isDomain(text: string, start: number): boolean {
  let dots = 0;
  let previous = DOT;
  for (let i = start; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code === DOT) {
      if (previous === DOT || previous === HYPHEN) return false;
      dots++;
    } else if (code === HYPHEN) {
      if (previous === DOT) return false;
    } else if (!isLetterOrDigit(code)) return false;
    previous = code;
  }
  return dots > 0 && previous !== DOT && previous !== HYPHEN;
}

function isLetterOrDigit(code: number): boolean {
  const lower = code | 32;
  return (code >= 48 && code <= 57) || (lower >= 97 && lower <= 122);
}

function isAtomCharacter(code: number): boolean {
  return isLetterOrDigit(code) || (code < 128 && ATOM_SPECIALS[code] === 1);
}

const DOT = 46;
const HYPHEN = 45;
const ATOM_SPECIALS = new Uint8Array(128);
for (const special of "!#$%&'*+/=?^_`{|}~-") ATOM_SPECIALS[special.charCodeAt(0)] = 1;
