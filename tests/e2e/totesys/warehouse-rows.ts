/** A business of five sales and three purchases, small enough to be reckoned by hand, as three batches brought it. */
type Row = Readonly<Record<string, string | number | boolean | null>>;

const batch = (number: number) => String(number).padStart(9, '0');

const sale = (
  sales_order_id: number,
  [created_date, last_updated_date = created_date]: [string, string?],
  [units_sold, unit_price, currency_id]: [number, string, number],
  [sales_staff_id, counterparty_id, design_id, agreed_delivery_location_id]: [number, number, number, number],
  agreed_delivery_date: string,
  agreed_payment_date: string,
  number: number,
): Row => ({
  sales_order_id,
  created_date,
  created_time: '10:00:00.001',
  last_updated_date,
  last_updated_time: '10:00:00.001',
  sales_staff_id,
  counterparty_id,
  units_sold,
  unit_price,
  currency_id,
  design_id,
  agreed_payment_date,
  agreed_delivery_date,
  agreed_delivery_location_id,
  batch: batch(number),
});

const purchase = (
  purchase_order_id: number,
  created_date: string,
  [item_quantity, item_unit_price, currency_id]: [number, string, number],
  [staff_id, counterparty_id]: [number, number],
  agreed_delivery_date: string,
  number: number,
): Row => ({
  purchase_order_id,
  created_date,
  created_time: '11:00:00',
  last_updated_date: created_date,
  last_updated_time: '11:00:00',
  staff_id,
  counterparty_id,
  item_code: 'ABCDEFG',
  item_quantity,
  item_unit_price,
  currency_id,
  agreed_delivery_date,
  agreed_payment_date: agreed_delivery_date,
  agreed_delivery_location_id: 1,
  batch: batch(number),
});

const payment = (
  payment_id: number,
  [counterparty_id, payment_amount, currency_id, payment_type_id]: [number, string, number, number],
  payment_date: string,
  paidOn: string | undefined,
  number: number,
): Row => ({
  payment_id,
  created_date: '2024-01-10',
  created_time: '12:00:00',
  last_updated_date: paidOn ?? '2024-01-10',
  last_updated: '12:00:00',
  transaction_id: payment_id,
  counterparty_id,
  payment_amount,
  currency_id,
  payment_type_id,
  paid: paidOn !== undefined,
  payment_date,
  batch: batch(number),
});

const place = (country: string) => ({
  address_line_1: '1 Mill Lane',
  address_line_2: null,
  district: null,
  postal_code: '01138',
  country,
});
const counterparty = (counterparty_id: number, counterparty_legal_name: string, country: string): Row => ({
  counterparty_id,
  counterparty_legal_name,
  counterparty_legal_address_line_1: '1 Mill Lane',
  counterparty_legal_city: 'Leeds',
  counterparty_legal_postal_code: '01138',
  counterparty_legal_country: country,
  counterparty_legal_phone_number: '1803 637401',
  batch: batch(1),
});
const transaction = (transaction_id: number, sales_order_id: number | null, purchase_order_id: number | null): Row => ({
  transaction_id,
  transaction_type: sales_order_id === null ? 'PURCHASE' : 'SALE',
  sales_order_id,
  purchase_order_id,
  batch: batch(1),
});

const [POUND, EURO] = [1, 2];
const [RECEIPT, REFUND, PAYMENT] = [1, 2, 3];

