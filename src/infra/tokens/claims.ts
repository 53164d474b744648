import type { JWTPayload } from 'jose';
import { type Caller, type Role, RoleMissing, ROLES, TokenRefused, unbound } from '../keys/port.ts';

/** Which claims say who the caller is. A name is a claim, or a path such as `realm_access.roles`. */
export interface ClaimNames {
  readonly roles: string;
  readonly name: string;
  readonly salesperson: string;
  readonly department: string;
  /** The provider's names of roles, to ours. Absent: they are ours. */
  readonly roleMap?: Readonly<Record<string, Role>>;
}

/** 1 to 200 characters, none of them a control character. */
const PRINTABLE = /^[^\p{Cc}\p{Cs}]{1,200}$/u;

/** The caller that the claims of a valid token name. Throws TokenRefused and RoleMissing. */
export function callerIn(payload: JWTPayload, names: ClaimNames): Caller {
  const salespersonId = textIn(payload, names.salesperson);
  const departmentId = textIn(payload, names.department);
  const caller = {
    keyId: `jwt:${needed(payload, 'sub')}`,
    name: needed(payload, names.name),
    role: roleIn(payload, names),
    ...(salespersonId !== undefined && { salespersonId }),
    ...(departmentId !== undefined && { departmentId }),
  };
  const why = unbound(caller);
  if (why === undefined) return caller;
  throw new RoleMissing(`${why}, and the token has no claim "${names.salesperson}" or "${names.department}" for it`);
}

/** The role that may most, of those that the token names. */
function roleIn(payload: JWTPayload, { roles, roleMap }: ClaimNames): Role {
  const named = new Set([claimIn(payload, roles)].flat());
  const role = ROLES.find((each) =>
    [...named].some((name) => (roleMap ? isMapped(roleMap, name, each) : name === each)),
  );
  if (role === undefined) throw new RoleMissing(`its claim "${roles}" names no role of this service`);
  return role;
}

function isMapped(roleMap: Readonly<Record<string, Role>>, name: unknown, role: Role): boolean {
  return typeof name === 'string' && Object.hasOwn(roleMap, name) && roleMap[name] === role;
}

function needed(payload: JWTPayload, name: string): string {
  const text = textIn(payload, name);
  if (text === undefined) throw new TokenRefused(`it has no claim "${name}"`);
  return text;
}

/** Undefined if the claim is absent. Some providers make a list of one. */
function textIn(payload: JWTPayload, name: string): string | undefined {
  const claim = claimIn(payload, name);
  const value: unknown = Array.isArray(claim) && claim.length === 1 ? claim[0] : claim;
  if (value === undefined || value === null) return undefined;
  if (typeof value === 'string' && PRINTABLE.test(value)) return value;
  throw new TokenRefused(`its claim "${name}" is not a text of 1 to 200 printable characters`);
}

/** A claim of exactly this name, or the one at this path: names of claims may hold dots. */
function claimIn(payload: JWTPayload, name: string): unknown {
  if (Object.hasOwn(payload, name)) return payload[name];
  return name.split('.').reduce<unknown>((value, part) => memberOf(value, part), payload);
}

function memberOf(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, name)
    ? (value as Readonly<Record<string, unknown>>)[name]
    : undefined;
}
