import { PermanentError } from '../../../src/lib/errors.ts';
import type { RecordStream, StreamRecord } from '../../../src/lib/ports/record-stream.ts';

export interface FakeRecordStream extends RecordStream {
  readonly records: StreamRecord[];
}

/** A stream in memory; `refuses` says which records never succeed. */
export function fakeRecordStream(refuses: (record: StreamRecord) => boolean = () => false): FakeRecordStream {
  const records: StreamRecord[] = [];
  return {
    records,
    put: (given) => {
      if (given.some(({ key, data }) => Buffer.byteLength(key) + data.length > LARGEST_BATCH_BYTES))
        return Promise.reject(new PermanentError('Expected a record of at most 5 MiB'));
      const refused = given.filter(refuses);
      records.push(...given.filter((record) => !refused.includes(record)).map(({ key, data }) => ({ key, data })));
      return Promise.resolve(refused);
    },
  };
}

const LARGEST_BATCH_BYTES = 5 * 1024 * 1024;
