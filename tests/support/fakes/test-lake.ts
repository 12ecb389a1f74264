import type { OpenObject } from '../../../src/lib/ports/opened-object.ts';
import { fakeObjects } from './open-object.ts';

/** An in-memory lake from which warehouses copy. */
export function testLake() {
  const objects = new Map<string, Buffer>();
  const open: OpenObject = (bucket, key) => {
    const bytes = objects.get(key);
    return fakeObjects(bytes ? { [`${bucket}/${key}`]: { bytes } } : {})(bucket, key);
  };
  const put = (key: string, bytes: Buffer) => {
    objects.set(key, bytes);
    return Promise.resolve();
  };
  const below = (_bucket: string, prefix: string) => new Map([...objects].filter(([key]) => key.startsWith(prefix)));
  return { objects, open, put, below };
}

export type TestLake = ReturnType<typeof testLake>;
