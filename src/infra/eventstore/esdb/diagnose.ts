import { type EsdbAddress, readEsdbUrl } from '../../event-store-url.ts';
import { isDenied, textOf } from './errors.ts';
import type { ServerFault } from './fault.ts';
import { fileFault, readIfNamed } from './files.ts';
import { greet } from './greet.ts';

/**
 * Why a call of a client failed. The client's errors do not tell a wrong setting from a server that is away, so the
 * servers are connected to once more. Advice is given only for what is certain.
 */
export async function diagnose(url: string, error: unknown): Promise<ServerFault> {
  const address = readEsdbUrl(url);
  return accessFault(address, error) ?? fileFault(address) ?? (await wayFault(address)) ?? { text: textOf(error) };
}

/** The server wants other credentials, or any. */
export function accessFault({ hasCredentials }: EsdbAddress, error: unknown): ServerFault | undefined {
  if (!isDenied(error)) return undefined;
  const text = `the server refuses access (${textOf(error)})`;
  if (!hasCredentials) {
    return { text, advice: 'Put a user name and a password into the address, before the host.' };
  }
  return (error as { code?: unknown }).code === UNAUTHENTICATED
    ? { text, advice: 'Correct the user name or the password in the address.' }
    : { text, advice: 'Use a user that may read and write every stream, such as one of the group $admins.' };
}

/** The status of gRPC for a user that does not exist or has another password. */
const UNAUTHENTICATED = 16;

/** Undefined if one of the hosts can be talked to. */
async function wayFault(address: EsdbAddress): Promise<ServerFault | undefined> {
  const faults = await Promise.all(address.hosts.map((host) => hostFault(host, address)));
  if (faults.includes(undefined)) return undefined;
  return faults.find((fault) => fault?.advice !== undefined) ?? faults[0];
}

async function hostFault(host: string, address: EsdbAddress): Promise<ServerFault | undefined> {
  const fault = await greet(`${address.tls ? 'https' : 'http'}://${host}`, secured(address));
  if (fault === undefined) return undefined;
  const code = 'code' in fault ? String(fault.code) : '';
  if (CERTIFICATE.test(code)) return certificateFault(host, code, fault.message, address);
  if (CANNOT_CONNECT.test(code)) return { text: fault.message };
  // The server is there and does not understand: does it understand the other way?
  if (address.tls) {
    if ((await greet(`http://${host}`)) !== undefined) return { text: fault.message };
    return {
      text: `${host} does not use TLS, and the address asks for it`,
      advice: 'Turn TLS on at the server, or set tls=false in the address.',
    };
  }
  if ((await greet(`https://${host}`, { rejectUnauthorized: false })) !== undefined) return { text: fault.message };
  return {
    text: `${host} uses TLS, and the address says tls=false`,
    advice: 'Set tls=true in the address. With a certificate authority of your own, name its file with tlsCAFile.',
  };
}

/** How Node says that it does not accept the server's certificate. */
const CERTIFICATE = /^(?:CERT_|UNABLE_TO_|SELF_SIGNED_|DEPTH_ZERO_|INVALID_CA|ERR_TLS_CERT_ALTNAME_INVALID)/;
const CANNOT_CONNECT = /^(?:ECONNREFUSED|ENOTFOUND|EAI_AGAIN|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH)$/;

function secured({ tls, tlsCAFile, userCertFile, userKeyFile }: EsdbAddress) {
  return tls ? { ca: readIfNamed(tlsCAFile), cert: readIfNamed(userCertFile), key: readIfNamed(userKeyFile) } : {};
}

function certificateFault(host: string, code: string, message: string, { tlsCAFile }: EsdbAddress): ServerFault {
  const text = `the certificate of ${host} is not accepted (${code}: ${message.split(';')[0] ?? ''})`;
  if (code === 'ERR_TLS_CERT_ALTNAME_INVALID') {
    return { text, advice: 'Use a host name in the address that is in the certificate.' };
  }
  if (code === 'CERT_HAS_EXPIRED' || code === 'CERT_NOT_YET_VALID') {
    return { text, advice: 'Renew the certificate of the server, or correct the clock of this machine.' };
  }
  return tlsCAFile === undefined
    ? { text, advice: 'Name the file of the authority that signed it with tlsCAFile in the address.' }
    : { text, advice: `tlsCAFile=${tlsCAFile} does not hold the authority that signed it: name the right file.` };
}
