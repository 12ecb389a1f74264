import { expect } from '@jest/globals';
import { onEverLargerDisks, testOnSmallDisks } from '../../support/small-disk.ts';
import { upTo } from '../../support/sample.ts';
import { inShop, key } from './shop.ts';

testOnSmallDisks(
  'publish on a full disk fails and publishes nothing; with room, the same notices publish everything',
  async () => {
    const [one, other] = [key(20, 'one'), key(20, 'other')];
    await inShop(async ({ land, publish, items, failed }) => {
      await land(one, 10, [{ order: 'o1' }]);
      await publish([one]);
      await land(
        other,
        11,
        upTo(5000).map((n) => ({ order: `o${n}`, price: 2 })),
      );
      const failures = await onEverLargerDisks((scratch) => publish([one, other], { scratch }), items);
      expect(failures).toBeGreaterThan(2);
      expect(await items()).toHaveLength(5000);
      expect(failed.objects.size).toBe(0);
    });
  },
);
