import { S3Client } from '@aws-sdk/client-s3';

/** One client, so one pool of connections, for all verbs. */
export const s3 = new S3Client();
