import { expect, test } from '@jest/globals';
import { openTarget } from '../../../src/cli/deployment/target.ts';

test('a local cloud and a stack on AWS at once are a usage error', async () => {
  await expect(openTarget({ port: '4566', stack: 'sluice' })).rejects.toThrow('choose one');
});
