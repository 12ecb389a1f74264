import { type InvalidMessage, invalidMessages } from '../../contracts/generator/invalid.ts';
import { validMessages } from '../../contracts/generator/valid.ts';
import type { Schema } from '../../contracts/schema.ts';

interface Sample {
  readonly message: unknown;
  /** The rule that it breaks, and where, if it does. */
  readonly breaks?: Pick<InvalidMessage, 'pointer' | 'keyword'>;
}

interface SampleWishes {
  readonly count: number;
  readonly seed: number;
  readonly invalid: boolean;
}

/** Made-up messages of a contract; the same seed gives the same ones. */
export function* samplesOf(schema: Schema, { count, seed, invalid }: SampleWishes): Generator<Sample, void, undefined> {
  const samples = (invalid ? broken : valid)(schema, seed);
  for (let left = count; left > 0; left--) yield samples.next().value;
}

function* valid(schema: Schema, seed: number): Generator<Sample, never> {
  const messages = validMessages(schema, seed);
  for (;;) yield { message: messages.next().value };
}

/** Every way to break the contract in turn, with other values each time. */
function* broken(schema: Schema, seed: number): Generator<Sample, never> {
  for (let next = seed; ; next++)
    for (const { pointer, keyword, message } of invalidMessages(schema, next))
      yield { message, breaks: { pointer, keyword } };
}
