/** Four decimal octets without leading zeros: the same result as ajv-formats without its regular expression. */
export function ipv4(text: string): boolean {
  let octets = 1;
  let octet = 0;
  let length = 0;
  for (let i = 0; i < text.length; i++) {
    const digit = text.charCodeAt(i) - 48;
    if (digit === DOT && length > 0) {
      octets++;
      octet = length = 0;
    } else {
      if (!(digit >= 0 && digit <= 9) || (length > 0 && octet === 0)) return false;
      octet = octet * 10 + digit;
      length++;
      if (octet > 255) return false;
    }
  }
  return octets === 4 && length > 0;
}

const DOT = 46 - 48;
