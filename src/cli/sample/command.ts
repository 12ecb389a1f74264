import { readSchemas } from '../../contracts/schema.ts';
import { UsageError } from '../../lib/usage-error.ts';
import { ROOT } from '../templates/template.ts';
import { schemaNamed } from '../contracts/schema-named.ts';
import { command } from '../terminal/command.ts';
import { samplesOf } from './samples.ts';

/** `sluice sample`: made-up messages of a contract, as NDJSON. */
export const run = command({
  usage: 'npx sluice sample <contract>',
  description: `Prints made-up messages of a contract in schemas/ as NDJSON, for tests and for \`npx sluice send\`. All values are invented.`,
  options: {
    count: { type: 'string', value: '<n>', default: '10', says: 'how many messages (10)' },
    invalid: {
      type: 'boolean',
      default: false,
      says: 'messages that break the contract, each in one way; standard error says how',
    },
    seed: { type: 'string', value: '<n>', default: '1', says: 'the seed; each gives different messages (1)' },
  },
  positionals: [1, 1],
  exitCodes: { 0: 'printed', 1: 'a contract could not be read', 2: 'usage error' },
  run: async ({ count, seed, invalid }, [name = '']) => {
    const schemas = await readSchemas(ROOT);
    const schema = schemaNamed(schemas, name);
    const wanted = { count: wholeNumber('count', count), seed: wholeNumber('seed', seed), invalid };
    let line = 1;
    for (const { message, breaks } of samplesOf(schema, wanted)) {
      if (breaks)
        console.error(`Message ${line}: ${breaks.pointer || 'the message'} breaks the rule "${breaks.keyword}".`);
      console.log(JSON.stringify(message));
      line++;
    }
    return 0;
  },
});

function wholeNumber(option: string, text: string): number {
  if (!/^\d{1,9}$/.test(text)) throw new UsageError(`Expected --${option} to be a whole number, not "${text}".`);
  return Number(text);
}
