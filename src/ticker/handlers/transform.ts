import { requiredEnv } from '../../lib/env.ts';
import { readRaw } from '../../lib/objects/read-raw.ts';
import { landingHandler } from '../../lib/wiring/landing-handler.ts';
import { cleanTicks } from '../clean-ticks.ts';

const { LAKE_BUCKET } = requiredEnv(['LAKE_BUCKET']);

export const handler = landingHandler({
  bucket: LAKE_BUCKET,
  stage: 'ticker.transform',
  table: cleanTicks,
  read: readRaw,
});
