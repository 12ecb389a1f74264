import { describe, expect, test } from '@jest/globals';
import type { Cursor } from '../../../../src/lib/ports/cursor.ts';
import { PORT_TIMEOUT, type Make } from './port.ts';

/** What every cursor does; each that is made has not been moved yet. */
export function describeCursor(name: string, make: Make<Cursor>): void {
  describe(`cursor: ${name}`, () => {
    test(
      'has no position until it is moved, and then the last one',
      async () => {
        const cursor = await make();
        const start = await cursor.read();
        expect(start).toEqual({});
        const first = await cursor.move(start, '1');
        expect(first?.value).toBe('1');
        const second = await cursor.move(first ?? {}, '2');
        expect(await cursor.read()).toEqual(second);
        expect(second?.value).toBe('2');
      },
      PORT_TIMEOUT,
    );

    test(
      'is moved only by the first of several runs that read the same position',
      async () => {
        const cursor = await make();
        const start = await cursor.read();
        const first = await cursor.move(start, '1');
        expect(await cursor.move(start, 'other')).toBeUndefined();
        expect(await cursor.move(first ?? {}, '2')).toMatchObject({ value: '2' });
        expect(await cursor.move(first ?? {}, 'other')).toBeUndefined();
        expect(await cursor.read()).toMatchObject({ value: '2' });
      },
      PORT_TIMEOUT,
    );
  });
}
