import { expect, test } from '@jest/globals';
import { PermanentError } from '../../../src/lib/errors.ts';
import { sourceFromEnv } from '../../../src/lib/wiring/source-from-env.ts';

test('a time zone that no one knows is refused before the secret is read', async () => {
  const source = sourceFromEnv({
    SOURCE_SECRET: 'library',
    SOURCE_ADDRESS: 'none',
    SOURCE_TIME_ZONE: 'Mars/Utopia',
    SOURCE_REPLICA: 'false',
    OVERLAP_SECONDS: '600',
    STATEMENT_SECONDS: '60',
    LAKE_BUCKET: 'lake',
  });
  await expect(source.open([])).rejects.toThrow(PermanentError);
  await expect(source.open([])).rejects.toThrow('Expected the time zone');
});
