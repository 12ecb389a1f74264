import js from '@eslint/js';
import { defineConfig, globalIgnores } from 'eslint/config';
import tseslint from 'typescript-eslint';
import { pipelineNames } from './src/cli/pipelines/read-pipelines.ts';
import { deletableNames } from './tests/support/deletable-names.ts';

const FAKES = { group: ['**/fakes/*'], message: 'Fakes are for tests.' };
const PIPELINES = pipelineNames();
const DELETABLE = deletableNames();
const OWN_FOLDERS = DELETABLE.flatMap((name) => [`src/${name}/**`, `tests/**/${name}/**`, `bench/${name}/**`]);
const PIPELINE = {
  group: DELETABLE.map((name) => `**/${name}/**`),
  message: 'What is shared imports no pipeline: it goes into the folder of its name.',
};

/** From the ground up: each imports those before it. */
const HOUSES = ['lib', 'contracts', 'cli', 'local'];
const above = (houses) => ({
  // lib has contracts/ too
  regex: `^(?!\\.\\./contracts/)(\\.\\./)+(${houses.join('|')})/`,
  message: 'A house imports none above it: what is shared moves down.',
});

/** Beside its functions a pipeline has what tools show of it; functions import neither that nor the tools. */
const FOR_TOOLS = ['pipeline.ts', 'demo/**', 'drills/**', 'simulator/**', 'client/**', 'backfill.ts', 'glue-tables.ts'];

const importsNoOther = (pipeline) => {
  const others = PIPELINES.filter((name) => name !== pipeline).map((name) => `**/${name}/**`);
  const OTHERS = { group: others, message: 'A pipeline imports src/lib and nothing of another.' };
  const TOOLS = { regex: '^(\\.\\./)+(contracts|cli|local)/', message: 'A function imports no tool.' };
  const OWN = {
    group: FOR_TOOLS.map((path) => `**/${path}`),
    message: 'A function imports nothing that is for tools.',
  };
  const forTools = FOR_TOOLS.map((path) => `src/${pipeline}/${path}`);
  const restricted = (patterns) => ({ 'no-restricted-imports': ['error', { patterns }] });
  return [
    { files: [`src/${pipeline}/**/*.ts`], ignores: forTools, rules: restricted([FAKES, OTHERS, TOOLS, OWN]) },
    { files: forTools, rules: restricted([FAKES, OTHERS]) },
  ];
};

export default defineConfig(
  globalIgnores(['src/*/generated/', 'docs/examples/', '.aws-sam/', '.local/']),
  js.configs.recommended,
  {
    files: ['**/*.ts'],
    extends: [tseslint.configs.strictTypeChecked, tseslint.configs.stylisticTypeChecked],
    languageOptions: { parserOptions: { projectService: true } },
    rules: {
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { ignoreRestSiblings: true }],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/consistent-type-assertions': ['error', { assertionStyle: 'never' }],
      'no-restricted-imports': ['error', { patterns: [FAKES] }],
    },
  },
  PIPELINES.flatMap(importsNoOther),
  // a handler only wires
  { files: ['src/*/handlers/*.ts'], ignores: ['src/lib/**'], rules: { 'max-lines': ['error', 30] } },
  { files: ['tests/**/*.ts', 'bench/**/*.ts'], rules: { 'no-restricted-imports': 'off' } },
  {
    files: ['src/local/**/*.ts', 'tests/**/*.ts', 'bench/**/*.ts'],
    ignores: OWN_FOLDERS,
    rules: { 'no-restricted-imports': ['error', { patterns: [PIPELINE] }] },
  },
  HOUSES.slice(0, -1).map((house, floor) => ({
    files: [`src/${house}/**/*.ts`],
    // the list of commands loads all of them
    ignores: ['src/cli/commands.ts'],
    rules: { 'no-restricted-imports': ['error', { patterns: [FAKES, PIPELINE, above(HOUSES.slice(floor + 1))] }] },
  })),
  {
    files: ['**/*.mjs', '*.config.js'],
    languageOptions: { globals: { process: 'readonly', console: 'readonly', URL: 'readonly' } },
  },
);
