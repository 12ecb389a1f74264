import { readPipelines } from '../pipelines/read-pipelines.ts';
import { throwAwsFailure } from '../terminal/aws-failure.ts';
import { UsageError } from '../../lib/usage-error.ts';

/** `sluice send`: through a pipeline's API with `--to`, otherwise to the queue or the bucket of a contract. */
export async function run(args: string[]): Promise<number> {
  const client = await clientOf(args);
  return (client ?? (await import('./contract-command.ts'))).run(args).catch(throwAwsFailure);
}

/** The client of the API that `--to` names; undefined without it. */
async function clientOf(args: readonly string[]) {
  const to = args.findIndex((arg) => /^--to(=|$)/.test(arg));
  if (to === -1) return undefined;
  const name = /^--to=(.*)$/s.exec(args[to] ?? '')?.[1] ?? args[to + 1] ?? '';
  const apis = (await readPipelines()).flatMap(({ name, api }) => (api ? [{ name, api }] : []));
  const found = apis.find((each) => each.name === name);
  if (found) return found.api.client();
  throw new UsageError(`Expected --to to be one of ${apis.map((each) => each.name).join(', ')}, not "${name}".`);
}
