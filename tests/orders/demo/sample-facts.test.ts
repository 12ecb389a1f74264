import { expect, test } from '@jest/globals';
import { countOrderLines, SAMPLE } from '../../../src/orders/demo/demo.ts';
import { sampleFacts } from '../../../src/orders/demo/sample-facts.ts';
import { USUAL } from '../../../src/orders/retailer-options.ts';

test("the import's reader counts as many lines and as large an invoice as an independent count of the sample", async () => {
  const sums = { lines: 85, units: 160, net_value: 277.35 };
  expect(await sampleFacts(SAMPLE)).toEqual({
    all: { lines: 2000, units: expect.any(Number), net_value: -36414.406 },
    invoices: expect.arrayContaining(['536464', 'C579521']),
    example: { invoiceNo: '536464', customerId: '17968', invoice: sums, customer: sums },
  });
  const file = { path: SAMPLE, ...USUAL };
  expect(await countOrderLines(file)).toEqual({ messages: 2000, repeated: 0 });
});
