import { certificateFile } from '../../cli/deployment/certificate.ts';
import { applicationOf } from '../../cli/deployment/deployment.ts';
import { pipelineNames } from '../../cli/pipelines/read-pipelines.ts';
import { parseCloudFormation } from '../../cli/templates/cloudformation-yaml.ts';
import { templateText } from '../../cli/templates/template.ts';
import { at } from '../../lib/values.ts';
import type { Parameters } from './deploy-stack.ts';

/** What differs in the local cloud, as parameters of each application whose template has them, such as `Orders.UnreadAlarmState`. */
export function localFacts(): Parameters {
  const parameters = pipelineNames().flatMap((pipeline) => {
    const declared = at(parseCloudFormation(templateText(`src/${pipeline}/template.yaml`)), 'Parameters');
    return Object.entries(FACTS)
      .filter(([name]) => at(declared, name) !== undefined)
      .map(([name, value]) => [`${applicationOf(pipeline)}.${name}`, value] as const);
  });
  return Object.fromEntries(parameters);
}

const FACTS = {
  // functions trust MiniStack, whose certificate this is
  TrustedCertificates: certificateFile,
  // MiniStack has no metric math
  UnreadAlarmState: 'DISABLED',
};
