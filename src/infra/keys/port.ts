export const ROLES = ['integrator', 'auditor', 'admin'] as const;
export type Role = (typeof ROLES)[number];

/** The caller that a key identifies. `commands`: the only ones that it may post. Absent: all that its role allows. */
export interface Caller {
  readonly keyId: string;
  readonly name: string;
  readonly role: Role;
  readonly commands?: readonly string[];
}

/** Finds the caller of a request by its key. */
export interface KeyFinder {
  /** The id in the presented text, valid or not. Undefined if the text is not a key. */
  idOf(presented: string): string | undefined;
  /** Undefined for a malformed, unknown or revoked key and for a wrong secret. Throws DatabaseAway or QueryTooSlow. */
  find(presented: string): Promise<Caller | undefined>;
}
