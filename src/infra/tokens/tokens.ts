import { errors, type JWTPayload, jwtVerify } from 'jose';
import { type TokenFinder, TokenRefused } from '../keys/port.ts';
import { callerIn, type ClaimNames } from './claims.ts';
import { signersAt, type SignerTimes } from './signers.ts';

/** How tokens of the identity provider are checked. */
export interface TokenTerms {
  readonly issuer: string;
  readonly audience: readonly string[];
  readonly keysUrl: string;
  /** Asymmetric ones only: with a symmetric one, a service that can check a token can make one. */
  readonly algorithms: readonly string[];
  readonly claims: ClaimNames;
  readonly times?: SignerTimes;
}

/** Clocks differ by so much. */
const CLOCK_TOLERANCE_S = 30;

/** Finds the caller of a JWT that the identity provider signed. */
export function openTokens({ issuer, audience, keysUrl, algorithms, claims, times }: TokenTerms): TokenFinder {
  const signers = signersAt(new URL(keysUrl), times);
  const checks = {
    issuer,
    audience: [...audience],
    algorithms: [...algorithms],
    clockTolerance: CLOCK_TOLERANCE_S,
    requiredClaims: ['exp', 'sub'],
  };

  async function payloadOf(presented: string): Promise<JWTPayload> {
    try {
      return (await jwtVerify(presented, signers, checks)).payload;
    } catch (fault) {
      if (fault instanceof errors.JOSEError) throw new TokenRefused(reasonOf(fault), { cause: fault });
      throw fault;
    }
  }

  return { find: async (presented) => callerIn(await payloadOf(presented), claims) };
}

/** Why, without anything that the token holds. */
function reasonOf(fault: errors.JOSEError): string {
  if (fault instanceof errors.JWTExpired) return 'it has expired';
  if (fault instanceof errors.JWTClaimValidationFailed) return REASONS_BY_CLAIM[fault.claim] ?? 'a claim is wrong';
  return REASONS[fault.code] ?? 'it is not a signed JWT';
}

const REASONS_BY_CLAIM: Readonly<Record<string, string>> = {
  iss: 'another issuer made it',
  aud: 'it is for another audience',
  nbf: 'it is not valid yet',
  exp: 'it has no expiry',
  sub: 'it has no subject',
};

const REASONS: Readonly<Record<string, string>> = {
  [errors.JOSEAlgNotAllowed.code]: 'its algorithm is not allowed',
  [errors.JWKSNoMatchingKey.code]: 'its key is not one of the issuer',
  [errors.JWKSMultipleMatchingKeys.code]: 'it does not say which key of the issuer signed it',
  [errors.JWSSignatureVerificationFailed.code]: 'its signature is wrong',
};
