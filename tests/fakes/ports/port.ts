import { setTimeout as sleep } from 'node:timers/promises';

/** What `read` gives once it `isEnough`, or after 30 s: the assertion that follows then shows what is missing. */
export async function eventually<T>(read: () => Promise<T> | T, isEnough: (value: T) => boolean): Promise<T> {
  const deadline = Date.now() + 30_000;
  let value = await read();
  while (!isEnough(value) && Date.now() < deadline) {
    await sleep(200);
    value = await read();
  }
  return value;
}

/** Makes the port for a test, and what the test needs to look at behind it. */
export type Make<Port> = () => Port | Promise<Port>;

/** For a test that waits on a real service. */
export const PORT_TIMEOUT = 60_000;
