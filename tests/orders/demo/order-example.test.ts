import { expect, test } from '@jest/globals';
import { describeAnswers, isAsExpected } from '../../../src/orders/demo/order-example.ts';

const EXAMPLE = {
  invoiceNo: '536365',
  customerId: '17850',
  invoice: { lines: 2, units: 7, net_value: 15.4 },
  customer: { lines: 3, units: 6, net_value: 15.2 },
};

test.each([
  { what: 'all is there', invoice: EXAMPLE.invoice, customer: EXAMPLE.customer, isRight: true },
  { what: 'a line is missing', invoice: { ...EXAMPLE.invoice, lines: 1 }, customer: EXAMPLE.customer, isRight: false },
  { what: "the customer doesn't exist yet", invoice: EXAMPLE.invoice, customer: undefined, isRight: false },
])('answers are checked against the file: $what', ({ invoice, customer, isRight }) => {
  const answers = { invoice: { total: invoice, lines: [] }, customer: { total: customer } };
  expect(isAsExpected(answers, EXAMPLE)).toBe(isRight);
});

test('shows what the API says, and the first lines', () => {
  const answers = {
    invoice: {
      invoice_no: '536365',
      total: EXAMPLE.invoice,
      lines: [{ line_no: 1, stock_code: '85123A', quantity: 6 }],
    },
    customer: { customer_id: '17850', total: EXAMPLE.customer },
  };
  const text = describeAnswers(answers, EXAMPLE);
  expect(text).toContain(
    'GET /invoices/536365: {"invoice_no":"536365","total":{"lines":2,"units":7,"net_value":15.4}}',
  );
  expect(text).toMatch(/^1 +85123A/m);
  expect(text).toContain('GET /customers/17850: {"customer_id":"17850"');
});
