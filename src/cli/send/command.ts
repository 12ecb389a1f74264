import { throwAwsFailure } from '../terminal/aws-failure.ts';

/** `sluice send`: through an API with `--to`, otherwise to the queue or the bucket of a contract. */
export async function run(args: string[]): Promise<number> {
  const isToApi = args.some((arg) => /^--to(=|$)/.test(arg));
  const command = isToApi ? import('../../orders/client/command.ts') : import('./contract-command.ts');
  return (await command).run(args).catch(throwAwsFailure);
}
