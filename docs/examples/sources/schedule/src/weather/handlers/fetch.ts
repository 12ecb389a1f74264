import { requiredEnv } from '../../lib/env.ts';
import { fetchHandler } from '../../lib/wiring/fetch-handler.ts';
import { api } from '../api.ts';
import { reading } from '../generated/reading.v1.ts';

const env = requiredEnv(['LAKE_BUCKET', 'QUEUE_URL', 'FETCH_URL', 'FETCH_SECRET']);

export const handler = fetchHandler({ env, stage: 'weather.fetch', contract: reading, api });
