import { createReadStream } from 'node:fs';
import { appendFile, copyFile, mkdir, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { S3Event } from 'aws-lambda';
import type { FailedStore } from '../../src/lib/ports/failed-store.ts';
import type { Lake } from '../../src/lib/ports/lake.ts';
import type { OpenObject } from '../../src/lib/ports/opened-object.ts';

/** Opens a file of this machine as if its path were a key. */
export const openFile: OpenObject = async (_bucket, key) => {
  const { size, mtime } = await stat(key);
  return {
    key,
    body: createReadStream(key),
    bytes: size,
    etag: 'bench',
    modifiedAt: mtime,
    metadata: {},
    close: () => undefined,
  };
};

/** A lake and a failed store in a folder. */
export function lakeIn(folder: string): { readonly lake: Lake; readonly failed: FailedStore } {
  return {
    lake: {
      putFile: async (key, path) => {
        await mkdir(dirname(join(folder, key)), { recursive: true });
        await copyFile(path, join(folder, key));
      },
    },
    failed: {
      keep: (events) =>
        appendFile(join(folder, 'failed.ndjson'), events.map((event) => `${JSON.stringify(event)}\n`).join('')),
    },
  };
}

/** What S3 sends when an object has landed. */
export function s3Event(key: string): S3Event {
  const object = { key: encodeURIComponent(key), size: 0, eTag: 'bench', sequencer: '0' };
  const ownerIdentity = { principalId: 'bench' };
  const bucket = { name: 'bench', ownerIdentity, arn: 'arn:aws:s3:::bench' };
  return {
    Records: [
      {
        eventVersion: '2.1',
        eventSource: 'aws:s3',
        awsRegion: 'eu-central-1',
        eventTime: '2026-01-06T00:00:00.000Z',
        eventName: 'ObjectCreated:Put',
        userIdentity: ownerIdentity,
        requestParameters: { sourceIPAddress: '127.0.0.1' },
        responseElements: { 'x-amz-request-id': '', 'x-amz-id-2': '' },
        s3: { s3SchemaVersion: '1.0', configurationId: 'bench', bucket, object },
      },
    ],
  };
}
