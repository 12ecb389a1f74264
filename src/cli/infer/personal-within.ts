import { kindOfValue } from './kind.ts';
import { mentionsEmail } from './known-texts.ts';
import { personalRule } from './personal.ts';

/** Where in an object or a list personal data seems to be, by the names and the values inside it: `user.email`, `items.phone`. */
export function* personalWithin(value: unknown, path = ''): Generator<string, void, undefined> {
  if (typeof value !== 'object' || value === null) return;
  for (const [name, inner] of Object.entries(value)) {
    const place = Array.isArray(value) ? path : `${path}${path && '.'}${nameOf(name)}`;
    if (typeof inner === 'object') yield* personalWithin(inner, place);
    else if (
      personalRule(name, kindOfValue(inner)) !== undefined ||
      (typeof inner === 'string' && mentionsEmail(inner))
    )
      yield place;
  }
}

/** A property's name may itself be data. */
function nameOf(name: string): string {
  return /^[A-Za-z_$][\w$-]{0,39}$/.test(name) ? name : '…';
}
