import { expect } from '@jest/globals';
import { readRaw } from '../../src/lib/objects/read-raw.ts';
import { sqsMessages } from '../../src/lib/sources/sqs.ts';
import { reading } from '../../src/weather/generated/reading.v1.ts';
import { admitted, describeSamples, isSqsEvent, landed } from '../support/samples.ts';

const READING = { reading_id: 'r-1', station: 'Cluj', measured_at: '2026-01-15T10:00:00Z', temperature: -3.5 };

describeSamples('weather', {
  consume: {
    take: async (event, gate) => {
      expect(await admitted(sqsMessages({ ...gate, contract: reading }), isSqsEvent, event)).toHaveLength(1);
    },
  },
  transform: {
    take: (event, gate) => landed(event, { ...gate, contract: reading }, JSON.stringify(READING), readRaw, 1),
  },
});
