import { expect } from '@jest/globals';
import { createdObject } from '../../src/lib/generated/created-object.v1.ts';
import { sqsMessages } from '../../src/lib/sources/sqs.ts';
import { admitted, describeSamples, isSqsEvent } from '../support/samples.ts';

describeSamples('lib', {
  publish: {
    take: async (event, gate) => {
      const notices = await admitted(sqsMessages({ ...gate, contract: createdObject }), isSqsEvent, event);
      expect(notices).toHaveLength(1);
    },
  },
});
