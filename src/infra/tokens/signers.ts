import { createLocalJWKSet, createRemoteJWKSet, errors, type JWTVerifyGetKey } from 'jose';
import { SignersAway } from '../keys/port.ts';

/** Keys are read again after this time, so that one that the provider withdrew is soon not trusted. */
const FRESH_MS = 10 * 60_000;
/** A token with an unknown key leads to a new read after this time only. */
const COOLDOWN_MS = 30_000;
/** The provider is not asked again for this time after it did not answer. */
const RETRY_MS = 2_000;
const ANSWER_MS = 3_000;

export interface SignerTimes {
  readonly freshMs?: number;
  readonly cooldownMs?: number;
  readonly retryMs?: number;
}

/**
 * Finds the public key of a token in the provider's set (JWKS). While the provider cannot be reached, the keys that it
 * gave last are used, and for a token of another key it throws SignersAway.
 */
export function signersAt(
  url: URL,
  { freshMs = FRESH_MS, cooldownMs = COOLDOWN_MS, retryMs = RETRY_MS }: SignerTimes = {},
): JWTVerifyGetKey {
  const remote = createRemoteJWKSet(url, {
    cacheMaxAge: freshMs,
    cooldownDuration: cooldownMs,
    timeoutDuration: ANSWER_MS,
  });
  let failedAt = -Infinity;

  const fromLast: JWTVerifyGetKey = async (header, token) => {
    const last = remote.jwks();
    if (!last) throw new SignersAway('The keys of the identity provider were never read.');
    try {
      return await createLocalJWKSet(last)(header, token);
    } catch (fault) {
      throw isOfToken(fault) ? new SignersAway('The token has a key that was not read yet.', { cause: fault }) : fault;
    }
  };

  return async (header, token) => {
    if (performance.now() < failedAt + retryMs) return fromLast(header, token);
    try {
      return await remote(header, token);
    } catch (fault) {
      if (isOfToken(fault)) throw fault;
      failedAt = performance.now();
      return fromLast(header, token);
    }
  };
}

/** Whether the set was read, and the token does not fit it. */
function isOfToken(fault: unknown): boolean {
  return (
    fault instanceof errors.JWKSNoMatchingKey ||
    fault instanceof errors.JWKSMultipleMatchingKeys ||
    fault instanceof errors.JOSENotSupported
  );
}
