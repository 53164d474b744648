/** The months that are compared. All series of one owner begin with the first month of its history. */
export interface Windows {
  /** H: whole months of history before the period, so also the index of the period's first month. */
  readonly history: number;
  /** m: the months of the period, 1 or 3. */
  readonly periodMonths: number;
  /** b: the base window is the 12 months before the period, or what there is. */
  readonly baseMonths: number;
}

export function windowsOf(history: number, periodMonths: number): Windows {
  return { history, periodMonths, baseMonths: Math.min(12, history) };
}

/** The first months of all earlier blocks that are as long as the period and have a base window before them. */
export function earlierBlocks({ history, periodMonths, baseMonths }: Windows): number[] {
  const count = Math.max(0, history - periodMonths - baseMonths + 1);
  return Array.from({ length: count }, (_, block) => baseMonths + block);
}

/** nu: how many earlier blocks do not overlap. It counts the degrees of freedom of a test, and may be fractional. */
export function separateBlocks({ history, periodMonths, baseMonths }: Windows): number {
  return (history - baseMonths) / periodMonths;
}
