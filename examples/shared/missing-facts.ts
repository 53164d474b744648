/** A fact without which a cause is not measured, or in part only. */
export interface MissingFact {
  readonly cause: string;
  readonly fact: string;
  readonly owedBy: string;
}

/** Each missing fact once, with all causes that need it and who owes it. */
export function missingFacts(missing: readonly MissingFact[]): string {
  return [
    'What cannot be measured, and who could tell:',
    ...[...Map.groupBy(missing, ({ fact }) => fact)].map(([fact, all]) => {
      const causes = [...new Set(all.map(({ cause }) => cause))].join(', ');
      return `  ${causes}: without ${fact}, owed by ${all[0]?.owedBy ?? ''}`;
    }),
  ].join('\n');
}
