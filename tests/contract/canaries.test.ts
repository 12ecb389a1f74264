import { expect, test } from '@jest/globals';
import { readFile } from 'node:fs/promises';
import { landedIn } from '../../src/cli/pipelines/landed.ts';
import { readPipelines } from '../../src/cli/pipelines/read-pipelines.ts';
import { ROOT } from '../../src/cli/templates/template.ts';
import { invalidMessages } from '../../src/contracts/generator/invalid.ts';
import { digits, type Random, seededRandom } from '../../src/contracts/generator/random.ts';
import { validMessages } from '../../src/contracts/generator/valid.ts';
import { readSchemas, type Schema } from '../../src/contracts/schema.ts';
import { powertools } from '../../src/lib/telemetry/powertools.ts';
import { at } from '../../src/lib/values.ts';
import { tableContract } from '../support/contracts/table-contract.ts';
import { inScratch } from '../support/fakes/parquet.ts';
import { printedBy } from '../support/fakes/stdout.ts';
import { whole } from '../support/faults/subjects.ts';
import { atRandom, faultyProcess } from '../support/faults/process.ts';
import { damaged } from '../support/fuzz/inputs.ts';
import { amount, SEED } from '../support/sample.ts';

process.env['POWERTOOLS_SERVICE_NAME'] = 'tests';
const landed = landedIn(await readPipelines());
const schemas = (await readSchemas(ROOT)).filter(({ $id }) => landed.some(({ contract }) => contract.id === $id));
const personal = schemas.filter((schema) => fieldsOf(schema).length > 0);

test('no value of a personal field is in a log line, a metric or a published table, whatever fails on its way', async () => {
  for (const schema of personal) {
    const { text, body, canaries } = await story(schema);
    expect(canaries.length).toBeGreaterThan(amount(1_000, 100));
    expect(hits(canaries, text)).toEqual([]);
    expect(hits(canaries, text + body)).not.toEqual([]);
  }
});

/** Messages go from the queue to the table, and calls fail: all that anyone could read afterwards who may not read personal data. */
async function story(schema: Schema) {
  const random = seededRandom(SEED);
  const valid = validMessages(schema, SEED);
  const right = Array.from({ length: amount(200, 20) }, () => withCanaries(schema, valid.next().value, random));
  const broken = invalidMessages(schema, SEED).map(({ message }) => message);
  const bodies = [...right, right[0], ...broken].map((message) => JSON.stringify(message));
  const cut = bodies.map((body) => String(damaged(random, { bytes: Buffer.from(body), secrets: [] }).bytes));
  const contract = landed.map((each) => each.contract).find(({ id }) => id === schema.$id);
  if (!contract) throw new Error(`Expected a contract ${schema.$id}`);
  const { telemetry, observe } = powertools();
  const table = { contract: tableContract(contract), derive: () => ({}), isSourced: true };
  return inScratch(async (folder) => {
    const flow = { table, folder, bodies: [...bodies, ...cut], telemetry, observe: observe() };
    const { deliver, isDone, outcome, tablesFile } = whole(flow).begin();
    const schedule = atRandom(random, 0.1);
    const printed = await printedBy(async () => {
      for (let deliveries = 0; !isDone(); deliveries++)
        await deliver(faultyProcess(deliveries < amount(50, 5) ? schedule : () => undefined)).catch(() => undefined);
    });
    expect(new Set(printed.map(({ message }) => message))).toContain('failed');
    const text = [JSON.stringify(printed), JSON.stringify(await outcome()), String(await readFile(tablesFile))].join(
      '\n',
    );
    return { text, body: bodies[0], canaries: canariesIn(schema, [...right, ...broken]) };
  });
}

/** Canaries that are in a text, also as JSON writes them. */
function hits(canaries: readonly string[], text: string): string[] {
  return canaries.filter((canary) => text.includes(canary) || text.includes(JSON.stringify(canary).slice(1, -1)));
}

function fieldsOf({ properties }: Schema): string[] {
  return Object.entries(properties).flatMap(([name, property]) => (property['x-pii'] === undefined ? [] : [name]));
}

/** The same, with texts that nothing else holds where the contract accepts any text. */
function withCanaries(schema: Schema, message: Record<string, unknown>, random: Random) {
  const free = fieldsOf(schema).filter((name) => {
    const { type, format, pattern, enum: values, maxLength = 99 } = schema.properties[name] ?? { type: 'null' };
    return type === 'string' && [format, pattern, values].every((rule) => rule === undefined) && maxLength >= 40;
  });
  return { ...message, ...Object.fromEntries(free.map((name) => [name, `canary ${digits(random, 12)} ${name}`])) };
}

/** The values of personal fields, but those so short that they could be there for another reason, and dates, which other fields have. */
function canariesIn(schema: Schema, messages: readonly unknown[]): string[] {
  const values = messages.flatMap((message) => fieldsOf(schema).map((name) => at(message, name)));
  const texts = values.filter((value) => typeof value === 'string');
  return [...new Set(texts.filter((value) => value.length >= 8 && !/^\d{4}-\d\d-\d\d$/.test(value)))];
}
