import { requiredEnv } from '../../lib/env.ts';
import { readRaw } from '../../lib/objects/read-raw.ts';
import { landingHandler } from '../../lib/wiring/landing-handler.ts';
import { session } from '../generated/session.v1.ts';
import { countLateRows } from '../late-rows.ts';

const { LAKE_BUCKET } = requiredEnv(['LAKE_BUCKET']);

export const handler = landingHandler({
  bucket: LAKE_BUCKET,
  stage: 'sessions.transform',
  table: { contract: session, derive: () => ({}), isSourced: true },
  read: readRaw,
  watch: countLateRows,
});
