import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { FirehoseClient } from '@aws-sdk/client-firehose';
import { itemStore } from '../../lib/aws/item-store.ts';
import { deliveryStream } from '../../lib/aws/delivery-stream.ts';
import { backoff } from '../../lib/batch/backoff.ts';
import { requiredEnv } from '../../lib/env.ts';
import { stepHandler } from '../../lib/handlers/step-handler.ts';
import { directInput } from '../../lib/sources/direct.ts';
import { powertools } from '../../lib/telemetry/powertools.ts';
import { tickRequest, type TickRequest } from '../generated/tick-request.v1.ts';
import { priceTableIn } from '../price-table.ts';
import { tick } from '../tick.ts';

const { PRICES_TABLE, TICKS_TABLE, DELIVERY_STREAM_NAME } = requiredEnv([
  'PRICES_TABLE',
  'TICKS_TABLE',
  'DELIVERY_STREAM_NAME',
]);
const { telemetry, observe } = powertools();
const table = priceTableIn(itemStore(new DynamoDBClient()), { prices: PRICES_TABLE, ticks: TICKS_TABLE });
const stream = deliveryStream(new FirehoseClient(), DELIVERY_STREAM_NAME, telemetry);
const pause = backoff();

export const handler = stepHandler(observe(), directInput<TickRequest, { ticks: number }>(tickRequest), (request) =>
  tick(request, { table, stream, telemetry, pause }),
);
