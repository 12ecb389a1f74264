import type { Reread } from '../../lib/objects/reread.ts';
import { UsageError } from '../../lib/usage-error.ts';

/**
 * Rereads phone numbers as people write them in a country, as E.164.
 * @throws {UsageError} for an unknown country
 */
export async function phoneNumbersOf(country: string): Promise<Reread> {
  const { isSupportedCountry, parsePhoneNumberFromString } = await import('libphonenumber-js/max');
  const code = country.toUpperCase();
  if (!isSupportedCountry(code))
    throw new UsageError(`Expected --country to be a country's code of two letters, such as GB, not "${country}".`);
  return (text) => {
    const number = parsePhoneNumberFromString(text, { defaultCountry: code, extract: false });
    return number?.isValid() && number.ext === undefined ? [number.number] : [];
  };
}
