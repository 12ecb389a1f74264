import { contractNamed, type Enterable, enterableIn, namesOf } from '../pipelines/landed.ts';
import { allOptions, expectOwnOptions, importOptionsOf, readImportOptions } from '../pipelines/import-options.ts';
import type { EntryPoint } from '../pipelines/pipeline.ts';
import { readPipelines } from '../pipelines/read-pipelines.ts';
import { TARGET_OPTIONS } from '../deployment/target.ts';
import { command } from '../terminal/command.ts';
import { UsageError } from '../../lib/usage-error.ts';
import { OUTCOME_OPTIONS, waitingFrom } from './await-outcome.ts';
import type { Request } from './request.ts';
import { throughBucket } from './through-bucket.ts';
import { throughQueue } from './through-queue.ts';
import { withLocalFile } from '../files/with-local-file.ts';

/** `sluice send --contract`: exit code 0 when every line went, 1 when the queue refused some, 2 when lines break the contract. */
export async function run(args: string[]): Promise<number> {
  const pipelines = await readPipelines();
  const contracts = enterableIn(pipelines);
  const importOptions = allOptions(contracts);
  const apis = pipelines.filter(({ api }) => api).map(({ name }) => name);
  return command({
    usage: 'npx sluice send <file> --contract <name>',
    description: `Sends a file (CSV, NDJSON or JSON, plain or .gz; or Parquet; also s3://<bucket>/<key>) to the running local cloud, or to AWS.
Lines that break a queue's contract are listed and not sent; a file for a bucket is not sent if its beginning is wrong, and validated where it lands: see
\`npx sluice failed\`.`,
    options: {
      contract: { type: 'string', value: '<name>', says: namesOf(contracts) },
      to: {
        type: 'string',
        value: '<pipeline>',
        says: 'instead of --contract: the pipeline whose only contract it is',
      },
      ...TARGET_OPTIONS,
      'queue-url': {
        type: 'string',
        value: '<url>',
        says: 'instead of --stack: the queue, for a contract that has one',
      },
      bucket: {
        type: 'string',
        value: '<name>',
        says: 'instead of --stack: the bucket, for a contract whose files are dropped into one',
      },
      rejects: {
        type: 'string',
        value: '<file>',
        says: 'for a contract that has a queue: write the rejected lines to this file, with their reasons, as NDJSON',
      },
      ...importOptions,
      ...OUTCOME_OPTIONS,
    },
    positionals: [1, 1],
    notes: apis
      .map(
        (name) =>
          `With \`--to ${name}\` it sends a file through the API instead: see \`npx sluice send --to ${name} --help\`.`,
      )
      .join('\n'),
    exitCodes: {
      0: 'all lines sent, or the file dropped; with --wait or --outcome, all landed',
      1: 'the queue refused lines or sending failed; with --wait or --outcome, some lines have not arrived yet',
      2: 'usage error, or lines break the contract',
    },
    run: async (values, [place = '']) => {
      const named =
        values.to === undefined
          ? contractNamed(contracts, values.contract ?? '')
          : onlyContractOf(values.to, contracts);
      const entryPoint = chosen(named, values);
      const enterable: Enterable = { ...named, entryPoints: [entryPoint] };
      expectOwnOptions(enterable, Object.keys(importOptions), values);
      const given = readImportOptions(importOptionsOf(enterable), values);
      return withLocalFile(place, (file) => {
        const request = { file, given, values, waiting: waitingFrom(values) };
        return entryPoint.kind === 'import'
          ? throughBucket(enterable, entryPoint, request)
          : throughQueue(enterable, entryPoint, request);
      });
    },
  })(args);
}

function onlyContractOf(pipeline: string, contracts: readonly Enterable[]): Enterable {
  const [only, ...others] = contracts.filter((each) => each.pipeline === pipeline);
  if (only && others.length === 0) return only;
  throw new UsageError(`${pipeline} has several contracts: name one with --contract.`);
}

/** The entry point that an option names on AWS, or else the first. */
function chosen(
  { contract: { id }, entryPoints }: Enterable,
  { bucket, 'queue-url': queueUrl }: Request['values'],
): EntryPoint {
  const named = [...(bucket === undefined ? [] : ['import']), ...(queueUrl === undefined ? [] : ['queue'])];
  const found =
    named.length === 0 ? entryPoints[0] : entryPoints.find(({ kind }) => named.every((name) => name === kind));
  if (found) return found;
  throw new UsageError(
    entryPoints[0].kind === 'import'
      ? `${id} goes to a bucket: name it with --bucket.`
      : `${id} goes to a queue: name it with --queue-url.`,
  );
}
