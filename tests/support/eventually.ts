import { setTimeout as sleep } from 'node:timers/promises';

/** What `read` gives once it `isEnough`, or after that many seconds: the assertion that follows then shows what is missing. */
export async function eventually<T>(
  read: () => Promise<T> | T,
  isEnough: (value: T) => boolean,
  seconds = 30,
): Promise<T> {
  const deadline = Date.now() + seconds * 1000;
  let value = await read();
  while (!isEnough(value) && Date.now() < deadline) {
    await sleep(200);
    value = await read();
  }
  return value;
}
