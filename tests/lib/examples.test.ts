import { globSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from '@jest/globals';
import ts from 'typescript';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const FILES = globSync('src/lib/**/*.ts', { cwd: ROOT, exclude: ['src/lib/generated/**'] }).sort();
const SOURCES = new Map(FILES.map((path) => [path, readFileSync(`${ROOT}${path}`, 'utf8')]));

/** What examples may use without an import: everything in lib, and the basics of their own pipeline. */
const GLOBALS = `
import type { Accepted as AcceptedValue, TableContract } from './lib/contracts/contract.ts';
declare global {
  interface Reading { readonly station: string; readonly at: string; readonly celsius: number }
  type Accepted<T> = AcceptedValue<T>;
  const reading: TableContract<Reading>;
  const [failed, stream]: [import('./lib/ports/failed-store.ts').FailedStore, import('./lib/ports/delivery-stream.ts').DeliveryStream];
  const telemetry: import('./lib/telemetry/telemetry.ts').Telemetry;
  const observe: import('@middy/core').MiddlewareObj;
  const bucket: string;
  const s3: import('@aws-sdk/client-s3').S3Client;
  ${clientsOf(['S3', 'SQS', 'SNS', 'Firehose', 'Kinesis', 'DynamoDB', 'CloudWatch'])}
  ${exportsOf(SOURCES)}
}`;

const EXAMPLES = Array.from(SOURCES).flatMap(([path, text]) =>
  Array.from(
    text.matchAll(/@example\n \* ```ts\n((?: \*.*\n)*?) \* ```\n(?: \*.*\n)* \*\/\nexport (?:async )?\w+ (\w+)/g),
    (found) => ({
      name: `${path}: ${found[2] ?? ''}`,
      code: (found[1] ?? '').replaceAll(/^ \* ?/gm, ''),
    }),
  ),
);

test('every function that pipelines use for wiring has an example, and every example compiles', () => {
  expect(EXAMPLES.length).toBeGreaterThan(30);
  const virtual = new Map([[`${ROOT}src/examples-globals.ts`, GLOBALS]]);
  for (const [n, { code }] of EXAMPLES.entries()) virtual.set(`${ROOT}src/example-${n}.ts`, `${code}\nexport {};\n`);
  const program = programOf(virtual);
  const faults = Array.from(virtual.keys(), (path) => program.getSourceFile(path))
    .flatMap((file) => [...program.getSyntacticDiagnostics(file), ...program.getSemanticDiagnostics(file)])
    .map(({ file, messageText }) => {
      const n = /example-(\d+)/.exec(file?.fileName ?? '')?.[1];
      return `${EXAMPLES[Number(n)]?.name ?? 'globals'}: ${ts.flattenDiagnosticMessageText(messageText, '\n')}`;
    });
  expect(faults).toEqual([]);
});

/** A program of files that aren't on disk. */
function programOf(virtual: ReadonlyMap<string, string>): ts.Program {
  const config = { ...ts.sys, readDirectory: () => [], onUnRecoverableConfigFileDiagnostic: () => undefined };
  const options = ts.getParsedCommandLineOfConfigFile(
    `${ROOT}tsconfig.json`,
    { noUnusedLocals: false },
    config,
  )?.options;
  if (!options) throw new Error('Expected the options of the compiler');
  const host = ts.createCompilerHost(options);
  return ts.createProgram({
    rootNames: [...virtual.keys()],
    options,
    host: {
      ...host,
      fileExists: (path) => virtual.has(path) || host.fileExists(path),
      readFile: (path) => virtual.get(path) ?? host.readFile(path),
      getSourceFile: (path, version, ...more) => {
        const text = virtual.get(path);
        return text === undefined
          ? host.getSourceFile(path, version, ...more)
          : ts.createSourceFile(path, text, version, true);
      },
    },
  });
}

function exportsOf(sources: ReadonlyMap<string, string>): string {
  const names = Array.from(sources).flatMap(([path, text]) =>
    Array.from(
      text.matchAll(/^export (?:async )?(?:function|const) (\w+)/gm),
      ([, name = '']) => [name, path] as const,
    ),
  );
  return Array.from(
    new Map(names),
    ([name, path]) => `const ${name}: typeof import('./${path.slice(4)}').${name};`,
  ).join('\n');
}

function clientsOf(services: readonly string[]): string {
  return services
    .map((name) => `const ${name}Client: typeof import('@aws-sdk/client-${name.toLowerCase()}').${name}Client;`)
    .join('\n');
}