/** Every table but dim_date, those first to which others refer. */
export const ROWS: readonly (readonly [table: string, rows: readonly Row[]])[] = [
  [
    'dim_currency',
    [
      { currency_id: POUND, currency_code: 'GBP', currency_name: 'Pound Sterling', batch: batch(1) },
      { currency_id: EURO, currency_code: 'EUR', currency_name: 'Euro', batch: batch(1) },
    ],
  ],
  [
    'dim_payment_type',
    ['SALES_RECEIPT', 'SALES_REFUND', 'PURCHASE_PAYMENT', 'PURCHASE_REFUND'].map((payment_type_name, i) => ({
      payment_type_id: i + 1,
      payment_type_name,
      batch: batch(1),
    })),
  ],
  [
    'dim_staff',
    [
      { staff_id: 1, first_name: 'Ann', last_name: "O'Keefe", department_name: 'Sales', location: 'Leeds' },
      { staff_id: 2, first_name: 'Bo', last_name: 'Li', department_name: 'Purchasing', location: 'Not stated' },
    ].map((row) => ({ ...row, email_address: 'a@terrifictotes.example', batch: batch(1) })),
  ],
  [
    'dim_location',
    [
      { location_id: 1, ...place('United Kingdom'), city: 'Leeds', phone: '1803 637401', batch: batch(1) },
      { location_id: 2, ...place('France'), city: 'Paris', phone: '1803 637402', batch: batch(1) },
    ],
  ],
  [
    'dim_counterparty',
    [counterparty(1, 'Fahey and Sons', 'United Kingdom'), counterparty(2, 'Yost, Watsica and Mann', 'France')],
  ],
  [
    'dim_design',
    ['Wooden', 'Bronze'].map((design_name, i) => ({
      design_id: i + 1,
      design_name,
      file_location: '/usr',
      file_name: `${design_name}.json`,
      batch: batch(1),
    })),
  ],
  [
    'dim_transaction',
    [
      ...[1, 2, 3, 4, 5].map((order) => transaction(order, order, null)),
      ...[1, 2, 3].map((order) => transaction(5 + order, null, order)),
    ],
  ],
  [
    'fact_sales_order',
    [
      // changed twice: its units with last_updated, then staff and place of delivery in silence
      sale(1, ['2024-01-15'], [100, '2.50', POUND], [1, 1, 1, 1], '2024-01-25', '2024-02-15', 1),
      sale(1, ['2024-01-15', '2024-01-20'], [120, '2.50', POUND], [1, 1, 1, 1], '2024-01-25', '2024-02-15', 2),
      sale(1, ['2024-01-15', '2024-01-20'], [120, '2.50', POUND], [2, 1, 1, 2], '2024-01-25', '2024-02-15', 3),
      sale(2, ['2024-01-31'], [10, '3.00', EURO], [1, 2, 1, 2], '2024-02-03', '2024-02-10', 1),
      // never paid
      sale(3, ['2024-02-29'], [50, '4.00', POUND], [2, 2, 2, 1], '2024-03-10', '2024-03-31', 1),
      // deleted with its payment in batch 2
      sale(4, ['2024-02-10'], [1000, '2.00', POUND], [1, 1, 2, 1], '2024-02-20', '2024-03-01', 1),
      sale(5, ['2023-02-01'], [40, '2.50', POUND], [1, 2, 1, 1], '2023-02-02', '2023-03-01', 1),
    ],
  ],
  [
    'fact_purchase_order',
    [
      purchase(1, '2024-01-10', [10, '20.00', POUND], [2, 1], '2024-01-20', 1),
      purchase(2, '2024-02-05', [5, '10.00', EURO], [2, 2], '2024-02-08', 1),
      purchase(3, '2024-01-12', [1, '99.07', POUND], [1, 2], '2025-10-22', 1),
      purchase(3, '2024-01-12', [2, '99.07', POUND], [1, 2], '2025-10-22', 2),
    ],
  ],
  [
    'fact_payment',
    [
      payment(1, [1, '250.00', POUND, RECEIPT], '2024-02-15', undefined, 1),
      payment(1, [1, '300.00', POUND, RECEIPT], '2024-02-15', '2024-02-20', 2),
      payment(2, [2, '30.00', EURO, RECEIPT], '2024-02-10', undefined, 1),
      payment(2, [2, '30.00', EURO, RECEIPT], '2024-02-10', '2024-02-10', 2),
      payment(3, [2, '200.00', POUND, RECEIPT], '2024-03-31', undefined, 1),
      payment(4, [1, '2000.00', POUND, RECEIPT], '2024-03-01', undefined, 1),
      payment(5, [2, '100.00', POUND, REFUND], '2023-03-01', '2023-02-27', 1),
      payment(6, [1, '200.00', POUND, PAYMENT], '2024-02-15', '2024-02-18', 2),
      payment(7, [2, '50.00', EURO, PAYMENT], '2024-12-01', undefined, 1),
      payment(8, [2, '198.14', POUND, PAYMENT], '2024-02-01', undefined, 2),
    ],
  ],
  [
    'deleted_row',
    [
      { table_name: 'fact_sales_order', row_id: 4, batch: batch(2) },
      { table_name: 'fact_payment', row_id: 4, batch: batch(2) },
    ],
  ],
];
