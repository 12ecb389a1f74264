import type { Column, Contract } from '../lib/contracts/contract.ts';
import { address } from './generated/address.v1.ts';
import { counterparty } from './generated/counterparty.v1.ts';
import { currency } from './generated/currency.v1.ts';
import { department } from './generated/department.v1.ts';
import { design } from './generated/design.v1.ts';
import type { ExtractManifest } from './generated/extract-manifest.v1.ts';
import { paymentType } from './generated/payment-type.v1.ts';
import { payment } from './generated/payment.v1.ts';
import { purchaseOrder } from './generated/purchase-order.v1.ts';
import { salesOrder } from './generated/sales-order.v1.ts';
import { staff } from './generated/staff.v1.ts';
import { transaction } from './generated/transaction.v1.ts';

/** A table of the source. */
export interface SourceTable {
  readonly name: ExtractManifest['tables'][number]['table'];
  readonly contract: Contract<{ last_updated: string }> & {
    readonly key: readonly string[];
    readonly columns: readonly Column[];
  };
}

/** The source's tables; each after those that it refers to. */
export const TABLES: readonly SourceTable[] = [
  { name: 'currency', contract: currency },
  { name: 'payment_type', contract: paymentType },
  { name: 'department', contract: department },
  { name: 'staff', contract: staff },
  { name: 'address', contract: address },
  { name: 'counterparty', contract: counterparty },
  { name: 'design', contract: design },
  { name: 'sales_order', contract: salesOrder },
  { name: 'purchase_order', contract: purchaseOrder },
  { name: 'transaction', contract: transaction },
  { name: 'payment', contract: payment },
];
