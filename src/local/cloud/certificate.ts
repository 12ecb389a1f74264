import { execFile } from 'node:child_process';
import { X509Certificate } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { promisify } from 'node:util';
import { UsageError } from '../../lib/usage-error.ts';
import { localAccess, tablesEndpoint } from '../../cli/deployment/access.ts';
import { inTurn } from '../in-turn.ts';
import { certificateFile, keyFile } from '../../cli/deployment/certificate.ts';
import { root } from '../../cli/deployment/project.ts';

/** Makes the certificate, unless there is a valid one. */
export async function ensureCertificate(): Promise<void> {
  await mkdir(`${root}.local/tls`, { recursive: true });
  await inTurn(`${root}.local/tls/lock`, async () => {
    if (!existsSync(certificateFile) || !existsSync(keyFile) || !isValid()) await makeCertificate();
  });
}

async function makeCertificate(): Promise<void> {
  const names = [
    '-subj',
    '/CN=Sluice local cloud',
    '-addext',
    `subjectAltName=DNS:localhost,DNS:${TABLES_HOST},IP:127.0.0.1,IP:172.17.0.1`,
  ];
  const use = ['-addext', 'basicConstraints=critical,CA:FALSE', '-addext', 'extendedKeyUsage=serverAuth'];
  const files = ['-keyout', keyFile, '-out', certificateFile];
  try {
    await promisify(execFile)('openssl', [...request, ...names, ...use, ...files]);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) throw error;
    throw new UsageError('The local cloud needs the command openssl: install it (Debian: apt install openssl).');
  }
}

const request = ['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '365'];

/** For another week, and for all names of the local cloud. */
function isValid(): boolean {
  const certificate = new X509Certificate(readFileSync(certificateFile));
  const daysLeft = (Date.parse(certificate.validTo) - Date.now()) / 86_400_000;
  return daysLeft > 7 && certificate.checkHost(TABLES_HOST) !== undefined;
}

const TABLES_HOST = new URL(tablesEndpoint(localAccess(0))).hostname;
