// Derived from the contracts below schemas/ by `npx sluice contracts`. Do not edit.

import type { CleanContract } from '../publish/published-table.ts';

export const cleanContracts: readonly CleanContract[] = [
  {
    id: 'orders/order-line.v1',
    table: 'order-line/v1',
    key: ['invoice_no', 'line_no'],
    columns: [
      { name: 'invoice_no', type: 'VARCHAR', nullable: false },
      { name: 'line_no', type: 'INTEGER', nullable: false },
      { name: 'stock_code', type: 'VARCHAR', nullable: false },
      { name: 'description', type: 'VARCHAR', nullable: true },
      { name: 'quantity', type: 'INTEGER', nullable: false },
      { name: 'invoiced_at', type: 'TIMESTAMP', nullable: false },
      { name: 'unit_price', type: 'DECIMAL(18,3)', nullable: false },
      { name: 'customer_id', type: 'VARCHAR', nullable: true },
      { name: 'country', type: 'VARCHAR', nullable: false },
      { name: 'line_kind', type: 'VARCHAR', nullable: true },
      { name: 'item_kind', type: 'VARCHAR', nullable: true },
      { name: 'product_code', type: 'VARCHAR', nullable: true },
      { name: 'is_guest', type: 'BOOLEAN', nullable: true },
      { name: 'net_value', type: 'DECIMAL(18,3)', nullable: true },
    ],
  },
  {
    id: 'sessions/session.v1',
    table: 'session/v1',
    key: ['unique_id'],
    columns: [
      { name: 'person_name', type: 'VARCHAR', nullable: false, pii: 'drop' },
      { name: 'user_name', type: 'VARCHAR', nullable: false, pii: 'pseudonymise' },
      { name: 'email', type: 'VARCHAR', nullable: true, pii: 'mask-email' },
      { name: 'personal_number', type: 'VARCHAR', nullable: false, pii: 'pseudonymise' },
      { name: 'birth_date', type: 'DATE', nullable: false, pii: 'drop' },
      { name: 'address', type: 'VARCHAR', nullable: false, pii: 'drop' },
      { name: 'phone_number', type: 'VARCHAR', nullable: true, pii: 'drop' },
      { name: 'mac_address', type: 'VARCHAR', nullable: false, pii: 'pseudonymise' },
      { name: 'ip_address', type: 'VARCHAR', nullable: false, pii: 'drop' },
      { name: 'iban', type: 'VARCHAR', nullable: false, pii: 'drop' },
      { name: 'accessed_at', type: 'TIMESTAMP', nullable: false },
      { name: 'session_duration', type: 'INTEGER', nullable: false },
      { name: 'download_speed', type: 'DOUBLE', nullable: false },
      { name: 'upload_speed', type: 'DOUBLE', nullable: false },
      { name: 'consumed_traffic', type: 'INTEGER', nullable: false },
      { name: 'unique_id', type: 'VARCHAR', nullable: false },
    ],
  },
  {
    id: 'ticker/tick.v1',
    table: 'tick/v1',
    key: ['id'],
    columns: [
      { name: 'id', type: 'VARCHAR', nullable: false },
      { name: 'ticker', type: 'VARCHAR', nullable: false },
      { name: 'scheduled_at', type: 'TIMESTAMP', nullable: false },
      { name: 'sequence', type: 'BIGINT', nullable: false },
      { name: 'previous_price', type: 'DOUBLE', nullable: false },
      { name: 'step', type: 'DOUBLE', nullable: false },
      { name: 'price', type: 'DOUBLE', nullable: false },
    ],
  },
];
