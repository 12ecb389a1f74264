/** @seconds 40 */
import { beforeAll, expect, test } from '@jest/globals';
import { localAccess } from '../../src/cli/deployment/access.ts';
import { trustCertificate } from '../../src/cli/deployment/certificate.ts';
import { pollPublications, seenIn } from '../lib/publish/polled.ts';
import { inShop } from '../lib/publish/shop.ts';
import { localTables } from '../support/local-tables.ts';
import { TRINO_PORTS } from '../support/ports.ts';
import { amount } from '../support/sample.ts';
import { describeOnTrino } from './server/describe.ts';
import { arnOf } from './server/table-buckets.ts';

describeOnTrino('a reader on Trino', (run) => {
  beforeAll(trustCertificate);

  test('that polls while publish replaces rows sees each publication whole or not at all', async () => {
    await inShop(
      async (shop) => {
        const read = async () => (await run(seenIn('polled.shop.order_item'))).rows.map((row) => row.join(' '));
        const { different, parts } = await pollPublications(shop, amount(12, 4), read);
        expect(parts).toEqual([]);
        expect(different).toBeGreaterThan(1);
      },
      localTables(localAccess(TRINO_PORTS.cloud), arnOf('polled')),
    );
  }, 600_000);
});
