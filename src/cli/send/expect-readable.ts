import { basename } from 'node:path';
import { validate } from '../../lib/contracts/validate.ts';
import { readWhole } from '../../lib/objects/read-whole.ts';
import { UsageError } from '../../lib/usage-error.ts';
import type { Enterable } from '../pipelines/landed.ts';
import type { ImportEntryPoint } from '../pipelines/pipeline.ts';
import { localFile } from '../files/local-file.ts';
import { rejections } from '../files/rejections.ts';
import { rejectedLine, type RejectedLine } from '../files/rejected-line.ts';

/**
 * Reads the beginning of a file as its import will.
 * @throws {UsageError} if the import would reject the file as a whole, or every line of its beginning: it probably
 * belongs to another contract
 */
export async function expectReadable(
  file: string,
  { contract, entryPoint }: Pick<Enterable, 'contract'> & { readonly entryPoint: ImportEntryPoint },
  metadata: Readonly<Record<string, string>>,
): Promise<void> {
  const name = basename(file);
  const rejected: RejectedLine[] = [];
  const object = { ...localFile(file), key: name, metadata };
  for await (const readings of readWhole(entryPoint.read(object))) {
    for (const reading of readings) {
      const { line, content } = reading;
      const result = 'data' in content ? validate(contract, content.data) : content;
      if (result.accepted) return;
      const { hints, ...others } = rejectedLine(reading, result, contract);
      const own = result.violations.flatMap(({ pointer }) => entryPoint.hintFor?.(pointer, metadata) ?? []);
      rejected.push({ ...others, hints: [...hints, ...own] });
      if (line === 0 || rejected.length === FIRST_LINES) throw refusal(name, contract.id, rejected);
    }
  }
  if (rejected.length > 0) throw refusal(name, contract.id, rejected);
}

function refusal(name: string, contract: string, rejected: readonly RejectedLine[]): UsageError {
  const what = rejected.some(({ line }) => line === 0)
    ? 'as a whole'
    : rejected.length === 1
      ? 'in its first line'
      : `in its first ${rejected.length} lines`;
  const reasons = rejections(name, rejected).slice(0, MOST_REASONS);
  return new UsageError(`Not sent: ${contract} rejects ${name} ${what}.\n${reasons.join('\n')}`);
}

const FIRST_LINES = 100;
const MOST_REASONS = 10;
