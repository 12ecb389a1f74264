import { expect, test } from '@jest/globals';
import { parseTemplate, sharedTemplatePaths } from '../../src/cli/templates/template.ts';
import { outputsAreDescribed, parametersAreDescribed } from './rules/parameters.ts';

test.each(sharedTemplatePaths)('%s says what its parameters and outputs are', (path) => {
  const template = parseTemplate(path);
  expect([...parametersAreDescribed(template), ...outputsAreDescribed(template)]).toEqual([]);
});
