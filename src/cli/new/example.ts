import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { globSync } from 'node:fs';
import { validMessages } from '../../contracts/generator/valid.ts';
import type { Schema } from '../../contracts/schema.ts';
import { contractJson } from '../infer/contract-text.ts';
import type { Names } from './names.ts';
import { renamed } from './renamed.ts';

/**
 * The files of a queue pipeline, by path: those of docs/examples/weather with other names and another contract. What they show of
 * its messages is made up, so that no one's data gets into the repository.
 */
export async function exampleFiles(root: URL, names: Names, schema: Schema): Promise<Map<string, string>> {
  const folder = new URL('docs/examples/weather/', root);
  const { value: message } = validMessages(schema, 1).next();
  const body = JSON.stringify(message);
  const files = globSync('**/*.*', { cwd: folder, withFileTypes: false });
  const texts = await Promise.all(
    files.map(async (path): Promise<[string, string]> => {
      const text = renamed(await readFile(new URL(path, folder), 'utf8'), names);
      return [renamed(path, names), withMessage(text, body)];
    }),
  );
  return new Map([...texts, [`schemas/${schema.$id}.json`, contractJson(schema)]]);
}

/** With another message where the example has one: the body of a queue's record, and the constant of the test. */
function withMessage(text: string, body: string): string {
  return text
    .replace(/(?<="body": ).*(?=,\n)/, () => JSON.stringify(body))
    .replace(/(?<="md5OfBody": ").*(?=")/, createHash('md5').update(body).digest('hex'))
    .replace(/(?<=^const [A-Z_]+ = )\{.*\}(?=;$)/m, () => body);
}
