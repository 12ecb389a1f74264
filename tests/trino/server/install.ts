import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, rename, rm } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import { cache } from './cache.ts';

/** The folder of a Trino with its plugins for Hive and Iceberg tables, from Maven Central; downloaded (821 MB) once per machine. */
export async function installTrino(): Promise<string> {
  const folder = `${cache}/trino-server-${VERSION}-${PLUGINS.join('-')}`;
  if (existsSync(folder)) return folder;
  await mkdir(cache, { recursive: true });
  const scratch = await mkdtemp(`${cache}/download-`);
  try {
    await download(scratch);
    const unpacked = `${scratch}/trino-server-${VERSION}`;
    await keepPlugins(unpacked);
    // all or nothing: another run may look, and this one may be killed
    await rename(unpacked, folder);
  } finally {
    await rm(scratch, { recursive: true });
  }
  return folder;
}

async function download(folder: string): Promise<void> {
  const { ok, status, body } = await fetch(ARCHIVE);
  if (!ok || !body) throw new Error(`Expected Trino from ${ARCHIVE}, not status ${status}`);
  const hash = createHash('sha256');
  const tar = spawn('tar', ['-xz', '-C', folder], { stdio: ['pipe', 'ignore', 'inherit'] });
  const closed = once(tar, 'close');
  await pipeline(
    body,
    async function* (chunks: AsyncIterable<Uint8Array>) {
      for await (const chunk of chunks) {
        hash.update(chunk);
        yield chunk;
      }
    },
    tar.stdin,
  );
  await closed;
  if (tar.exitCode !== 0) throw new Error(`Expected tar to unpack ${ARCHIVE}`);
  const digest = hash.digest('hex');
  if (digest !== SHA256) throw new Error(`Expected ${ARCHIVE} with SHA-256 ${SHA256}, not ${digest}`);
}

/** The archive's files are links to each other, so it is unpacked whole before the other plugins go. */
async function keepPlugins(trino: string): Promise<void> {
  const plugins = await readdir(`${trino}/plugin`);
  const others = plugins.filter((name) => !PLUGINS.includes(name));
  await Promise.all(others.map((name) => rm(`${trino}/plugin/${name}`, { recursive: true })));
}

const PLUGINS = ['hive', 'iceberg'];
const VERSION = 476;
const ARCHIVE = `https://repo.maven.apache.org/maven2/io/trino/trino-server/${VERSION}/trino-server-${VERSION}.tar.gz`;
const SHA256 = 'cfd5accde17e8ebd251eeeb78aed1f490e77bb3a164d95a0f454bf8a7c1cbd3f';
