import type { OrderLine, OrderLineDerived } from './generated/order-line.v1.ts';

type Classified = Pick<OrderLine, 'invoice_no' | 'stock_code' | 'quantity' | 'unit_price' | 'customer_id'>;

/** What the clean table adds to a line: the meaning of every oddity in the retailer's file. */
export function derive(line: Classified): OrderLineDerived {
  return {
    line_kind: lineKind(line),
    item_kind: itemKind(line.stock_code),
    product_code: line.stock_code.toUpperCase(),
    is_guest: line.customer_id === null,
    net_value: netValue(line),
  };
}

function lineKind({ invoice_no, quantity, unit_price }: Classified): OrderLineDerived['line_kind'] {
  const kind = invoiceKind(invoice_no);
  if (kind !== 'sale') return kind;
  if (unit_price !== 0) return 'sale';
  return quantity < 0 ? 'write_off' : 'no_charge';
}

/** What an invoice's number says about it. */
export function invoiceKind(invoiceNo: string): 'sale' | 'cancellation' | 'bad_debt_adjustment' {
  if (invoiceNo.startsWith('C')) return 'cancellation';
  return invoiceNo.startsWith('A') ? 'bad_debt_adjustment' : 'sale';
}

function itemKind(stockCode: string): OrderLineDerived['item_kind'] {
  const code = stockCode.toUpperCase();
  return code.startsWith('GIFT_') ? 'gift_voucher' : (NON_GOODS[code] ?? 'goods');
}

/** Exact: both factors are whole numbers of thousandths, and the product of the largest is below 2^53. */
function netValue({ quantity, unit_price }: Classified): number {
  return (quantity * Math.round(unit_price * 1000)) / 1000;
}

const NON_GOODS: Readonly<Record<string, OrderLineDerived['item_kind']>> = {
  POST: 'postage',
  DOT: 'postage',
  C2: 'postage',
  'BANK CHARGES': 'fee',
  AMAZONFEE: 'fee',
  CRUK: 'fee',
  D: 'discount',
  M: 'manual',
  S: 'sample',
  B: 'adjustment',
};
