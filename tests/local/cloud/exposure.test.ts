import { expect, test } from '@jest/globals';
import { exposureOf } from '../../../src/local/cloud/exposure.ts';

test('root is warned that others can run code through its local cloud, and no one else is', () => {
  expect(exposureOf(0)).toMatch(/^Warning: the local cloud runs as root\. It checks no one's keys/);
  expect(exposureOf(1000)).toBeUndefined();
});
