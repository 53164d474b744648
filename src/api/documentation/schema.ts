import { z } from 'zod';

/**
 * A JSON Schema of draft 2020-12, as OpenAPI 3.1 takes it. A zod schema that has `.meta({ id })` is a `$ref` to `$defs`
 * of the same schema; the document moves all `$defs` to `components.schemas`.
 */
export type JsonSchema = Readonly<Record<string, unknown>>;

/** An answer of one status as OpenAPI describes it. */
export interface Response {
  readonly description: string;
  readonly headers?: Readonly<Record<string, { readonly description: string; readonly schema: JsonSchema }>>;
  readonly content: Readonly<Record<string, { readonly schema: JsonSchema; readonly examples?: Examples }>>;
}

export type Examples = Readonly<Record<string, { readonly summary?: string; readonly value: unknown }>>;

interface Described {
  readonly mediaType?: string;
  readonly headers?: z.ZodObject;
  readonly examples?: Examples;
}

/** The schema with its descriptions, its examples and its named parts. */
export function schemaOf(schema: z.ZodType): JsonSchema {
  return without(z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }), '$schema');
}

/** For `response` of a route: what a status answers. Without a media type it is JSON. */
export function responseOf(schema: z.ZodType, description: string, more: Described = {}): Response {
  const { mediaType = 'application/json', headers, examples } = more;
  return {
    description,
    ...(headers && { headers: headersOf(headers) }),
    content: { [mediaType]: { schema: schemaOf(schema), ...(examples && { examples }) } },
  };
}

/** Examples by what they show. `A team below it` has the key `a-team-below-it`. */
export function examplesOf(shown: Readonly<Record<string, unknown>>): Examples {
  return Object.fromEntries(
    Object.entries(shown).map(([summary, value]) => [
      summary.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-'),
      { summary, value },
    ]),
  );
}

/** For `querystring`, `params` and `headers` of a route: one parameter for each member. */
export function parametersOf(schema: z.ZodObject): JsonSchema {
  return schemaOf(schema);
}

function headersOf(schema: z.ZodObject): NonNullable<Response['headers']> {
  return Object.fromEntries(
    Object.entries(schema.shape).map(([name, header]) => {
      const { description = '', ...described } = z.toJSONSchema(header, { io: 'input' });
      return [name, { description, schema: without(described, '$schema') }];
    }),
  );
}

function without(schema: object, name: string): JsonSchema {
  return Object.fromEntries(Object.entries(schema).filter(([key]) => key !== name));
}
