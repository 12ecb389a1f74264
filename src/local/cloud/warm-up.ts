import type { Access } from '../../cli/deployment/access.ts';
import { invoke } from '../../cli/deployment/invoke.ts';

/** What S3 sends when a notification is set up: functions pass over it. */
const TEST_EVENT = { Service: 'Amazon S3', Event: 's3:TestEvent' };

/**
 * Starts three processes of a function that S3 triggers, before it is needed. MiniStack otherwise starts one for nearly
 * every object of the first seconds, each with its own 95 MB copy of the DuckDB layer.
 */
export async function warmUp(functionName: string, access: Access): Promise<void> {
  await Promise.all(Array.from({ length: 3 }, () => invoke(functionName, TEST_EVENT, access)));
}
