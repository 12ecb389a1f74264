import { parseArgs } from 'node:util';
import { fileFormat } from '../../lib/objects/file-format.ts';
import { expectFile } from '../../cli/terminal/expect-file.ts';
import { portOf } from '../../cli/terminal/port.ts';
import { UsageError } from '../../cli/terminal/usage-error.ts';
import { CSV_OPTIONS, readCsvOptions } from '../../cli/send/csv-options.ts';
import { destination } from './destination.ts';
import { checkFile, sendFile } from './send-file.ts';

const HELP = `Usage: npx sluice send <csv> --to orders [--port <n> | --url <ApiUrl>] [--rate <n>] [--dry-run] [--encoding utf-8|latin1] [--dates iso|us]

Sends a retailer's CSV (plain or .gz) through the orders API of the running local cloud (of several, the one at the port),
or with --url of AWS: signed with this machine's AWS credentials, or with the token in SLUICE_TOKEN. Run again after an
interruption, it goes on from there.

  --rate <n>   at most so many lines a second
  --dry-run    only say which lines break the contract
  --encoding, --dates   how the file differs from UTF-8 and from 2010-12-01 08:26:00

Exit code: 0 all lines accepted, 1 the API failed or refused, 2 lines were rejected or asked wrongly, 130 interrupted.`;

/** `sluice send --to orders`. */
export async function run(args: string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      help: { type: 'boolean' },
      to: { type: 'string' },
      port: { type: 'string' },
      url: { type: 'string' },
      rate: { type: 'string', default: 'Infinity' },
      'dry-run': { type: 'boolean' },
      ...CSV_OPTIONS,
    },
  });
  if (values.help) {
    console.log(HELP);
    return 0;
  }
  const [file, ...others] = positionals;
  if (file === undefined || others.length > 0) throw new UsageError(HELP);
  if (values.to !== 'orders') throw new UsageError(`Expected --to orders, not "${values.to ?? ''}".`);
  if (fileFormat(file) !== 'csv') throw new UsageError('Expected a file that ends in .csv or .csv.gz.');
  expectFile(file);
  const options = readCsvOptions(values);
  const rate = Number(values.rate);
  if (!(rate > 0)) throw new UsageError(`Expected --rate to be a number above 0, not "${values.rate}".`);
  if (values['dry-run']) return checkFile(file, options);
  return sendFile(
    file,
    options,
    await destination({ apiUrl: values.url, port: portOf(values.port) }, process.env),
    rate,
  );
}
