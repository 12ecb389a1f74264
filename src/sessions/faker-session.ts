import { Faker, ro } from '@faker-js/faker';
import type { Session } from './generated/session.v1.ts';
import { countyCodes, personalNumber } from './personal-number.ts';

/** Makes the session that begins at `accessedAt`. */
export type SessionFactory = (accessedAt: Date) => Session;

/** Sessions of fictional Romanian customers; the same seed and times give the same sessions. */
export function sessionFactory(seed: number | number[]): SessionFactory {
  // only `ro`: the usual fallback to English would be two thirds of the bundle
  const faker = new Faker({ locale: [ro] });
  faker.seed(seed);
  return (accessedAt) => ({
    ...person(faker, accessedAt),
    mac_address: faker.internet.mac(),
    ip_address: faker.internet.ipv4(),
    iban: faker.finance.iban({ countryCode: 'RO' }),
    accessed_at: accessedAt.toISOString(),
    ...usage(faker),
    unique_id: faker.string.uuid(),
  });
}

type Person = Pick<
  Session,
  'person_name' | 'user_name' | 'email' | 'personal_number' | 'birth_date' | 'address' | 'phone_number'
>;

function person(faker: Faker, accessedAt: Date): Person {
  const sex = faker.helpers.arrayElement(['female', 'male']);
  const [firstName, lastName] = [faker.person.firstName(sex), faker.person.lastName()];
  const birthDate = adultBirthDate(faker, accessedAt);
  const county = faker.helpers.arrayElement(countyCodes(birthDate));
  const serial = faker.number.int({ min: 1, max: 999 });
  const userName = `${asciiName(firstName)}.${asciiName(lastName)}${birthDate.slice(2, 4)}`;
  // reserved for examples (RFC 2606), so that no address belongs to anyone
  const domain = faker.helpers.arrayElement(['example.com', 'example.net', 'example.org']);
  return {
    person_name: `${firstName} ${lastName}`,
    user_name: userName,
    email: isMissing(faker) ? null : `${userName}@${domain}`,
    personal_number: personalNumber({ sex, birthDate, county, serial }),
    birth_date: birthDate,
    address: `${faker.location.streetAddress(true)}, ${faker.location.state()}`,
    phone_number: isMissing(faker) ? null : `+407${faker.string.numeric(8)}`,
  };
}

type Usage = Pick<Session, 'session_duration' | 'download_speed' | 'upload_speed' | 'consumed_traffic'>;

/** Duration (s), speeds (Mbps) and the traffic (kB) that they allow, all inside the contract's limits. */
function usage(faker: Faker): Usage {
  const seconds = faker.number.int({ min: 0, max: 36_000 });
  const download = faker.number.float({ min: 0, max: 1000, fractionDigits: 2 });
  const upload = faker.number.float({ min: 0, max: 800, fractionDigits: 2 });
  const capacity = Math.floor((download + upload) * KB_PER_MEGABIT * seconds);
  return {
    session_duration: seconds,
    download_speed: download,
    upload_speed: upload,
    consumed_traffic: faker.number.int({ min: 0, max: Math.min(capacity, 2_000_000) }),
  };
}

/** From 18 to 90 years before `then`, a day inside both limits so that 29 February needs no special rule. */
function adultBirthDate(faker: Faker, then: Date): string {
  const yearsBefore = (years: number, days: number) =>
    Date.UTC(then.getUTCFullYear() - years, then.getUTCMonth(), then.getUTCDate() + days);
  return faker.date
    .between({ from: yearsBefore(90, 1), to: yearsBefore(18, -1) })
    .toISOString()
    .slice(0, 10);
}

/** `Crăița` → `craita`. */
function asciiName(name: string): string {
  return name
    .normalize('NFD')
    .replace(/[^A-Za-z]/g, '')
    .toLowerCase();
}

/** About one customer in fifty gives no e-mail address, and one in fifty no phone number. */
function isMissing(faker: Faker): boolean {
  return faker.datatype.boolean(0.02);
}

const KB_PER_MEGABIT = 125;
