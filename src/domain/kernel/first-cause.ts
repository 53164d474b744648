/** What a diagnosis concluded: the shares of its causes in basis points. */
type Concluded = readonly { readonly cause: string; readonly basisPoints: number }[];

export const EMPLOYEE = 'employee';

/**
 * Whether the employee is the first cause: with a larger share than every other. Otherwise the miss is not the person's
 * fault, and shields them. Of two equal causes neither is the first.
 */
export function isEmployeeFirst(causes: Concluded): boolean {
  const largest = (of: Concluded) => Math.max(0, ...of.map(({ basisPoints }) => basisPoints));
  const employee = causes.filter(({ cause }) => cause === EMPLOYEE);
  const others = causes.filter(({ cause }) => cause !== EMPLOYEE);
  return largest(employee) > largest(others);
}
