import { readdirSync } from 'node:fs';
import js from '@eslint/js';
import { defineConfig, globalIgnores } from 'eslint/config';
import tseslint from 'typescript-eslint';

const FAKES = { group: ['**/fakes/*'], message: 'Fakes are for tests.' };
const PIPELINES = readdirSync(new URL('schemas/', import.meta.url)).filter((name) => name !== 'lib');

const importsNoOther = (pipeline) => {
  const others = PIPELINES.filter((name) => name !== pipeline).map((name) => `**/${name}/**`);
  const OTHERS = { group: [...others, '**/cli/**'], message: 'A pipeline imports src/lib and nothing of another.' };
  return {
    files: [`src/${pipeline}/**/*.ts`],
    rules: { 'no-restricted-imports': ['error', { patterns: [FAKES, OTHERS] }] },
  };
};

export default defineConfig(
  globalIgnores(['src/*/generated/', '.aws-sam/', '.local/']),
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
  PIPELINES.map(importsNoOther),
  { files: ['tests/**/*.ts', 'bench/**/*.ts'], rules: { 'no-restricted-imports': 'off' } },
  {
    files: ['**/*.mjs', '*.config.js'],
    languageOptions: { globals: { process: 'readonly', console: 'readonly', URL: 'readonly' } },
  },
);
