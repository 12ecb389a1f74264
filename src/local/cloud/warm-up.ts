import type { Access } from '../../cli/deployment/access.ts';
import { invoke } from '../../cli/deployment/invoke.ts';

/** What S3 sends when a notification is set up; functions ignore it. */
const TEST_EVENT = { Service: 'Amazon S3', Event: 's3:TestEvent' };

/**
 * Starts three processes of an S3-triggered function before it is needed. Otherwise MiniStack starts one for nearly
 * every object of the first seconds, which then load DuckDB all at once.
 */
export async function warmUp(functionName: string, access: Access): Promise<void> {
  await Promise.all(Array.from({ length: 3 }, () => invoke(functionName, TEST_EVENT, access)));
}
