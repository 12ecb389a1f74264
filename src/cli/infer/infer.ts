import { annotationFaults } from '../../contracts/annotation-faults.ts';
import type { Schema } from '../../contracts/schema.ts';
import type { Dialect } from '../../lib/objects/dialect.ts';
import { UsageError } from '../../lib/usage-error.ts';
import { draft, type Draft, type Wishes } from './draft.ts';
import { type Evidence, evidenceOf } from './evidence.ts';
import { type FileResult, type SampleResult, validateSample } from './validate-sample.ts';
import { firstUnique, keyCandidates } from './key.ts';
import { listHint } from './list-hint.ts';
import { openSample } from './sample.ts';

/** A contract inferred from a sample, the evidence for it, and the result of validating the sample. */
export interface Inferred {
  readonly evidence: Evidence;
  readonly guesses: Draft['guesses'];
  readonly schema: Schema;
  /** Of all its files. */
  readonly result: SampleResult;
  /** Of each one, in turn. */
  readonly files: readonly FileResult[];
  /** How to get at the rows that are in a list of its only row. */
  readonly hint: string | undefined;
}

export interface InferWishes extends Wishes {
  readonly key?: readonly string[] | undefined;
  readonly dialect: Dialect;
}

/**
 * Infers a contract from files with the same columns, which are read three times: for their columns, for their key, and to validate them
 * against the result.
 * @throws {UsageError} if they have no rows, time or key, have different headers, or have a column that no table can have
 */
export async function infer(paths: readonly string[], wishes: InferWishes): Promise<Inferred> {
  try {
    const inferred = await inferFrom(paths, wishes);
    return inferred.evidence.rows === 1 ? { ...inferred, hint: await listHint(paths) } : inferred;
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    const hint = await listHint(paths);
    throw hint === undefined ? error : new UsageError(`${error.message} ${hint}`, { cause: error });
  }
}

async function inferFrom(
  paths: readonly string[],
  { dialect, key: wished, ...wishes }: InferWishes,
): Promise<Inferred> {
  const evidence = await evidenceOf(openSample(paths, dialect));
  const drafted = draft(evidence, wishes);
  const key = wished ?? (await firstUnique(keyCandidates(drafted), () => openSample(paths, dialect)));
  const { $id, title, description, 'x-owner': owner, ...rest } = drafted.schema;
  const schema = { $id, title, description, 'x-owner': owner, 'x-key': key, ...rest };
  const faults = annotationFaults(schema);
  if (faults.length > 0) throw new UsageError(`No contract can be made from this sample:\n${faults.join('\n')}`);
  const files: FileResult[] = [];
  for (const path of paths) files.push(await validateSample(path, schema, dialect));
  const result = {
    accepted: files.reduce((sum, { accepted }) => sum + accepted, 0),
    rejected: files.flatMap(({ rejected }) => rejected),
  };
  return { evidence, guesses: drafted.guesses, schema, result, files, hint: undefined };
}
