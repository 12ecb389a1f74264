import { spawnSync } from 'node:child_process';
import { globSync, readFileSync } from 'node:fs';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { expect, test } from '@jest/globals';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const FOLDER = `${ROOT}.local/examples`;
const OPTIONS = { noUnusedLocals: false, incremental: false };
const FILES = globSync('src/lib/**/*.ts', { cwd: ROOT, exclude: ['src/lib/generated/**'] }).sort();
const SOURCES = new Map(FILES.map((path) => [path, readFileSync(`${ROOT}${path}`, 'utf8')]));

/** What examples may use without an import: everything in lib, and the basics of their own pipeline. */
const GLOBALS = `
import type { Accepted as AcceptedValue, TableContract } from '../../src/lib/contracts/contract.ts';
declare global {
  interface Reading { readonly station: string; readonly at: string; readonly celsius: number }
  type Accepted<T> = AcceptedValue<T>;
  const reading: TableContract<Reading>;
  const [failed, stream]: [import('../../src/lib/ports/failed-store.ts').FailedStore, import('../../src/lib/ports/delivery-stream.ts').DeliveryStream];
  const telemetry: import('../../src/lib/telemetry/telemetry.ts').Telemetry;
  const observe: () => import('@middy/core').MiddlewareObj;
  const bucket: string;
  const WAREHOUSE: import('../../src/lib/warehouse/catalogue.ts').Catalogue;
  const s3: import('@aws-sdk/client-s3').S3Client;
  ${clientsOf(['S3', 'SQS', 'SNS', 'Firehose', 'Kinesis', 'DynamoDB', 'CloudWatch', 'CloudWatchLogs'])}
  ${exportsOf(SOURCES)}
}`;

const EXAMPLES = Array.from(SOURCES).flatMap(([path, text]) =>
  Array.from(
    text.matchAll(/@example\n \* ```ts\n((?: \*.*\n)*?) \* ```\n(?: \*.*\n)* \*\/\nexport (?:async )?\w+ (\w+)/g),
    (found) => ({
      name: `${path.replaceAll('/', '-').slice(0, -3)}-${found[2] ?? ''}`,
      code: (found[1] ?? '').replaceAll(/^ \* ?/gm, ''),
    }),
  ),
);

test('every function that pipelines use for wiring has an example, and every example compiles', async () => {
  expect(EXAMPLES.length).toBeGreaterThan(30);
  await rm(FOLDER, { recursive: true, force: true });
  await mkdir(FOLDER, { recursive: true });
  const files = {
    'globals.ts': GLOBALS,
    'tsconfig.json': JSON.stringify({ extends: '../../tsconfig.json', include: ['.'], compilerOptions: OPTIONS }),
    ...Object.fromEntries(EXAMPLES.map(({ name, code }) => [`${name}.ts`, `${code}\nexport {};\n`])),
  };
  for (const [name, text] of Object.entries(files)) await writeFile(`${FOLDER}/${name}`, text);
  const { stdout, status } = spawnSync(`${ROOT}node_modules/.bin/tsc`, ['-p', FOLDER], { encoding: 'utf8' });
  expect({ status, stdout }).toEqual({ status: 0, stdout: '' });
});

function exportsOf(sources: ReadonlyMap<string, string>): string {
  const names = Array.from(sources).flatMap(([path, text]) =>
    Array.from(
      text.matchAll(/^export (?:async )?(?:function|const) (\w+)/gm),
      ([, name = '']) => [name, path] as const,
    ),
  );
  return Array.from(new Map(names), ([name, path]) => `const ${name}: typeof import('../../${path}').${name};`).join(
    '\n',
  );
}

function clientsOf(services: readonly string[]): string {
  return services
    .map(
      (name) =>
        `const ${name}Client: typeof import('@aws-sdk/client-${name.toLowerCase().replace(/logs$/, '-logs')}').${name}Client;`,
    )
    .join('\n');
}
