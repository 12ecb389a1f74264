import { basename } from 'node:path';
import { messageOfFile } from '../new/names.ts';
import { command } from '../terminal/command.ts';
import { withLocalFile } from '../send/with-local-file.ts';
import { contractText } from './contract-text.ts';
import { infer } from './infer.ts';
import { INFER_OPTIONS, SAMPLE_OPTIONS, wishesOf } from './options.ts';
import { report } from './report.ts';

/** `sluice infer`: prints the contract that a sample suggests, and which of its rows it would reject. */
export const run = command({
  usage: 'npx sluice infer <file>',
  description: `Reads a file (CSV, NDJSON or JSON, plain or .gz; or Parquet; also s3://<bucket>/<key>), and prints the contract that it suggests
and which of its rows that contract would reject. Only the contract goes to standard output, so you can save it with > schemas/<pipeline>/<message>.v1.json`,
  options: { ...INFER_OPTIONS, ...SAMPLE_OPTIONS },
  positionals: [1, 1],
  exitCodes: {
    0: 'printed',
    1: 'the file could not be read',
    2: 'usage error, or no contract can be made from the file',
  },
  run: (values, [place = '']) =>
    withLocalFile(place, async (file) => {
      const message = values.message ?? messageOfFile(basename(file));
      const inferred = await infer(file, wishesOf(file, message, message, values));
      console.error(`${report(basename(file), inferred)}\n`);
      console.log((await contractText(inferred.schema)).trimEnd());
      return 0;
    }),
});
