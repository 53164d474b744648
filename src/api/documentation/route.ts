import type { Reaches } from '../auth/reach.ts';

/** A route as it was registered, with the schema that describes it. */
export interface DescribedRoute {
  readonly method: string;
  readonly url: string;
  readonly open: boolean;
  readonly roles: Reaches;
  readonly schema: Readonly<Record<string, unknown>>;
}
