// zod 4 with the contract's rules in zod's words. Only what zod can't say calls our functions.
import { z } from 'zod';
import { canonicalUuid } from '../../../src/lib/contracts/formats/canonical-uuid.ts';
import { cnp } from '../../../src/lib/contracts/formats/cnp.ts';
import { iban } from '../../../src/lib/contracts/formats/iban.ts';
import { macAddress } from '../../../src/lib/contracts/formats/mac-address.ts';
import { phoneNumber } from '../../../src/lib/contracts/formats/phone-number.ts';
import { serveValidation } from './serve-validation.ts';

const session = z.strictObject({
  person_name: z.string().min(1).max(200),
  user_name: z.string().min(1).max(64),
  email: z.email().nullish(),
  personal_number: z.string().refine(cnp),
  birth_date: z.iso.date(),
  address: z.string().min(1).max(300),
  phone_number: z.string().refine(phoneNumber).nullish(),
  mac_address: z.string().refine(macAddress),
  ip_address: z.ipv4(),
  iban: z.string().refine(iban),
  accessed_at: z.iso.datetime({ offset: true }),
  session_duration: z.int().min(0).max(36_000),
  download_speed: z.number().min(0).max(1000),
  upload_speed: z.number().min(0).max(800),
  consumed_traffic: z.int().min(0).max(2_000_000),
  unique_id: z.string().refine(canonicalUuid),
});

await serveValidation((text) => session.safeParse(JSON.parse(text)).success);
