import { fileURLToPath } from 'node:url';
import { existsSync } from 'node:fs';
import { glob, mkdir, open, readFile, rm, writeFile } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Access, tablesEndpoint } from '../../cli/deployment/access.ts';
import { certificateFile, keyFile } from '../../cli/deployment/certificate.ts';
import { type ProcessGroup, startProcessGroup } from './process-group.ts';
import { isReady } from '../../cli/deployment/running.ts';
import { root, toolPath } from '../../cli/deployment/project.ts';

/**
 * Starts MiniStack and waits until it answers: as it was stopped last, or empty. `stateDir` gets its `ministack.log`, its
 * scratch folder `tmp/`, all objects as plain files, `s3/<account>/<bucket>/<key>`, and when it is stopped the rest of
 * its state, `services/`.
 */
export async function startMiniStack(
  { endpoint, region }: Access,
  stateDir: string,
  isKept: boolean,
): Promise<ProcessGroup> {
  for (const folder of isKept ? ['tmp'] : ['s3', 'services', 'tmp']) await remove(`${stateDir}/${folder}`);
  for (const folder of ['s3', 'services', 'tmp']) await mkdir(`${stateDir}/${folder}`, { recursive: true });
  // MiniStack's workers are CommonJS, which this repository's own package.json would deny them.
  await writeFile(`${stateDir}/tmp/package.json`, '{}');
  const logPath = `${stateDir}/ministack.log`;
  const log = await open(logPath, 'w');
  const env = {
    ...environment(stateDir),
    GATEWAY_PORT: new URL(endpoint).port,
    MINISTACK_REGION: region,
    // functions inherit it
    AWS_ENDPOINT_URL_S3TABLES: tablesEndpoint({ endpoint, region }),
  };
  const group = startProcessGroup(
    [`${root}.local/venv/ministack/bin/python`, '-P', SCRIPT],
    { cwd: stateDir, env },
    log.fd,
  );
  await log.close();
  const stop = async (): Promise<void> => {
    await group.stop();
    await remove(`${stateDir}/tmp`);
  };
  if (await becomesReady(group, endpoint)) {
    await forgetState(stateDir);
    return { ...group, stop };
  }
  await stop();
  throw new Error(`MiniStack did not start:\n${await readFile(logPath, 'utf8')}`);
}

const SCRIPT = fileURLToPath(new URL('./start_ministack.py', import.meta.url));

/** Whether a MiniStack saved its state there when it was stopped, and none has started from it since. */
export function hasState(stateDir: string): boolean {
  return existsSync(`${stateDir}/services/cloudformation.json`);
}

/** It is read; should MiniStack be killed, it would be older than the objects. Code has files of its own. */
async function forgetState(stateDir: string): Promise<void> {
  for await (const path of glob('*.json', { cwd: `${stateDir}/services` })) await rm(`${stateDir}/services/${path}`);
}

async function remove(folder: string): Promise<void> {
  await rm(folder, { recursive: true, force: true, maxRetries: 3 });
}

/** A clean environment, because functions inherit all of it. HOME hides the user's own AWS configuration from them. */
function environment(stateDir: string): Record<string, string> {
  return {
    PATH: toolPath(),
    HOME: stateDir,
    TMPDIR: `${stateDir}/tmp`,
    BIND_HOST: '127.0.0.1',
    // Queue URLs then have the endpoint's host; otherwise the SQS client warns on every call.
    MINISTACK_HOST: '127.0.0.1',
    USE_SSL: '1',
    MINISTACK_SSL_CERT: certificateFile,
    MINISTACK_SSL_KEY: keyFile,
    // a token issuer on this machine uses the same certificate
    SSL_CERT_FILE: certificateFile,
    // Otherwise its MQTT server listens on every interface.
    IOT_MTLS_ENABLED: '0',
    // A function may do only what its role allows.
    AUTH: 'true',
    PERSIST_STATE: '1',
    STATE_DIR: `${stateDir}/services`,
    S3_PERSIST: '1',
    S3_DATA_DIR: `${stateDir}/s3`,
  };
}

async function becomesReady(group: ProcessGroup, endpoint: string): Promise<boolean> {
  const deadline = Date.now() + 30_000;
  while (!group.ended() && Date.now() < deadline) {
    if (await isReady(endpoint)) return true;
    await sleep(100);
  }
  return false;
}
