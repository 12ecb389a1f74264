// Infers a contract as `sluice infer` does: sluice.ts <file>
import { infer } from '../../../src/cli/infer/infer.ts';
import { PLAIN } from '../../../src/lib/objects/dialect.ts';
import { peakMiB } from '../../harness/serve.ts';
import { reportCpu } from './report-cpu.ts';

const [file = ''] = process.argv.slice(2);
const wishes = { pipeline: 'taxi', message: 'trip', source: 'trips.csv', strict: 0.99, dialect: PLAIN };
const { evidence } = await infer([file], wishes);
reportCpu({ rows: evidence.rows, columns: evidence.columns.length, peak: peakMiB() });
