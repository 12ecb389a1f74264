import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { writeSampleEvents } from '../../../src/local/cloud/sample-events.ts';
import { at } from '../../../src/lib/values.ts';

const SAMPLES = fileURLToPath(new URL('../../../docs/examples/weather/events', import.meta.url));
let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'events-'));
});

afterEach(() => rm(folder, { recursive: true }));

test('a sample names an object of the lake, its key encoded as S3 does', async () => {
  await put('weather/raw/reading/v1/dt=2026-01-02/a b+c.gz');
  await writeEvents();
  const event: unknown = JSON.parse(await readFile(`${folder}/events/weather/transform.json`, 'utf8'));
  expect(at(event, 'Records', 0, 's3', 'object', 'key')).toBe('raw/reading/v1/dt%3D2026-01-02/a+b%2Bc.gz');
  expect(at(event, 'Records', 0, 's3', 'bucket')).toMatchObject({
    name: 'lake-of-weather',
    arn: 'arn:aws:s3:::lake-of-weather',
  });
});

test('a sample whose object has no substitute, or that names none, is not written', async () => {
  await put('weather/clean/reading/v1/a.parquet');
  await writeEvents();
  await expect(readFile(`${folder}/events/weather/transform.json`)).rejects.toThrow('ENOENT');
  await expect(readFile(`${folder}/events/weather/consume.json`)).rejects.toThrow('ENOENT');
});

function writeEvents(): Promise<void> {
  const bucketOf = (pipeline: string) => `lake-of-${pipeline}`;
  const places = { samples: SAMPLES, lake: `${folder}/lake`, bucketOf, folder: `${folder}/events` };
  return writeSampleEvents(['weather'], places);
}

async function put(key: string): Promise<void> {
  const path = `${folder}/lake/${key}`;
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, '');
}
