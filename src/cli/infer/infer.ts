import { basename } from 'node:path';
import { annotationFaults } from '../../contracts/annotation-faults.ts';
import type { Schema } from '../../contracts/schema.ts';
import type { Dialect } from '../../lib/objects/dialect.ts';
import { PermanentError } from '../../lib/errors.ts';
import { OtherFormatError } from '../../lib/objects/plain-bytes.ts';
import { UsageError } from '../../lib/usage-error.ts';
import { draft, type Draft, type Wishes } from './draft.ts';
import { type Evidence, evidenceOf } from './evidence.ts';
import { type SampleResult, validateSample } from './validate-sample.ts';
import { firstUnique, keyCandidates } from './key.ts';
import { openSample } from './sample.ts';

/** A contract inferred from a sample, the evidence for it, and the result of validating the sample. */
export interface Inferred {
  readonly evidence: Evidence;
  readonly guesses: Draft['guesses'];
  readonly schema: Schema;
  readonly result: SampleResult;
}

export interface InferWishes extends Wishes {
  readonly key?: readonly string[] | undefined;
  readonly dialect: Dialect;
}

/**
 * Infers a contract from a file, which is read three times: for its columns, for its key, and to validate it against the result.
 * @throws {UsageError} if the file has no rows, time or key, or has a column that no table can have
 */
export async function infer(path: string, wishes: InferWishes): Promise<Inferred> {
  try {
    return await inferFrom(path, wishes);
  } catch (error) {
    // a file that breaks off, or isn't what its name says
    if (!(error instanceof PermanentError)) throw error;
    const found = error instanceof OtherFormatError ? `, not ${error.found}` : '';
    throw new UsageError(`${basename(path)} can't be read. ${error.message}${found}.`, { cause: error });
  }
}

async function inferFrom(path: string, { dialect, key: wished, ...wishes }: InferWishes): Promise<Inferred> {
  const evidence = await evidenceOf(openSample(path, dialect));
  const drafted = draft(evidence, wishes);
  const key = wished ?? (await firstUnique(keyCandidates(drafted), () => openSample(path, dialect)));
  const { $id, title, description, 'x-owner': owner, ...rest } = drafted.schema;
  const schema = { $id, title, description, 'x-owner': owner, 'x-key': key, ...rest };
  const [fault] = annotationFaults(schema);
  if (fault !== undefined) throw new UsageError(`No contract can be made from this sample: ${fault}.`);
  return { evidence, guesses: drafted.guesses, schema, result: await validateSample(path, schema, dialect) };
}
