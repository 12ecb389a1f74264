import type { OrderLine } from '../../src/orders/generated/order-line.v1.ts';

/** An order line that its contract accepts. */
export function anOrderLine(parts: Partial<OrderLine> = {}): OrderLine {
  return {
    invoice_no: '536365',
    line_no: 1,
    stock_code: '85123A',
    description: 'WHITE HANGING HEART T-LIGHT HOLDER',
    quantity: 6,
    invoiced_at: '2010-12-01T08:26:00',
    unit_price: 2.55,
    customer_id: '17850',
    country: 'United Kingdom',
    ...parts,
  };
}
