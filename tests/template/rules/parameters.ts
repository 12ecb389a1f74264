import type { Rule } from '../../../src/cli/templates/template.ts';
import { at, entries } from '../../../src/lib/values.ts';
import { textOf } from '../../../src/cli/templates/intrinsics.ts';

export const parametersAreDescribed: Rule = ({ body }) =>
  entries(at(body, 'Parameters'))
    .filter(([, parameter]) => !/^[A-Z].{15,}\.$/.test(textOf(at(parameter, 'Description'))))
    .map(([name]) => `${name} isn't described`);

/** Only the alert topic of a pipeline has no sensible default. */
export const parametersHaveADefault: Rule = ({ body }) =>
  entries(at(body, 'Parameters'))
    .filter(([name, parameter]) => name !== 'AlertTopicArn' && at(parameter, 'Default') === undefined)
    .map(([name]) => `${name} has no default`);

export const outputsAreDescribed: Rule = ({ body }) =>
  entries(at(body, 'Outputs'))
    .filter(([, output]) => !textOf(at(output, 'Description')).endsWith('.'))
    .map(([name]) => `${name} isn't described`);
