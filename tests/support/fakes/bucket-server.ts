import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:http';
import { at } from '../../../src/lib/values.ts';

interface Stored {
  readonly key: string;
  readonly bytes: Buffer;
  readonly modified: Date;
}

export interface BucketServer {
  readonly access: {
    readonly endpoint: string;
    readonly forcePathStyle: true;
    readonly region: string;
    readonly credentials: { readonly accessKeyId: string; readonly secretAccessKey: string };
  };
  /** The keys of the objects that were got. */
  readonly gets: string[];
  readonly stop: () => void;
}

/** What the SDK needs to list and get the objects of a bucket `lake`. */
export async function bucketServer(objects: () => readonly Stored[]): Promise<BucketServer> {
  const gets: string[] = [];
  const server = createServer(({ url = '' }, response) => {
    const { pathname, searchParams } = new URL(url, 'http://127.0.0.1');
    if (!searchParams.has('list-type')) {
      const key = decodeURIComponent(pathname).replace('/lake/', '');
      gets.push(key);
      response.setHeader('etag', '"1"').setHeader('last-modified', new Date(0).toUTCString());
      response.end(objects().find((each) => each.key === key)?.bytes);
      return;
    }
    const found = objects().filter(({ key }) => key.startsWith(searchParams.get('prefix') ?? ''));
    response.setHeader('content-type', 'application/xml');
    response.end(`<ListBucketResult><IsTruncated>false</IsTruncated>${found.map(entryOf).join('')}</ListBucketResult>`);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    access: {
      endpoint: `http://127.0.0.1:${String(at(server.address(), 'port'))}`,
      forcePathStyle: true,
      region: 'eu-west-1',
      credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
    },
    gets,
    stop: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}

function entryOf({ key, bytes, modified }: Stored): string {
  const etag = createHash('md5').update(bytes).digest('hex');
  return `<Contents><Key>${key}</Key><ETag>"${etag}"</ETag><LastModified>${modified.toISOString()}</LastModified></Contents>`;
}
