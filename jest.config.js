import { readdirSync } from 'node:fs';

/** Every folder below tests/ is run: those that aren't named below have unit tests. */
const FOLDERS = readdirSync(new URL('tests/', import.meta.url));
const NOT_UNIT = ['contract', 'template', 'e2e', 'trino', 'support'];

const project = (displayName, folders, more = {}) => ({
  displayName,
  roots: folders.map((folder) => `<rootDir>/tests/${folder}`),
  testEnvironment: 'node',
  testRegex: '\\.test\\.ts$',
  extensionsToTreatAsEsm: ['.ts'],
  transform: {
    '\\.ts$': ['@swc/jest', { jsc: { target: 'es2024', parser: { syntax: 'typescript' } }, module: { type: 'es6' } }],
  },
  modulePathIgnorePatterns: ['<rootDir>/.aws-sam', '<rootDir>/.local', '<rootDir>/layers'],
  ...more,
});

export default {
  // for a busy machine: no test asserts a time
  testTimeout: 60_000,
  projects: [
    project(
      'unit',
      FOLDERS.filter((folder) => !NOT_UNIT.includes(folder)),
    ),
    project('contract', ['contract']),
    project('template', ['template']),
    project('e2e', ['e2e']),
    project('trino', ['trino'], {
      globalSetup: '<rootDir>/tests/trino/server/setup.ts',
      globalTeardown: '<rootDir>/tests/trino/server/teardown.ts',
    }),
  ],
};
