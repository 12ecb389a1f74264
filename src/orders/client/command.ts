import { createReadStream } from 'node:fs';
import { fileFormat } from '../../lib/objects/file-format.ts';
import { commandOptions } from '../../cli/pipelines/import-options.ts';
import { openTarget, TARGET_OPTIONS } from '../../cli/deployment/target.ts';
import { OUTCOME_OPTIONS, sayOutcome, waitingFrom } from '../../cli/send/await-outcome.ts';
import { readWhole } from '../../lib/objects/read-whole.ts';
import { command } from '../../cli/terminal/command.ts';
import { expectFile } from '../../cli/terminal/expect-file.ts';
import { UsageError } from '../../lib/usage-error.ts';
import { CSV_OPTIONS } from '../retailer-options.ts';
import { readCsvOptions } from './csv-options.ts';
import { destination } from '../../cli/api/destination.ts';
import { orderLine } from '../generated/order-line.v1.ts';
import { ORDER_LINES } from './order-lines-route.ts';
import { readOrderFile } from '../read-import.ts';
import { checkFile, INTERRUPTED, sendFile } from './send-file.ts';

/** `sluice send --to orders`. */
export const run = command({
  usage: 'npx sluice send <csv> --to orders',
  description: `Sends a retailer's CSV (plain or .gz) through the orders API of the running local cloud, or of AWS: signed with this
machine's AWS credentials, or with the token in SLUICE_TOKEN. After an interruption, run it again to resume.`,
  options: {
    to: { type: 'string', value: 'orders', says: 'the pipeline whose API it is' },
    ...TARGET_OPTIONS,
    url: { type: 'string', value: '<ApiUrl>', says: "instead of --stack: the API's address" },
    rate: { type: 'string', value: '<n>', default: 'Infinity', says: 'at most n lines per second' },
    'dry-run': { type: 'boolean', says: 'only report the lines that break the contract' },
    ...commandOptions(CSV_OPTIONS),
    ...OUTCOME_OPTIONS,
  },
  positionals: [1, 1],
  exitCodes: {
    0: 'all lines accepted; with --wait or --outcome, all landed',
    1: 'the API failed or refused; with --wait or --outcome, some lines have not arrived yet',
    2: 'usage error, or lines were rejected',
    130: 'interrupted',
  },
  run: async (values, [file = '']) => {
    if (fileFormat(file) !== 'csv') throw new UsageError('Expected a file that ends in .csv or .csv.gz.');
    expectFile(file);
    const options = readCsvOptions(values);
    const rate = Number(values.rate);
    if (!(rate > 0)) throw new UsageError(`Expected --rate to be a number above 0, not "${values.rate}".`);
    if (values['dry-run']) return checkFile(file, options);
    const waiting = waitingFrom(values);
    const isAsked = waiting !== undefined || values.outcome;
    if (isAsked && values.url !== undefined)
      throw new UsageError('--wait and --outcome read the lake: name the stack with --stack.');
    const place = { apiUrl: values.url, stack: values.stack, port: values.port };
    const sent = values.outcome
      ? 0
      : await sendFile(file, options, await destination(ORDER_LINES, place, process.env), rate);
    if (!isAsked || sent === 1 || sent === INTERRUPTED) return sent;
    const { access, deployed } = await openTarget(values);
    const batches = readWhole(readOrderFile({ key: file, body: createReadStream(file) }, options));
    const lake = { access, name: deployed('orders', 'LakeBucket') };
    return (await sayOutcome({ batches, contract: orderLine }, lake, waiting)) || sent;
  },
});
