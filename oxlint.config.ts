import { defineConfig } from 'oxlint';
import { pipelineNames } from './src/cli/pipelines/read-pipelines.ts';
import { deletableNames } from './tests/support/deletable-names.ts';

const PIPELINES = pipelineNames();
const DELETABLE = deletableNames();
const FAKES = { group: ['**/fakes/*'], message: 'Fakes are for tests.' };
const PIPELINE = {
  group: DELETABLE.map((name) => `**/${name}/**`),
  message: 'Shared code imports no pipeline: move this into the folder of the pipeline.',
};

/** The shared folders, from the bottom up: each imports only those before it. */
const HOUSES = ['lib', 'contracts', 'cli', 'console', 'local'];
const above = (houses: readonly string[]) => ({
  // lib has contracts/ too: one folder up
  regex: houses.map((house) => `^(\\.\\./){${house === 'contracts' ? 2 : 1},}${house}/`).join('|'),
  message: 'lib, contracts, cli, console and local import only from those before them: move shared code down.',
});

/** The files of a pipeline that only tools use; functions import neither these nor the tools. */
const FOR_TOOLS = [
  'pipeline.ts',
  'demo/**',
  'drills/**',
  'simulator/**',
  'client/**',
  'backfill.ts',
  'glue-tables.ts',
  'usage.ts',
];
const TOOLS = { regex: '^(\\.\\./)+(contracts|cli|console|local)/', message: 'Functions import no tools.' };
const OWN = { group: FOR_TOOLS.map((path) => `**/${path}`), message: 'Functions import no files that are for tools.' };

type Pattern = typeof FAKES | typeof TOOLS;
const imports = (files: string[], ...patterns: Pattern[]) => ({
  files,
  rules: { 'no-restricted-imports': ['error', { patterns }] as const },
});

const importsNoOther = (pipeline: string) => {
  const others = PIPELINES.filter((name) => name !== pipeline).map((name) => `**/${name}/**`);
  const OTHERS = { group: others, message: 'A pipeline imports src/lib and nothing of another.' };
  const forTools = FOR_TOOLS.map((path) => `src/${pipeline}/${path}`);
  return [imports([`src/${pipeline}/**/*.ts`], FAKES, OTHERS, TOOLS, OWN), imports(forTools, FAKES, OTHERS)];
};

/** Beyond oxlint's own category of what is surely wrong: what typescript-eslint calls strict and stylistic. */
const STRICT = `
  adjacent-overload-signatures array-type ban-ts-comment ban-tslint-comment class-literal-property-style
  consistent-generic-constructors consistent-indexed-object-style consistent-type-definitions dot-notation
  no-confusing-non-null-assertion no-confusing-void-expression no-deprecated no-dynamic-delete no-empty-object-type
  no-explicit-any no-extraneous-class no-inferrable-types no-invalid-void-type no-misused-promises no-mixed-enums
  no-namespace no-non-null-asserted-nullish-coalescing no-non-null-assertion no-require-imports
  no-unnecessary-boolean-literal-compare no-unnecessary-condition no-unnecessary-template-expression
  no-unnecessary-type-arguments no-unnecessary-type-assertion no-unnecessary-type-constraint
  no-unnecessary-type-conversion no-unnecessary-type-parameters no-unsafe-argument no-unsafe-assignment no-unsafe-call
  no-unsafe-enum-comparison no-unsafe-function-type no-unsafe-member-access no-unsafe-return
  non-nullable-type-assertion-style only-throw-error prefer-find prefer-for-of prefer-function-type prefer-includes
  prefer-literal-enum-member prefer-nullish-coalescing prefer-optional-chain prefer-promise-reject-errors
  prefer-reduce-type-parameter prefer-regexp-exec prefer-return-this-type prefer-string-starts-ends-with
  related-getter-setter-pairs require-await restrict-plus-operands return-await unified-signatures
  use-unknown-in-catch-callback-variable
`;

const UNSAFE = [
  'no-unsafe-argument',
  'no-unsafe-assignment',
  'no-unsafe-call',
  'no-unsafe-member-access',
  'no-unsafe-return',
];

export default defineConfig({
  ignorePatterns: ['src/*/generated/**', 'docs/examples/**', '.aws-sam/**', '.local/**'],
  plugins: ['typescript'],
  options: { typeAware: true },
  categories: { correctness: 'error' },
  rules: {
    ...Object.fromEntries(
      STRICT.trim()
        .split(/\s+/)
        .map((name) => [`typescript/${name}`, 'error']),
    ),
    'typescript/consistent-type-assertions': ['error', { assertionStyle: 'never' }],
    'typescript/require-array-sort-compare': 'off',
    'typescript/restrict-template-expressions': ['error', { allowNumber: true }],
    'no-unused-vars': ['error', { ignoreRestSiblings: true, vars: 'all', args: 'after-used' }],
    'no-restricted-imports': ['error', { patterns: [FAKES] }],
    'no-empty': 'error',
    'no-fallthrough': 'error',
    'no-var': 'error',
    'prefer-const': 'error',
    'no-regex-spaces': 'error',
    'no-prototype-builtins': 'error',
    'no-useless-assignment': 'error',
  },
  overrides: [
    ...PIPELINES.flatMap(importsNoOther),
    ...HOUSES.slice(0, -1).map((house, floor) =>
      imports([`src/${house}/**/*.ts`], FAKES, PIPELINE, above(HOUSES.slice(floor + 1))),
    ),
    // the list of commands loads all of them
    imports(['src/cli/commands.ts'], FAKES),
    imports(['src/local/**/*.ts', 'tests/**/*.ts', 'bench/**/*.ts'], PIPELINE),
    // folders of pipelines
    {
      files: DELETABLE.flatMap((name) => [`tests/**/${name}/**`, `bench/${name}/**`]),
      rules: { 'no-restricted-imports': 'off' },
    },
    // types come from TypeScript only
    { files: ['**/*.mjs', '**/*.js'], rules: Object.fromEntries(UNSAFE.map((name) => [`typescript/${name}`, 'off'])) },
    // a handler only wires
    { files: ['src/*/handlers/*.ts'], rules: { 'max-lines': ['error', 30] } },
    // wires all of them
    { files: ['src/lib/handlers/step-handler.ts'], rules: { 'max-lines': 'off' } },
  ],
});
