import { STSClient } from '@aws-sdk/client-sts';
import { command } from '../terminal/command.ts';
import { identityOf } from './identity.ts';

/** `sluice account`: whether there are AWS credentials, before anything that takes minutes needs them. */
export const run = command({
  usage: 'npx sluice account',
  description: `Shows which AWS account, Region and identity commands with --stack use. SAM uses the same credentials: run
this before \`sam build\` to find out at once if they are missing.`,
  options: {},
  exitCodes: { 0: 'AWS accepts the credentials', 1: 'AWS could not be reached', 2: 'there are none, or no Region' },
  run: async () => {
    console.log(await identityOf(new STSClient()));
    return 0;
  },
});
