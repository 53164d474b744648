import type { z } from 'zod';

type DeepReadonly<T> = T extends readonly (infer Element)[]
  ? readonly DeepReadonly<Element>[]
  : T extends object
    ? { readonly [Key in keyof T]: DeepReadonly<T[Key]> }
    : T;

/** What a schema describes, as an answer that nobody changes any more. */
export type Answered<Schema extends z.ZodType> = DeepReadonly<z.output<Schema>>;
