import { jest } from '@jest/globals';

/** What the process prints during `work`, a JSON value per line. */
export async function printedBy(work: () => Promise<unknown>): Promise<Record<string, unknown>[]> {
  const printed: string[] = [];
  const note = (chunk: unknown) => {
    printed.push(String(chunk));
    return true;
  };
  const spies = [process.stdout, process.stderr].map((stream) => jest.spyOn(stream, 'write').mockImplementation(note));
  try {
    await work();
  } finally {
    for (const spy of spies) spy.mockRestore();
  }
  return printed
    .join('')
    .split('\n')
    .filter((line) => line !== '')
    .map(toObject);
}

function toObject(line: string): Record<string, unknown> {
  const value: unknown = JSON.parse(line);
  if (typeof value !== 'object' || value === null) throw new Error('Expected a line with a JSON object');
  return { ...value };
}
