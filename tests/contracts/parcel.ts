import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';

/** The schema of a contract, as in PARCEL_PATH of its project. */
export const PARCEL = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  $id: 'parcels/parcel.v1',
  title: 'Parcel',
  description: 'One parcel.',
  'x-owner': 'parcels',
  type: 'object',
  additionalProperties: false,
  required: ['id'],
  properties: { id: { type: 'string', maxLength: 40 } },
};
export const PARCEL_PATH = 'schemas/parcels/parcel.v1.json';

/** What is derived from it. */
export const DERIVED = [
  'src/parcels/generated/parcel.v1.validate.ts',
  'src/parcels/generated/parcel.v1.ts',
  'docs/contracts/parcels/parcel.v1.md',
];

/** The files derived from all schemas together. */
export const CLEAN_CONTRACTS = 'src/lib/generated/clean-contracts.ts';

/** Writes a file of a project, and creates its folders. */
export async function write(root: string, path: string, text: string): Promise<void> {
  await mkdir(dirname(join(root, path)), { recursive: true });
  await writeFile(join(root, path), text);
}
