import type { Property } from '../../contracts/schema.ts';
import type { Kind } from './kind.ts';
import { wordsOf } from './words.ts';

/** The rule for a column that seems personal, by the kind of its values or by its name; undefined for any other. */
export function personalRule(name: string, kind: Kind): Property['x-pii'] {
  const words = ` ${wordsOf(name).join(' ')} `;
  if (kind === 'email') return 'mask-email';
  if (kind === 'mac-address' || kind === 'cnp' || PSEUDONYMISED.test(words)) return 'pseudonymise';
  return DROPPED_KINDS.has(kind) || DROPPED.test(words) || namesSecret(name) ? 'drop' : undefined;
}

/** Whether a column's name says that it holds what only its owner should have. */
export function namesSecret(name: string): boolean {
  return SECRET.test(` ${wordsOf(name).join(' ')} `);
}

const DROPPED_KINDS: ReadonlySet<Kind> = new Set(['iban', 'ipv4', 'ipv6', 'ip', 'phone-number', 'card number']);

/** Words for what identifies people, whose rows can then still be counted. */
const PSEUDONYMISED =
  / (user ?name|login|ssn|social security|passport|personal number|national id|tax id|licen[cs]e plate) /;
const DROPPED =
  / ((first|last|full|given|family|middle|person|customer|contact|passenger|employee) name|surname|forename|birth ?(date|day)|date of birth|dob|phone|telephone|mobile|fax|address|street|iban|card number) /;
const SECRET = / (password|passwd|secret|(api|access|private|secret) ?key|(access|auth|session|refresh|bearer) token) /;
