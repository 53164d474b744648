/** How long a case took, or waits so far: JSON in the answer of the statement. */
export type Wait = readonly [ms: number, resolved: boolean];
