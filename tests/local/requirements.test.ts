import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';

const folder = new URL('../../requirements/', import.meta.url);
const tools = readdirSync(folder).filter((name) => name.endsWith('.txt'));

test.each(tools)('every package of requirements/%s, and every dependency, has the hashes of its version', (name) => {
  const pins = (path: string) => readFileSync(new URL(path, folder), 'utf8').match(/^[\w.-]+==[^\s\\]+/gm) ?? [];
  const hashed = readFileSync(new URL(`hashes/${name}`, folder), 'utf8').split(/\n(?=\S)/);
  expect(pins(`hashes/${name}`).map(normalised)).toEqual(expect.arrayContaining(pins(name).map(normalised)));
  expect(
    hashed.filter((each) => !/^\S+( ; [^\n]+)? \\(\n {4}--hash=sha256:[0-9a-f]{64}( \\)?)+\n?$/.test(each)),
  ).toEqual([]);
});

/** Names of Python packages are the same in any case and with any of `-`, `_` and `.`. */
function normalised(pin: string): string {
  const [name = '', version = ''] = pin.split('==');
  return `${name.toLowerCase().replaceAll(/[-_.]+/g, '-')}==${version}`;
}
