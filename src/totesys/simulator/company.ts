import { en, Faker } from '@faker-js/faker';
import type { Address } from '../generated/address.v1.ts';
import type { Counterparty } from '../generated/counterparty.v1.ts';
import type { Currency } from '../generated/currency.v1.ts';
import type { Department } from '../generated/department.v1.ts';
import type { Design } from '../generated/design.v1.ts';
import type { PaymentType } from '../generated/payment-type.v1.ts';
import type { Staff } from '../generated/staff.v1.ts';

/** What the company had before its first order. IDs run from 1 without gaps. */
export interface Company {
  readonly currency: readonly Currency[];
  readonly payment_type: readonly PaymentType[];
  readonly department: readonly Department[];
  readonly staff: readonly Staff[];
  readonly address: readonly Address[];
  readonly counterparty: readonly Counterparty[];
  readonly design: readonly Design[];
}

/** A company of people, partners and designs; the same one for the same seed. Everything was entered at one moment. */
export function foundCompany(seed: number): Company {
  const faker = new Faker({ locale: en, seed });
  const entered = { created_at: FOUNDED, last_updated: FOUNDED };
  return {
    currency: CURRENCIES.map((currency_code, i) => ({ currency_id: i + 1, currency_code, ...entered })),
    payment_type: PAYMENT_TYPES.map((payment_type_name, i) => ({
      payment_type_id: i + 1,
      payment_type_name,
      ...entered,
    })),
    department: DEPARTMENTS.map(([department_name, location], i) => ({
      department_id: i + 1,
      department_name,
      location,
      manager: i % 4 === 3 ? null : faker.person.fullName(),
      ...entered,
    })),
    staff: Array.from({ length: 20 }, (_, i) => ({ staff_id: i + 1, ...person(faker, i), ...entered })),
    address: Array.from({ length: 30 }, (_, i) => ({ address_id: i + 1, ...place(faker, i), ...entered })),
    counterparty: Array.from({ length: 20 }, (_, i) => ({
      counterparty_id: i + 1,
      counterparty_legal_name: LEGAL_NAMES[i] ?? faker.company.name(),
      // fewer addresses than counterparties: some share one
      legal_address_id: faker.number.int({ min: 1, max: 15 }),
      commercial_contact: i % 10 === 9 ? null : faker.person.fullName(),
      delivery_contact: i % 7 === 6 ? null : faker.person.fullName(),
      ...entered,
    })),
    design: Array.from({ length: 473 }, (_, i) => ({ design_id: i + 1, ...design(faker, i), ...entered })),
  };
}

function person(faker: Faker, i: number): Pick<Staff, 'first_name' | 'last_name' | 'department_id' | 'email_address'> {
  const first_name = faker.person.firstName();
  const last_name = i === 0 ? "O'Keefe" : faker.person.lastName();
  const email_address = `${first_name}.${last_name}@terrifictotes.example`.toLowerCase();
  return { first_name, last_name, department_id: (i % DEPARTMENTS.length) + 1, email_address };
}

function place(faker: Faker, i: number): Omit<Address, 'address_id' | 'created_at' | 'last_updated'> {
  return {
    address_line_1: faker.location.streetAddress(),
    address_line_2: i % 3 === 0 ? faker.location.secondaryAddress() : null,
    district: i % 2 === 0 ? faker.location.county() : null,
    city: faker.location.city(),
    postal_code: LEADING_ZEROS[i] ?? faker.location.zipCode(),
    country: faker.location.country(),
    phone: faker.helpers.replaceSymbols('#### ######'),
  };
}

function design(faker: Faker, i: number): Pick<Design, 'design_name' | 'file_location' | 'file_name'> {
  const design_name = faker.helpers.arrayElement(DESIGN_NAMES);
  const drawn = faker.date.between({ from: '2020-01-01', to: '2022-11-01' }).toISOString().slice(0, 10);
  const file_name = `${design_name.toLowerCase()}-${drawn.replaceAll('-', '')}-${String(i).padStart(4, '0')}.json`;
  return { design_name, file_location: `/${faker.helpers.arrayElement(FOLDERS)}`, file_name };
}

const FOUNDED = '2022-11-03T14:20:49.962';
const CURRENCIES = ['GBP', 'USD', 'EUR'];
const PAYMENT_TYPES = ['SALES_RECEIPT', 'SALES_REFUND', 'PURCHASE_PAYMENT', 'PURCHASE_REFUND'];
/** One has no location and one has a typo, like the real ones. */
const DEPARTMENTS: readonly (readonly [name: string, location: string | null])[] = [
  ['Sales', 'Manchester'],
  ['Purchasing', 'Manchester'],
  ['Production', 'Leeds'],
  ['Dispatch', 'Leds'],
  ['Finance', 'Manchester'],
  ['Facilities', null],
  ['Communications', 'Leeds'],
  ['HR', 'Leeds'],
];
const LEGAL_NAMES = ['Fahey and Sons', "Leannon, Predovic and O'Morar", 'Kohler Inc (UK)', 'Yost, Watsica and Mann'];
const LEADING_ZEROS = ['08841', '01138', '00750'];
const FOLDERS = ['usr', 'private', 'lib', 'srv/designs', 'home/user/dir', 'opt/totes'];
const DESIGN_NAMES = [
  ...['Wooden', 'Bronze', 'Granite', 'Rubber', 'Steel', 'Cotton'],
  ...['Plastic', 'Concrete', 'Soft', 'Frozen', 'Fresh', 'Metal'],
];
