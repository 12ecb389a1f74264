import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import {
  CreateBucketCommand,
  GetObjectCommand,
  HeadBucketCommand,
  paginateListObjectsV2,
  PutObjectCommand,
  S3Client,
} from '@aws-sdk/client-s3';
import { type Access, accessEnv } from '../../cli/deployment/access.ts';
import { sam } from './sam.ts';

/** The bucket of what is deployed: code, layers and templates, each named by its content's hash. */
export const ARTEFACTS = 'sluice-local-artefacts';

/**
 * Packages a built template through the local S3 and copies the package to `folder`, from where it can be put into any other
 * local cloud: `root.yaml`, and as `objects/<key>` whatever it and its applications reference.
 */
export async function collectPackage(template: string, folder: string, access: Access): Promise<void> {
  const s3 = new S3Client(access);
  await makeBucket(s3);
  await rm(folder, { recursive: true, force: true });
  await mkdir(`${folder}/objects`, { recursive: true });
  const files = ['--template-file', template, '--output-template-file', `${folder}/root.yaml`];
  await sam('package', [...files, '--s3-bucket', ARTEFACTS], accessEnv(access, process.env));
  await collect(await readFile(`${folder}/root.yaml`, 'utf8'), `${folder}/objects`, s3);
}

async function collect(template: string, folder: string, s3: S3Client): Promise<void> {
  for (const [, key = ''] of template.matchAll(REFERENCE)) {
    const file = `${folder}/${key}`;
    if (existsSync(file)) continue;
    const { Body } = await s3.send(new GetObjectCommand({ Bucket: ARTEFACTS, Key: key }));
    const bytes = (await Body?.transformToByteArray()) ?? new Uint8Array();
    await writeFile(file, bytes);
    if (key.endsWith('.template')) await collect(Buffer.from(bytes).toString(), folder, s3);
  }
}

/** `s3://<bucket>/<key>` for code, the address in the local S3 for an application. */
const REFERENCE = new RegExp(`/${ARTEFACTS}/([\\w.]+)`, 'g');

/** Puts a package into the local S3. */
export async function uploadPackage(folder: string, access: Access): Promise<void> {
  const s3 = new S3Client(access);
  await makeBucket(s3);
  const there = new Set<string | undefined>();
  for await (const { Contents = [] } of paginateListObjectsV2({ client: s3 }, { Bucket: ARTEFACTS }))
    for (const { Key } of Contents) there.add(Key);
  for (const key of await readdir(`${folder}/objects`)) {
    if (there.has(key)) continue;
    const Body = await readFile(`${folder}/objects/${key}`);
    await s3.send(new PutObjectCommand({ Bucket: ARTEFACTS, Key: key, Body }));
  }
}

async function makeBucket(s3: S3Client): Promise<void> {
  try {
    await s3.send(new HeadBucketCommand({ Bucket: ARTEFACTS }));
  } catch (error) {
    if (!(error instanceof Error && error.name === 'NotFound')) throw error;
    await s3.send(new CreateBucketCommand({ Bucket: ARTEFACTS }));
  }
}
