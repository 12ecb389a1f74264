import { PermanentError } from '../../../src/lib/errors.ts';
import type { DeliveryRecord, DeliveryStream } from '../../../src/lib/ports/delivery-stream.ts';

export interface FakeDeliveryStream extends DeliveryStream {
  /** What was delivered, one item per record. */
  readonly records: Buffer[];
}

/** A delivery stream in memory; `refuses` says which records never succeed. */
export function fakeDeliveryStream(refuses: (record: DeliveryRecord) => boolean = () => false): FakeDeliveryStream {
  const records: Buffer[] = [];
  return {
    records,
    put: (given) => {
      if (given.some(({ data }) => data.length > LARGEST_BATCH_BYTES))
        return Promise.reject(new PermanentError('Expected a record of at most 4 MiB'));
      const refused = given.filter(refuses);
      records.push(...given.filter((record) => !refused.includes(record)).map(({ data }) => Buffer.from(data)));
      return Promise.resolve(refused);
    },
  };
}

const LARGEST_BATCH_BYTES = 4 * 1024 * 1024;
