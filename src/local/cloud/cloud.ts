import { mkdir } from 'node:fs/promises';
import { resolve } from 'node:path';
import { type Access, localAccess } from '../../cli/deployment/access.ts';
import { ensureCertificate } from './certificate.ts';
import { trustCertificate } from '../../cli/deployment/certificate.ts';
import type { Deployment } from '../../cli/deployment/deployment.ts';
import { deployRoot } from './deploy-root.ts';
import type { Parameters } from './deploy-stack.ts';
import { startMiniStack } from './ministack.ts';
import { expectDisk, expectFreePort } from './preflight.ts';

export interface CloudOptions {
  readonly port: number;
  /** Gets `ministack.log` and all objects as plain files, `s3/<account>/<bucket>/<key>`. */
  readonly stateDir: string;
  /** Starts from the state of the cloud that was stopped there last; otherwise from nothing, and what is there is deleted. */
  readonly isKept?: boolean;
  /** Receives progress, one line at a time. */
  readonly report: (line: string) => void;
}

export interface Cloud {
  readonly access: Access;
  /** The process group in which MiniStack and the functions run. */
  readonly processGroup: number;
  /**
   * Builds the root template and deploys it with these pipelines alone, and with parameters of the root or, as
   * `Orders.WarehouseState`, of its applications.
   */
  readonly deploy: (pipelines: readonly string[], parameters?: Parameters) => Promise<Deployment>;
  readonly stop: () => Promise<void>;
}

/**
 * Starts a local cloud on 127.0.0.1.
 * @throws {UsageError} if the port is in use or the disk full
 */
export async function startCloud({ port, stateDir, isKept = false, report }: CloudOptions): Promise<Cloud> {
  const folder = resolve(stateDir);
  await mkdir(folder, { recursive: true });
  await expectFreePort(port);
  await expectDisk(folder);
  await ensureCertificate();
  trustCertificate();
  const access = localAccess(port);
  const { id, stop } = await startMiniStack(access, folder, isKept);
  report(`Started the local cloud at ${access.endpoint}.`);
  return {
    access,
    processGroup: id,
    deploy: (pipelines, parameters) => deployRoot({ pipelines, parameters }, access, report),
    stop,
  };
}
