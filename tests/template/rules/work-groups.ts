import { resourcesOfType, type Rule } from '../../../src/cli/templates/template.ts';
import { at, list, walk } from '../../../src/lib/values.ts';
import { textOf } from '../../../src/cli/templates/intrinsics.ts';

/** CloudFormation deletes a workgroup with a history of queries only when asked to delete that too. */
export const workGroupsGoWithTheirStack: Rule = (template) =>
  resourcesOfType(template, 'AWS::Athena::WorkGroup')
    .filter(({ properties }) => at(properties, 'RecursiveDeleteOption') !== true)
    .map(({ id }) => `${id} stays when its stack is deleted`);

/** Athena looks at the database `default` first, whichever a query names. */
export const queriesMaySeeTheDefault: Rule = (template) =>
  resourcesOfType(template, 'AWS::Serverless::Function')
    .map(({ id, properties }) => ({ id, statements: [...walk(at(properties, 'Policies'))] }))
    .filter(({ statements }) =>
      statements.some((each) => list(at(each, 'Action')).includes('athena:StartQueryExecution')),
    )
    .filter(
      ({ statements }) =>
        !statements.some(
          (each) =>
            list(at(each, 'Action')).includes('glue:GetDatabase') &&
            list(at(each, 'Resource')).some((resource) => textOf(resource).endsWith(':database/default')),
        ),
    )
    .map(({ id }) => `${id} may not see what Athena looks at first`);
