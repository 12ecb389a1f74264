import { S3Client } from '@aws-sdk/client-s3';
import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { SQSClient } from '@aws-sdk/client-sqs';
import { cursorIn } from '../aws/cursor.ts';
import { failedStore } from '../aws/failed-store.ts';
import { getSecretText } from '../aws/get-secret-text.ts';
import { messageQueue } from '../aws/message-queue.ts';
import { backoff } from '../batch/backoff.ts';
import type { Contract } from '../contracts/contract.ts';
import { type Fetched, fetchNew } from '../fetch/fetch-new.ts';
import { getJson } from '../fetch/get-json.ts';
import type { PagedApi } from '../fetch/paged-api.ts';
import { scheduledRequest, type ScheduledRequest } from '../generated/scheduled-request.v1.ts';
import { stepHandler } from '../handlers/step-handler.ts';
import { FETCH_CURSOR } from '../lake/keys.ts';
import { directInput } from '../sources/direct.ts';
import { powertools } from '../telemetry/powertools.ts';

interface FetchHandler {
  readonly env: Readonly<Record<'LAKE_BUCKET' | 'QUEUE_URL' | 'FETCH_URL' | 'FETCH_SECRET', string>>;
  /** `<pipeline>.<step>`. */
  readonly stage: string;
  readonly contract: Pick<Contract<unknown>, 'id'>;
  readonly api: PagedApi;
}

/**
 * A Lambda handler that queues what is new in an API whenever a schedule asks for it. FETCH_SECRET names the secret that the API wants, or is
 * none; it is read each time, because it may be rotated at any time.
 * @example
 * ```ts
 * const env = requiredEnv(['LAKE_BUCKET', 'QUEUE_URL', 'FETCH_URL', 'FETCH_SECRET']);
 * const headers = (secret = '') => ({ authorization: `Bearer ${secret}` });
 * const firstPage = (address: string, since?: string) => withQuery(address, { since });
 * const readPage = (page: unknown) => ({ messages: at(page, 'data'), next: at(page, 'next'), cursor: at(page, 'until') });
 * const api = { headers, firstPage, readPage };
 * export const handler = fetchHandler({ env, stage: 'weather.fetch', contract: reading, api });
 * ```
 */
export function fetchHandler({ env, stage, contract, api }: FetchHandler) {
  const { telemetry, observe } = powertools();
  const [s3, secrets] = [new S3Client(), new SecretsManagerClient()];
  const ports = {
    get: getJson(backoff()),
    cursor: cursorIn(s3, env.LAKE_BUCKET, FETCH_CURSOR),
    queue: messageQueue(new SQSClient(), env.QUEUE_URL, telemetry),
    failed: failedStore(s3, env.LAKE_BUCKET),
    telemetry,
  };
  return stepHandler(observe(), directInput<ScheduledRequest, Fetched>(scheduledRequest), async () => {
    const secret = env.FETCH_SECRET === 'none' ? undefined : (await getSecretText(secrets, env.FETCH_SECRET)).text;
    return fetchNew({ api, address: env.FETCH_URL, secret, contract, stage, now: () => new Date() }, ports);
  });
}
