import { tmpdir } from 'node:os';
import { withScratchFolder } from '../../lib/duckdb/scratch-folder.ts';
import { ZONES } from '../../lib/lake/keys.ts';
import { openTarget } from '../deployment/target.ts';
import { copyLakes, openLake } from '../lake/open-lake.ts';
import { throwAwsFailure } from '../terminal/aws-failure.ts';
import { portOf } from '../terminal/port.ts';

/**
 * Works on a folder with the failed messages of the running local cloud, of the last one, or of a stack on AWS, whose messages stay on
 * this machine no longer than that takes.
 */
export async function withFailed<Outcome>(
  target: Parameters<typeof openTarget>[0],
  work: (folder: string) => Promise<Outcome>,
): Promise<Outcome> {
  if (target.stack === undefined) return work(await openLake(portOf(target.port)));
  const opened = await openTarget(target);
  return withScratchFolder(tmpdir(), async (folder) => {
    await copyLakes(opened, folder, () => ZONES.failed).catch(throwAwsFailure);
    return work(folder);
  });
}
