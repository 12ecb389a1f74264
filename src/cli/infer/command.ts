import { basename } from 'node:path';
import { messageOfFile } from './message-of-file.ts';
import { command } from '../terminal/command.ts';
import { withLocalFiles } from '../files/with-local-file.ts';
import { contractText } from './contract-text.ts';
import { infer } from './infer.ts';
import { INFER_OPTIONS, SAMPLE_OPTIONS, wishesOf } from './options.ts';
import { report } from './report.ts';

/** `sluice infer`: prints the contract that a sample suggests, and which of its rows it would reject. */
export const run = command({
  usage: 'npx sluice infer <file>...',
  description: `Reads a file (CSV, NDJSON or JSON, plain or .gz; or Parquet; also s3://<bucket>/<key>), or several with the same columns as one sample, and prints the contract that it suggests
and which of its rows that contract would reject. Only the contract goes to standard output, so you can save it with > schemas/<pipeline>/<message>.v1.json`,
  options: { ...INFER_OPTIONS, ...SAMPLE_OPTIONS },
  positionals: [1, Infinity],
  exitCodes: {
    0: 'printed',
    1: 'the file could not be read',
    2: 'usage error, or no contract can be made from the file',
  },
  run: (values, places) =>
    withLocalFiles(places, async (paths) => {
      const message = values.message ?? messageOfFile(basename(paths[0] ?? ''));
      const inferred = await infer(paths, wishesOf(paths, message, message, values));
      console.error(`${report(inferred)}\n`);
      console.log((await contractText(inferred.schema)).trimEnd());
      return 0;
    }),
});
