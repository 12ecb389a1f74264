// Sends a file as `sluice send --to orders` does: client.ts <file> <ApiUrl>
import { run } from '../../../src/orders/client/command.ts';
import { peakMiB, report } from '../../harness/serve.ts';

const [file = '', url = ''] = process.argv.slice(2);
const start = performance.now();
const code = await run([file, '--to', 'orders', '--url', url]);
if (code !== 0) throw new Error(`Expected every line to be accepted, not exit code ${code}`);
report({ time: (performance.now() - start) / 1000, peak: peakMiB() });
