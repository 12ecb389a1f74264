import { readdirSync } from 'node:fs';
import { COMPILE_CACHE } from './bin/compile-cache.mjs';

/** Another one each day: tests that try a sample of very many cases draw it with this (tests/support/sample.ts). */
if (process.env.TEST_SEED === undefined) {
  process.env.TEST_SEED = String(Math.floor(Date.now() / 86_400_000));
  console.error(`Samples are drawn with TEST_SEED=${process.env.TEST_SEED}`);
}

/** For the commands that tests spawn. */
process.env.NODE_COMPILE_CACHE ??= COMPILE_CACHE;

/** Every folder below tests/ is run: those that aren't named below have unit tests. */
const FOLDERS = readdirSync(new URL('tests/', import.meta.url), { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name);
const NOT_UNIT = ['contract', 'template', 'browser', 'e2e', 'trino', 'support'];

/** For those that run in one process and leave it as they found it. */
const NATIVE = { runtime: '<rootDir>/tests/native-runtime.mjs' };

const project = (displayName, folders, more = {}) => ({
  displayName,
  // support/ too: `jest --findRelatedTests` follows imports in roots only
  roots: [...folders, 'support'].map((folder) => `<rootDir>/tests/${folder}`),
  testEnvironment: 'node',
  testRegex: '\\.test\\.ts$',
  extensionsToTreatAsEsm: ['.ts'],
  transform: {
    '\\.ts$': [
      '@swc/jest',
      {
        jsc: { target: 'es2024', parser: { syntax: 'typescript' }, experimental: { keepImportAttributes: true } },
        module: { type: 'es6' },
      },
    ],
  },
  modulePathIgnorePatterns: ['<rootDir>/.aws-sam', '<rootDir>/.local', '<rootDir>/layers'],
  ...more,
});

export default {
  // for a busy machine: no test asserts a time
  testTimeout: 60_000,
  // no core is kept for watching
  maxWorkers: '100%',
  testSequencer: '<rootDir>/tests/longest-first.mjs',
  projects: [
    project(
      'unit',
      FOLDERS.filter((folder) => !NOT_UNIT.includes(folder)),
      NATIVE,
    ),
    project('contract', ['contract'], NATIVE),
    project('template', ['template'], NATIVE),
    project('browser', ['browser']),
    project('e2e', ['e2e']),
    project('trino', ['trino'], {
      globalSetup: '<rootDir>/tests/trino/server/setup.ts',
      globalTeardown: '<rootDir>/tests/trino/server/teardown.ts',
    }),
  ],
};
