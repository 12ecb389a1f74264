import { fakeCursor } from '../../support/fakes/cursor.ts';
import { fakeDeliveryStream } from '../../support/fakes/delivery-stream.ts';
import { fakeFailedStore } from '../../support/fakes/failed-store.ts';
import { fakeItemCollections } from '../../support/fakes/item-collections.ts';
import { fakeItemStore } from '../../support/fakes/item-store.ts';
import { fakeAlarm } from '../../support/fakes/alarm.ts';
import { fakeLake } from '../../support/fakes/lake.ts';
import { fakeMailTopic } from '../../support/fakes/mail-topic.ts';
import { fakeMessageQueue } from '../../support/fakes/message-queue.ts';
import { fakeObjectStore } from '../../support/fakes/object-store.ts';
import { fakeObjects } from '../../support/fakes/open-object.ts';
import { describeCursor } from '../../support/fakes/ports/cursor.ts';
import { describeDeliveryStream } from '../../support/fakes/ports/delivery-stream.ts';
import { describeFailedStore } from '../../support/fakes/ports/failed-store.ts';
import { describeItemCollections } from '../../support/fakes/ports/item-collections.ts';
import { describeItemStore } from '../../support/fakes/ports/item-store.ts';
import { describeAlarm } from '../../support/fakes/ports/alarm.ts';
import { describeLake } from '../../support/fakes/ports/lake.ts';
import { describeMailTopic } from '../../support/fakes/ports/mail-topic.ts';
import { describeMessageQueue } from '../../support/fakes/ports/message-queue.ts';
import { describeObjectStore } from '../../support/fakes/ports/object-store.ts';
import { describeOpenObject } from '../../support/fakes/ports/open-object.ts';
import { describeRecordStream } from '../../support/fakes/ports/record-stream.ts';
import { describeTelemetry } from '../../support/fakes/ports/telemetry.ts';
import { fakeRecordStream } from '../../support/fakes/record-stream.ts';
import { fakeTelemetry } from '../../support/fakes/telemetry.ts';

// the same contracts run against the real adapters on the local cloud: tests/e2e

describeAlarm('in memory', () => {
  const alarm = fakeAlarm();
  return { alarm, reason: () => alarm.reasons.at(-1) };
});

describeCursor('in memory', () => fakeCursor());

describeDeliveryStream('in memory', () => {
  const stream = fakeDeliveryStream();
  return { stream, delivered: () => Buffer.concat(stream.records).toString() };
});

describeFailedStore('in memory', () => {
  const store = fakeFailedStore();
  return { store, read: (key) => store.objects.get(key) };
});

describeItemCollections('in memory', () => ({ table: fakeItemCollections(['id', 'place']) }));

describeItemStore('in memory', () => ({
  store: fakeItemStore({ first: 'Name', second: 'Time' }),
  tables: [
    { name: 'first', key: 'Name' },
    { name: 'second', key: 'Time' },
  ],
}));

describeLake('in memory', () => {
  const lake = fakeLake();
  return { lake, read: (key) => lake.files.get(key) };
});

describeMailTopic('in memory', () => {
  const topic = fakeMailTopic();
  return { topic, received: () => topic.mails };
});

describeMessageQueue('in memory', () => {
  const queue = fakeMessageQueue();
  return { queue, received: () => queue.messages.map(({ body }) => body) };
});

describeObjectStore('in memory', () => fakeObjectStore());

describeLake('in memory, of a store', () => {
  const lake = fakeObjectStore();
  return { lake, read: (key) => lake.files.get(key) };
});

describeOpenObject('in memory', () => {
  const objects: Record<string, { bytes: Uint8Array; metadata: Readonly<Record<string, string>> }> = {};
  return {
    bucket: 'lake',
    open: fakeObjects(objects),
    put: (key, bytes, metadata) => {
      objects[`lake/${key}`] = { bytes, metadata };
    },
  };
});

describeRecordStream('in memory', () => {
  const stream = fakeRecordStream();
  return { stream, received: () => stream.records };
});

describeTelemetry('in memory', () => {
  const telemetry = fakeTelemetry();
  return {
    telemetry,
    finish: () => {
      const counts = { ...telemetry.counts };
      for (const metric of Object.keys(counts)) Reflect.deleteProperty(telemetry.counts, metric);
      return counts;
    },
  };
});
