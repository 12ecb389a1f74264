import { ro } from '@faker-js/faker';
import { expect, test } from '@jest/globals';
import { iban } from '../../src/lib/contracts/formats/iban.ts';
import { sessionFactory } from '../../src/sessions/faker-session.ts';

const ACCESSED_AT = new Date('2028-02-29T10:20:30.456Z');
const sessions = Array.from({ length: 5_000 }, sessionsOf(1));

test('the same seed and times give the same sessions, another seed others', () => {
  const [first, same, other] = [1, 1, 2].map((seed) => Array.from({ length: 20 }, sessionsOf(seed)));
  expect(same).toEqual(first);
  expect(other).not.toEqual(first);
});

test('the session begins at the given time', () => {
  expect(new Set(sessions.map(({ accessed_at }) => accessed_at))).toEqual(new Set([ACCESSED_AT.toISOString()]));
});

test('every session has its own id', () => {
  expect(new Set(sessions.map(({ unique_id }) => unique_id)).size).toBe(sessions.length);
});

test('the personal number encodes the birth date and a sex that fits the first name', () => {
  const names = { 0: firstNames('female'), 1: firstNames('male') };
  const others = sessions.filter(({ person_name, personal_number, birth_date }) => {
    const first = Number(personal_number.charAt(0));
    const born = `${first > 2 ? '20' : '19'}${personal_number.slice(1, 7)}`;
    const isOfSex = names[first % 2 === 0 ? 0 : 1].has(person_name.split(' ', 1)[0] ?? '');
    return born !== birth_date.replaceAll('-', '') || !isOfSex;
  });
  expect(others).toEqual([]);
});

test('user name and e-mail address are derived from the name without diacritics', () => {
  const others = sessions.filter(({ person_name, user_name, email, birth_date }) => {
    const [first, last] = person_name.split(' ').map(withoutDiacritics);
    const [name, domain] = (email ?? `${user_name}@example.org`).split('@example.');
    const isDerived = user_name === `${first ?? ''}.${last ?? ''}${birth_date.slice(2, 4)}`;
    return !isDerived || name !== user_name || !['com', 'net', 'org'].includes(domain ?? '');
  });
  expect(others).toEqual([]);
  expect(sessions.filter(({ person_name }) => /[ăâîșț]/i.test(person_name)).length).toBeGreaterThan(200);
});

test('customers are 18 to 90 years old', () => {
  const ages = sessions.map(({ birth_date }) => ageOn(ACCESSED_AT.toISOString().slice(0, 10), birth_date));
  expect(Math.min(...ages)).toBe(18);
  expect(Math.max(...ages)).toBe(89);
});

test('about one customer in fifty has no e-mail address, and one in fifty no phone number', () => {
  for (const field of ['email', 'phone_number'] as const) {
    const share = sessions.filter((each) => each[field] === null).length / sessions.length;
    expect(share).toBeGreaterThan(0.01);
    expect(share).toBeLessThan(0.03);
  }
});

test('accounts are Romanian and phones are mobile ones in international form', () => {
  const isRomanian = (account: string) => /^RO\d\d[A-Z]{4}[A-Z0-9]{16}$/.test(account) && iban(account);
  expect(sessions.map((each) => each.iban).filter((account) => !isRomanian(account))).toEqual([]);
  const phones = sessions.flatMap(({ phone_number }) => phone_number ?? []);
  expect(phones.filter((phone) => !/^\+407\d{8}$/.test(phone))).toEqual([]);
});

test('no session transfers more than its speeds and its duration allow', () => {
  const others = sessions.filter(
    ({ consumed_traffic, download_speed, upload_speed, session_duration }) =>
      (consumed_traffic * 8) / 1000 > (download_speed + upload_speed) * session_duration,
  );
  expect(others).toEqual([]);
});

function sessionsOf(seed: number) {
  const make = sessionFactory(seed);
  return () => make(ACCESSED_AT);
}

function firstNames(sex: 'female' | 'male'): ReadonlySet<string> {
  return new Set(ro.person?.first_name?.[sex]);
}

function withoutDiacritics(name: string): string {
  const plain = { ă: 'a', â: 'a', î: 'i', ș: 's', ț: 't' };
  return Object.entries(plain).reduce((text, [from, to]) => text.replaceAll(from, to), name.toLowerCase());
}

/** Full years between two dates, `YYYY-MM-DD`. */
function ageOn(date: string, birthDate: string): number {
  const years = Number(date.slice(0, 4)) - Number(birthDate.slice(0, 4));
  return date.slice(5) < birthDate.slice(5) ? years - 1 : years;
}
