import { isIPv6 } from 'node:net';

/** An address with colons, as `::1`. */
export function isIpv6(text: string): boolean {
  return text.includes(':') && isIPv6(text);
}

export function isUrl(text: string): boolean {
  return URL_START.test(text);
}

/** A country's code of two capitals (ISO 3166-1), as far as this Node's ICU knows them. */
export function isCountry(text: string): boolean {
  return CAPITALS.test(text) && COUNTRY_NAMES.of(text) !== undefined;
}

/** A currency's code of three capitals (ISO 4217). */
export function isCurrency(text: string): boolean {
  return CURRENCIES.has(text);
}

/** The number of a payment card: 13 to 19 digits whose last one is right (Luhn), of a network that people pay with. */
export function isCardNumber(text: string): boolean {
  if (!CARD.test(text)) return false;
  let sum = 0;
  for (let index = text.length - 1, isDoubled = false; index >= 0; index--, isDoubled = !isDoubled) {
    const digit = text.charCodeAt(index) - ZERO;
    sum += !isDoubled ? digit : digit > 4 ? digit * 2 - 9 : digit * 2;
  }
  return sum % 10 === 0;
}

/** Whether a text holds what only its owner should have: a key or token of a well-known service, a private key, a JSON Web Token. */
export function isSecret(text: string): boolean {
  return text.length >= SHORTEST_SECRET && SECRET.test(text);
}

/** Whether an e-mail address stands somewhere in a text. */
export function mentionsEmail(text: string): boolean {
  return text.includes('@') && /[\w.+-]@[\w-]+\.[a-z]{2}/i.test(text);
}

const URL_START = /^https?:\/\/[^ ]+$/;
const CAPITALS = /^[A-Z]{2}$/;
const COUNTRY_NAMES = new Intl.DisplayNames('en', { type: 'region', fallback: 'none' });
const CURRENCIES: ReadonlySet<string> = new Set(Intl.supportedValuesOf('currency'));
/** American Express, Visa, Mastercard, Discover and their relatives. */
const CARD = /^[3-6]\d{12,18}$/;
const ZERO = 48;
const SHORTEST_SECRET = 16;
const SECRET =
  /\b(?:AKIA|ASIA)[0-9A-Z]{16}\b|\bgh[pousr]_\w{36}|\bgithub_pat_\w{22}|\bglpat-[\w-]{20}|\b[sr]k_live_\w{16}|\bxox[abeprs]-[\w-]{10}|\bAIza[\w-]{35}|\bnpm_\w{36}|-----BEGIN [A-Z ]*PRIVATE KEY|\beyJ[\w-]{10,}\.eyJ[\w-]{10,}\./;
