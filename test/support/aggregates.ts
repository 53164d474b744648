interface SomeAggregate {
  readonly stream: (asked: never) => string;
  readonly terms: object;
}
type SomeTerms = readonly [name: string, terms: { readonly instant?: (asked: never) => unknown }];

/** The stream that a command goes to. `asked` holds what its name is made of. */
export function streamOf({ stream }: SomeAggregate, asked: object): string {
  return stream(asked as never);
}

/** Which part of a command is its instant, by the command's name. `asked` holds all parts. */
export function instantsOf({ terms }: SomeAggregate, asked: object): Record<string, unknown> {
  const all = Object.entries(terms) as SomeTerms[];
  return Object.fromEntries(all.flatMap(([name, { instant }]) => (instant ? [[name, instant(asked as never)]] : [])));
}
