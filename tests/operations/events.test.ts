import { expect } from '@jest/globals';
import { snsMessages } from '../../src/lib/sources/sns.ts';
import { alarm } from '../../src/operations/generated/alarm.v1.ts';
import { notify } from '../../src/operations/notify.ts';
import { fakeMailTopic } from '../support/fakes/mail-topic.ts';
import { admitted, describeSamples, isSnsEvent } from '../support/samples.ts';

describeSamples('operations', {
  notify: {
    take: async (event, gate) => {
      const mails = fakeMailTopic();
      const messages = await admitted(snsMessages({ ...gate, contract: alarm }), isSnsEvent, event);
      expect(await notify(messages, { mails, telemetry: gate.telemetry, region: 'eu-west-1' })).toEqual([]);
      expect(mails.mails).toHaveLength(1);
    },
  },
});
