import { resourcesOfType, type Rule } from '../../../src/cli/templates/template.ts';
import { at } from '../../../src/lib/values.ts';

/** CloudFormation deletes a workgroup with a history of queries only when asked to delete that too. */
export const workGroupsGoWithTheirStack: Rule = (template) =>
  resourcesOfType(template, 'AWS::Athena::WorkGroup')
    .filter(({ properties }) => at(properties, 'RecursiveDeleteOption') !== true)
    .map(({ id }) => `${id} stays when its stack is deleted`);
