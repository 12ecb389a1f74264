import { fileFormat } from '../../lib/objects/file-format.ts';
import { commandOptions } from '../../cli/pipelines/import-options.ts';
import { TARGET_OPTIONS } from '../../cli/deployment/target.ts';
import { command } from '../../cli/terminal/command.ts';
import { expectFile } from '../../cli/terminal/expect-file.ts';
import { portOf } from '../../cli/terminal/port.ts';
import { UsageError } from '../../lib/usage-error.ts';
import { CSV_OPTIONS } from '../retailer-csv.ts';
import { readCsvOptions } from './csv-options.ts';
import { destination } from './destination.ts';
import { checkFile, sendFile } from './send-file.ts';

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
  },
  positionals: [1, 1],
  exitCodes: {
    0: 'all lines accepted',
    1: 'the API failed or refused',
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
    const to = await destination({ apiUrl: values.url, stack: values.stack, port: portOf(values.port) }, process.env);
    return sendFile(file, options, to, rate);
  },
});
