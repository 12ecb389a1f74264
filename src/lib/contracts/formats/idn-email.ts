import { email } from './email.ts';
import { text } from './text.ts';

/** An e-mail address (RFC 6531): like `email`, but letters of every language may be in it. */
export function idnEmail(address: string): boolean {
  return text(address) && email(address.replaceAll(LETTER, 'a'));
}

const LETTER = /[\p{L}\p{M}\p{N}]/gu;
