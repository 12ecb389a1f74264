import { openObject } from '../../lib/aws/get-object.ts';
import { putFileIn, putTextIn } from '../../lib/aws/put-object.ts';
import { requiredEnv } from '../../lib/env.ts';
import { failedStoreIn } from '../../lib/failed/failed-store.ts';
import { land } from '../../lib/lake/land.ts';
import { stepHandler } from '../../lib/middleware/step-handler.ts';
import { s3Objects } from '../../lib/sources/s3-objects.ts';
import { powertools } from '../../lib/telemetry/powertools.ts';
import { orderLine } from '../generated/order-line.v1.ts';
import { derive } from '../order-line.ts';
import { readImport } from '../read-import.ts';

const { LAKE_BUCKET } = requiredEnv(['LAKE_BUCKET']);
const { telemetry, observe } = powertools();
const failed = failedStoreIn(putTextIn(LAKE_BUCKET));
const lake = { putFile: putFileIn(LAKE_BUCKET) };
const source = s3Objects({ contract: orderLine, stage: 'orders.import', failed, telemetry }, openObject, readImport);

export const handler = stepHandler(observe(), source, (objects) =>
  land(objects, { contract: orderLine, derive }, { lake, telemetry }),
);
