import { requiredEnv } from '../../lib/env.ts';
import { importOf } from '../../lib/objects/import-reader.ts';
import { landingHandler } from '../../lib/wiring/landing-handler.ts';
import { reading } from '../generated/reading.v1.ts';

const { LAKE_BUCKET } = requiredEnv(['LAKE_BUCKET']);

export const handler = landingHandler({
  bucket: LAKE_BUCKET,
  stage: 'weather.import',
  table: { contract: reading, derive: () => ({}), isSourced: true },
  read: importOf(reading),
});
