import { enterableIn } from '../pipelines/landed.ts';
import { readPipelines } from '../pipelines/read-pipelines.ts';
import { throwAwsFailure } from '../terminal/aws-failure.ts';
import { didYouMean } from '../terminal/nearest.ts';
import { UsageError } from '../../lib/usage-error.ts';

/** `sluice send`: with the client of the pipeline that `--to` names, if it has its own, otherwise through the entry point of a contract. */
export async function run(args: string[]): Promise<number> {
  const client = await clientOf(args);
  return (client ?? (await import('./contract-command.ts'))).run(args).catch(throwAwsFailure);
}

/** The client of the pipeline that `--to` names; undefined without it or its value, and for a pipeline without its own. */
async function clientOf(args: readonly string[]) {
  const to = args.findIndex((arg) => /^--to(=|$)/.test(arg));
  if (to === -1) return undefined;
  const name = /^--to=(.*)$/s.exec(args[to] ?? '')?.[1] ?? args[to + 1];
  if (name === undefined || name.startsWith('-')) return undefined;
  const pipelines = (await readPipelines()).filter((each) => each.api ?? enterableIn([each]).length > 0);
  const found = pipelines.find((each) => each.name === name);
  if (found) return found.api?.client();
  const names = pipelines.map((each) => each.name);
  throw new UsageError(`Expected --to to be one of ${names.join(', ')}, not "${name}".${didYouMean(name, names)}`);
}
