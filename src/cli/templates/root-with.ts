import { applicationOf } from '../deployment/deployment.ts';
import { UsageError } from '../../lib/usage-error.ts';
import { insertAll } from './insert.ts';
import { rootWithout } from './root-without.ts';

/**
 * The root template with another pipeline: the parameter that switches it on, its condition, its application and its entries in lists,
 * each after those of the other pipelines. It is passed what all of them are passed. `rootWithout` is the inverse.
 * @throws {UsageError} if parts of the template would be taken for those of this pipeline, and if the template's layout differs from that of Sluice's own
 */
export function rootWith(pipeline: string, template: string): string {
  const name = applicationOf(pipeline);
  if (rootWithout(pipeline, template) !== template)
    throw new UsageError(
      `Choose another name than ${pipeline}: template.yaml has parts of its own whose names begin with ${name}.`,
    );
  const result = insertAll(template, [
    { behind: /^ +Parameters:\s*\[\s*Deploy\w+(?:,\s*Deploy\w+)*/m, put: `, Deploy${name}` },
    {
      behind: /^Parameters:\n.*^ {2}Deploy\w+:[^\n]*\n(?: {4}[^\n]*\n)*/ms,
      put: `  Deploy${name}: { <<: *switch, Description: Whether to deploy the ${pipeline} pipeline; kept uses an earlier stack's bucket. }\n`,
    },
    {
      behind: /^Conditions:\n(?: {2}.*\n)*/m,
      put: `  Has${name}: !Not [!Equals [!Ref Deploy${name}, 'false']]\n  ${name}IsKept: !Equals [!Ref Deploy${name}, kept]\n`,
    },
    { behind: /^ +Services: .*(?='$)/m, put: `,\${Stage}-${pipeline}` },
    {
      behind: /^Resources:\n(?: {2}.*\n|\n)*(?=Outputs:)/m,
      put: applicationBlock(pipeline, sharedParameters(template)),
    },
  ]);
  if (result !== undefined) return result;
  throw new UsageError(`Can't add ${pipeline} to template.yaml, because its layout has changed: see CONTRIBUTING.md.`);
}

function applicationBlock(pipeline: string, parameters: readonly string[]): string {
  const name = applicationOf(pipeline);
  return `  ${name}:
    Type: AWS::Serverless::Application
    Condition: Has${name}
    Properties:
      Location: src/${pipeline}/template.yaml
      Parameters:
${parameters.map((line) => `        ${line}\n`).join('')}        KeptData: !If [${name}IsKept, 'true', 'false']

`;
}

/** The lines that pass the same parameters to every application that needs a topic for alarms. */
function sharedParameters(template: string): string[] {
  const [first = [], ...others] = template
    .split(/^ {2}(?=\w+:$)/m)
    .filter((block) => /^ {8}AlertTopicArn:/m.test(block))
    .map((block) => Array.from(block.matchAll(/^ {8}(\S.*)$/gm), ([, line = '']) => line));
  return first.filter((line) => others.every((lines) => lines.includes(line)));
}
