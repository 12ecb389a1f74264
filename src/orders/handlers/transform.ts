import { requiredEnv } from '../../lib/env.ts';
import { readRaw } from '../../lib/objects/read-raw.ts';
import { landingHandler } from '../../lib/wiring/landing-handler.ts';
import { orderLine } from '../generated/order-line.v1.ts';
import { derive } from '../order-line.ts';

const { LAKE_BUCKET } = requiredEnv(['LAKE_BUCKET']);

export const handler = landingHandler({
  bucket: LAKE_BUCKET,
  stage: 'orders.transform',
  table: { contract: orderLine, derive, isSourced: true },
  read: readRaw,
});
