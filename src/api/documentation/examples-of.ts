/** Examples of commands, by what they show. */
export type ExamplesOf<Commands> = {
  readonly [Name in keyof Commands]: Readonly<Record<string, Commands[Name] & { readonly commandId?: string }>>;
};
