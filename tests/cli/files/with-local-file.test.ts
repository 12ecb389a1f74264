import { existsSync, readFileSync, statSync } from 'node:fs';
import { afterAll, expect, test } from '@jest/globals';
import { withLocalFile } from '../../../src/cli/files/with-local-file.ts';
import { bucketServer } from '../../support/fakes/bucket-server.ts';

const stored = { key: 'drop/readings 1.csv', bytes: Buffer.from('id\n1\n'), modified: new Date(0) };
const { access, stop } = await bucketServer(() => [stored]);
afterAll(stop);

test('an object is copied under its own name for as long as it is needed, for its owner only', async () => {
  const path = await withLocalFile(
    's3://lake/drop/readings 1.csv',
    (file) => {
      expect(readFileSync(file, 'utf8')).toBe('id\n1\n');
      expect(statSync(file).mode & 0o777).toBe(0o600);
      return Promise.resolve(file);
    },
    access,
  );
  expect(path).toMatch(/\/readings 1\.csv$/);
  expect(existsSync(path)).toBe(false);
});

test.each(['s3://lake', 's3://lake/', 's3:///a.csv'])('%s names no object', async (place) => {
  await expect(withLocalFile(place, () => Promise.resolve())).rejects.toThrow('Expected s3://<bucket>/<key>');
});
