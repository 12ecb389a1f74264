import { email } from './email.ts';
import { text } from './text.ts';

/** An e-mail address (RFC 6531): like `email`, but with letters of any language. */
export function idnEmail(address: string): boolean {
  return text(address) && email(address.replaceAll(LETTER, 'a'));
}

const LETTER = /[\p{L}\p{M}\p{N}]/gu;
