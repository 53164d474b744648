import type { Role } from '../ports.ts';

/** A route as it was registered, with the schema that describes it. */
export interface DescribedRoute {
  readonly method: string;
  readonly url: string;
  readonly open: boolean;
  readonly roles: readonly Role[];
  readonly schema: Readonly<Record<string, unknown>>;
}
