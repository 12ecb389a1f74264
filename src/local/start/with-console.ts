import { tmpdir } from 'node:os';
import { UnavailableError } from '../../cli/terminal/unavailable-error.ts';
import { serveConsole } from '../../console/serve.ts';
import { openLocalCloud } from '../console/local-cloud.ts';
import { withScratchFolder } from '../../lib/duckdb/scratch-folder.ts';

/**
 * Serves the console of a local cloud from this process for the duration of `work`, which is given its address in a sentence, or why there is
 * none: the local cloud runs all the same.
 */
export async function withConsole(cloudPort: number, work: (console: string) => Promise<void>): Promise<void> {
  await withScratchFolder(tmpdir(), async (scratch) => {
    const shown = { port: cloudPort, stack: undefined, mayAct: true, scratch, openLocalCloud };
    const served = await serveConsole(cloudPort + CONSOLE_OFFSET, shown).catch(taken);
    try {
      await work(typeof served === 'string' ? served : `Look at it: ${served.address}`);
    } finally {
      if (typeof served !== 'string') await served.close();
    }
  });
}

function taken(error: unknown): string {
  if (error instanceof UnavailableError) return `There are no web pages: ${error.message}`;
  throw error;
}

/** 4580 for the local cloud at 4566. */
const CONSOLE_OFFSET = 14;
