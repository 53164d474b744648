import { createPrivateKey, X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { EsdbAddress } from '../../event-store-url.ts';
import type { ServerFault } from './fault.ts';

/** A file that the address names and the client cannot use. */
export function fileFault({ tls, tlsCAFile, userCertFile, userKeyFile }: EsdbAddress): ServerFault | undefined {
  if ((userCertFile === undefined) !== (userKeyFile === undefined)) {
    return {
      text: 'the address names one of userCertFile and userKeyFile',
      advice: 'Name both in the address, or none.',
    };
  }
  return (
    unusable('tlsCAFile', tls ? tlsCAFile : undefined, 'a certificate', (pem) => new X509Certificate(pem)) ??
    unusable('userCertFile', userCertFile, 'a certificate', (pem) => new X509Certificate(pem)) ??
    unusable('userKeyFile', userKeyFile, 'a private key', (pem) => createPrivateKey(pem))
  );
}

function unusable(
  option: string,
  file: string | undefined,
  what: string,
  parse: (pem: Buffer) => unknown,
): ServerFault | undefined {
  if (file === undefined) return undefined;
  const advice = `Correct the path in ${option} of the address, or put the file there.`;
  try {
    parse(readFileSync(file));
    return undefined;
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    const path = resolve(file);
    if (code === 'ENOENT') return { text: `${option} names ${path}, which does not exist`, advice };
    if (code === 'EACCES') return { text: `${option} names ${path}, which this user may not read`, advice };
    if (code === 'EISDIR') return { text: `${option} names ${path}, which is a folder`, advice };
    return { text: `${option} names ${path}, which does not hold ${what} in PEM`, advice };
  }
}

/** Undefined if no file is named. */
export function readIfNamed(file: string | undefined): Buffer | undefined {
  return file === undefined ? undefined : readFileSync(file);
}
