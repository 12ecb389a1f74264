import type { Rule } from '../../../src/cli/templates/template.ts';
import { at, entries } from '../../../src/lib/values.ts';
import { textOf } from '../../../src/cli/templates/intrinsics.ts';

export const parametersAreDescribed: Rule = ({ body }) =>
  entries(at(body, 'Parameters'))
    .filter(([, parameter]) => !/^[A-Z].{15,}\.$/.test(textOf(at(parameter, 'Description'))))
    .map(([name]) => `${name} isn't described`);

/** Only what a pipeline shares with others has no sensible default. */
export const parametersHaveADefault: Rule = ({ body }) =>
  entries(at(body, 'Parameters'))
    .filter(([name, parameter]) => !SHARED.includes(name) && at(parameter, 'Default') === undefined)
    .map(([name]) => `${name} has no default`);

const SHARED = ['AlertTopicArn', 'TableBucketArn', 'DuckDbLayer', 'IcebergLayer'];

export const outputsAreDescribed: Rule = ({ body }) =>
  entries(at(body, 'Outputs'))
    .filter(([, output]) => !textOf(at(output, 'Description')).endsWith('.'))
    .map(([name]) => `${name} isn't described`);
