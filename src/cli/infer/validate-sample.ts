import { basename } from 'node:path';
import { contractAjv } from '../../contracts/ajv.ts';
import { columnsOf } from '../../contracts/columns.ts';
import type { Schema } from '../../contracts/schema.ts';
import { rulesOf } from '../../contracts/validator.ts';
import type { Contract } from '../../lib/contracts/contract.ts';
import { validate } from '../../lib/contracts/validate.ts';
import { readWhole } from '../../lib/objects/read-whole.ts';
import type { Dialect } from '../../lib/objects/dialect.ts';
import { readMessages } from '../files/read-messages.ts';
import { type RejectedLine, rejectedLine } from '../files/rejected-line.ts';

export interface SampleResult {
  readonly accepted: number;
  readonly rejected: readonly RejectedLine[];
}

export interface FileResult extends SampleResult {
  /** The file's. */
  readonly name: string;
}

/** What a contract accepts and rejects of a file, read as `sluice send` would read it. */
export async function validateSample(path: string, schema: Schema, dialect: Dialect): Promise<FileResult> {
  const contract: Contract<unknown> = { id: schema.$id, validate: contractAjv().compile(rulesOf(schema)) };
  const rejected: RejectedLine[] = [];
  let accepted = 0;
  for await (const readings of readWhole(readMessages(path, { ...contract, columns: columnsOf(schema) }, dialect)))
    for (const reading of readings) {
      const { content } = reading;
      const result = 'data' in content ? validate(contract, content.data) : content;
      if (result.accepted) accepted++;
      else rejected.push(rejectedLine(reading, result, contract));
    }
  return { name: basename(path), accepted, rejected };
}
