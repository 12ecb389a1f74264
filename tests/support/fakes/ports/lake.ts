import { describe, expect, test } from '@jest/globals';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { randomBytes, randomUUID } from 'node:crypto';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Lake } from '../../../../src/lib/ports/lake.ts';
import { PORT_TIMEOUT, type Make } from './port.ts';

export interface LakePort {
  readonly lake: Lake;
  /** The object under a key; undefined if there is none. */
  readonly read: (key: string) => Promise<Uint8Array | undefined> | Uint8Array | undefined;
}

/** What every lake does. */
export function describeLake(name: string, make: Make<LakePort>): void {
  describe(`lake: ${name}`, () => {
    test.each([
      { what: 'an empty file', bytes: Buffer.alloc(0) },
      { what: 'a file of many chunks', bytes: randomBytes(300_000) },
    ])(
      'holds $what byte by byte',
      async ({ bytes }) => {
        const { lake, read } = await make();
        const key = `clean/port/v1/dt=2026-11-20/${randomUUID()} + ü.parquet`;
        await withFile(bytes, (path) => lake.putFile(key, path));
        expect(Buffer.from((await read(key)) ?? 'nothing').equals(bytes)).toBe(true);
      },
      PORT_TIMEOUT,
    );

    test(
      'overwrites what a key held before',
      async () => {
        const { lake, read } = await make();
        const key = `clean/port/v1/dt=2026-11-20/${randomUUID()}.parquet`;
        await withFile(Buffer.from('a longer file'), (path) => lake.putFile(key, path));
        await withFile(Buffer.from('a file'), (path) => lake.putFile(key, path));
        expect(Buffer.from((await read(key)) ?? 'nothing').toString()).toBe('a file');
      },
      PORT_TIMEOUT,
    );

    test(
      'throws for a file that is not there and writes nothing',
      async () => {
        const { lake, read } = await make();
        const key = `clean/port/v1/dt=2026-11-20/${randomUUID()}.parquet`;
        await expect(lake.putFile(key, join(tmpdir(), randomUUID()))).rejects.toThrow('ENOENT');
        expect(await read(key)).toBeUndefined();
      },
      PORT_TIMEOUT,
    );
  });
}

async function withFile(bytes: Uint8Array, use: (path: string) => Promise<void>): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'lake-port-'));
  try {
    const path = join(folder, 'file');
    await writeFile(path, bytes);
    await use(path);
  } finally {
    await rm(folder, { recursive: true });
  }
}
