import { expect } from '@jest/globals';
import { readRaw } from '../../src/lib/objects/read-raw.ts';
import { directInput } from '../../src/lib/sources/direct.ts';
import { sqsMessages } from '../../src/lib/sources/sqs.ts';
import { dailyRequest } from '../../src/sessions/generated/daily-request.v1.ts';
import { produceRequest, type ProduceRequest } from '../../src/sessions/generated/produce-request.v1.ts';
import { session } from '../../src/sessions/generated/session.v1.ts';
import { produce } from '../../src/sessions/produce.ts';
import { fakeMessageQueue } from '../support/fakes/message-queue.ts';
import { admitted, describeSamples, isObject, isSqsEvent, landed } from '../support/samples.ts';
import { aSession } from './a-session.ts';

describeSamples('sessions', {
  consume: {
    take: async (event, gate) => {
      expect(await admitted(sqsMessages({ ...gate, contract: session }), isSqsEvent, event)).toHaveLength(2);
    },
    rejected: [session.id],
  },
  daily: { take: (event) => admitted(directInput(dailyRequest), isObject, event) },
  produce: {
    take: async (event, { telemetry }) => {
      const queue = fakeMessageQueue();
      const request = await admitted(directInput<ProduceRequest, unknown>(produceRequest), isObject, event);
      const { sent } = await produce(request, { queue, telemetry });
      expect(sent).toBeGreaterThan(10);
    },
  },
  transform: {
    take: (event, gate) => landed(event, { ...gate, contract: session }, JSON.stringify(aSession()), readRaw, 1),
  },
});
