import { _ } from 'ajv';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { fullFormats } from 'ajv-formats/dist/formats.js';
import { ANNOTATIONS } from '../../src/contracts/schema.ts';
import { canonicalUuid } from '../../src/lib/contracts/formats/canonical-uuid.ts';
import { cnp } from '../../src/lib/contracts/formats/cnp.ts';
import { iban } from '../../src/lib/contracts/formats/iban.ts';
import { macAddress } from '../../src/lib/contracts/formats/mac-address.ts';
import { phoneNumber } from '../../src/lib/contracts/formats/phone-number.ts';

/** ajv-formats 'full', and our functions for the formats that it doesn't have. */
export const formats = {
  ...fullFormats,
  'canonical-uuid': canonicalUuid,
  cnp,
  iban,
  'mac-address': macAddress,
  'phone-number': phoneNumber,
};

/** Ajv as it comes; it reports the first error only, which costs less than our reporting all. */
export function stockAjv(isStandalone: boolean): Ajv2020 {
  return new Ajv2020({
    allowUnionTypes: true,
    formats,
    keywords: ANNOTATIONS,
    ...(isStandalone && { code: { source: true, esm: true, formats: _`formats` } }),
  });
}
