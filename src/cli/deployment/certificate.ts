import { readFileSync } from 'node:fs';
import { getCACertificates, setDefaultCACertificates } from 'node:tls';
import { root } from './project.ts';

/** The local cloud uses HTTPS, because policies deny anything else. The certificate is made on this machine. */
export const certificateFile = `${root}.local/tls/certificate.pem`;
export const keyFile = `${root}.local/tls/key.pem`;

let trusted = '';

/** Makes the AWS clients of this process trust the certificate, in addition to the usual ones. */
export function trustCertificate(): void {
  const certificate = readFileSync(certificateFile, 'utf8');
  // Node would parse all of them again, which takes a tenth of a second, and keep one more each time
  if (certificate === trusted) return;
  setDefaultCACertificates([...getCACertificates(), certificate]);
  trusted = certificate;
}
