import type { Property } from '../../../src/contracts/schema.ts';
import type { RowContract } from '../../../src/lib/extract/read-table.ts';
import { compiledSource } from '../../support/contracts/compiled.ts';

const INTEGER: Property = { type: 'integer', minimum: 1, maximum: 2_147_483_647 };
const BIGINT: Property = { type: 'integer', minimum: 1, maximum: Number.MAX_SAFE_INTEGER };
const TEXT: Property = { type: 'string', maxLength: 20 };
/** Columns by the names that the tests' contracts give them. */
const PROPERTIES: Readonly<Record<string, Property>> = {
  id: INTEGER,
  big: BIGINT,
  code: TEXT,
  email: { ...TEXT, 'x-pii': 'drop' },
  row_hash: { type: 'string', maxLength: 52, 'x-row-hash': true },
  day: { type: 'string', format: 'local-date' },
  at: { type: 'string', format: 'local-date-time' },
  moment: { type: 'string', format: 'date-time', 'x-source-column': 'The Moment' },
};

/** The contract of a table `note` with these columns, its key first, and perhaps a watermark. */
export function noteWith(
  key: readonly string[],
  { watermark, others = [], properties = {} }: Wishes = {},
): RowContract {
  const names = [...new Set([...key, ...others, ...(watermark === undefined ? [] : [watermark])])];
  return compiledSource(
    {
      id: 'made-up/note.v1',
      required: names,
      properties: Object.fromEntries(names.map((name) => [name, properties[name] ?? PROPERTIES[name] ?? TEXT])),
    },
    { sourceTable: 'note', key: [...key], ...(watermark !== undefined && { watermark }) },
  );
}

interface Wishes {
  readonly watermark?: string;
  readonly others?: readonly string[];
  /** In the place of the usual ones of these names. */
  readonly properties?: Readonly<Record<string, Property>>;
}
