import { compiledTable } from './compiled.ts';

/** A line of a bill: a key of two fields, an exact amount, a derived column. */
export interface Purchase {
  bill: string;
  line_no: number;
  customer_id: string | null;
  quantity: number;
  unit_price: number;
  bought_at: string;
}

export const purchase = compiledTable<Purchase>(
  {
    id: 'tests/purchase.v1',
    required: ['bill', 'line_no', 'customer_id', 'quantity', 'unit_price', 'bought_at'],
    properties: {
      bill: { type: 'string', pattern: '^C?[0-9]{6,12}$' },
      line_no: { type: 'integer', minimum: 1, maximum: 100_000 },
      customer_id: { type: ['string', 'null'], pattern: '^[0-9]{1,12}$' },
      quantity: { type: 'integer', minimum: 0, maximum: 1_000_000 },
      unit_price: { type: 'number', minimum: 0, maximum: 1_000_000, multipleOf: 0.001, 'x-scale': 3 },
      bought_at: { type: 'string', format: 'local-date-time' },
    },
    derived: {
      is_guest: { type: 'boolean' },
      net_value: { type: 'number', 'x-scale': 3 },
    },
  },
  { table: 'purchase/v1', key: ['bill', 'line_no'], eventTime: 'bought_at' },
);

/** A purchase that its contract accepts. */
export function aPurchase(parts: Partial<Purchase> = {}): Purchase {
  return {
    bill: '536365',
    line_no: 1,
    customer_id: '17850',
    quantity: 6,
    unit_price: 2.55,
    bought_at: '2010-12-01T08:26:00',
    ...parts,
  };
}
