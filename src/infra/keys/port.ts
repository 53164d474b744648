/** From the one that may most. A token that names several roles has the first of them. */
export const ROLES = ['admin', 'auditor', 'integrator', 'manager', 'salesperson', 'analyst'] as const;
export type Role = (typeof ROLES)[number];

/** The caller that a key or a token identifies. */
export interface Caller {
  /** The id of the key; of a token `jwt:` and its subject. */
  readonly keyId: string;
  /** The log names the actor by it. */
  readonly name: string;
  readonly role: Role;
  /** The only commands that it may post. Absent: all that its role allows. */
  readonly commands?: readonly string[];
  /** Whose own figures a salesperson sees. A manager who is a salesperson has them too. */
  readonly salespersonId?: string;
  /** The department of a manager. Absent: where the manager belongs, as a salesperson. */
  readonly departmentId?: string;
}

/** Why a role cannot be used without more. Undefined if it can. A manager and a salesperson are bound to something. */
export function unbound({ role, salespersonId, departmentId }: Omit<Caller, 'keyId' | 'name'>): string | undefined {
  if (role === 'salesperson' && salespersonId === undefined) return 'a salesperson is bound to a salespersonId';
  if (role === 'manager' && salespersonId === undefined && departmentId === undefined) {
    return 'a manager is bound to a department or to a salespersonId';
  }
  return undefined;
}

/** Finds the caller of a request by its key. */
export interface KeyFinder {
  /** The id in the presented text, valid or not. Undefined if the text is not a key. */
  idOf(presented: string): string | undefined;
  /** Undefined for a malformed, unknown or revoked key and for a wrong secret. Throws DatabaseAway or QueryTooSlow. */
  find(presented: string): Promise<Caller | undefined>;
}

/** Finds the caller of a request by a token (JWT) of the identity provider. */
export interface TokenFinder {
  /** Throws TokenRefused, RoleMissing and SignersAway. */
  find(presented: string): Promise<Caller>;
}

/** A token is not valid; the message says why, without the token. */
export class TokenRefused extends Error {
  override readonly name = 'TokenRefused';
}

/** A token is valid, but names no role of this service, or not what the role is bound to. */
export class RoleMissing extends Error {
  override readonly name = 'RoleMissing';
}

/** The identity provider's keys cannot be read, so that a token can be neither accepted nor refused. */
export class SignersAway extends Error {
  override readonly name = 'SignersAway';
}

/** That somebody read personal figures. */
export interface PersonalRead {
  readonly reader: string;
  readonly readerId: string;
  readonly role: Role;
  /** The route, such as /v1/attainment/:targetId. */
  readonly route: string;
  /** The address that was asked, with its parameters. */
  readonly address: string;
  /** Whose figures, by salespersonId. */
  readonly people: readonly string[];
  /** The position of the answer. */
  readonly position: string;
}

export interface RecordedRead extends PersonalRead {
  readonly id: string;
  readonly recordedAt: Date;
}

export interface ReadsWanted {
  readonly after: string;
  readonly limit: number;
  readonly reader: string | undefined;
  readonly salespersonId: string | undefined;
}

/** Who read personal figures. It is kept beside the keys: a rebuild of the read models does not touch it. */
export interface ReadRecorder {
  /** Resolves when it is stored. Throws DatabaseAway and QueryTooSlow. */
  record(read: PersonalRead): Promise<void>;
  /** In the order of recording. Throws DatabaseAway and QueryTooSlow. */
  list(wanted: ReadsWanted): Promise<RecordedRead[]>;
}
