import { readFileSync } from 'node:fs';
import { getCACertificates, setDefaultCACertificates } from 'node:tls';
import { root } from './project.ts';

/** The local cloud uses HTTPS, because policies deny anything else. The certificate is made on this machine. */
export const certificateFile = `${root}.local/tls/certificate.pem`;
export const keyFile = `${root}.local/tls/key.pem`;

/** Makes the AWS clients of this process trust the certificate, in addition to the usual ones. */
export function trustCertificate(): void {
  setDefaultCACertificates([...getCACertificates(), readFileSync(certificateFile, 'utf8')]);
}
