import { isDeepStrictEqual } from 'node:util';
import type { Reach } from '../auth/reach.ts';
import { type Responses, withExamples } from './answer-examples.ts';
import { problemResponses, problemsOf } from './problem-answers.ts';
import type { DescribedRoute } from './route.ts';
import type { JsonSchema } from './schema.ts';

export type Document = Readonly<Record<string, unknown>>;

/** The OpenAPI document of the routes. `base` holds everything else. */
export function documentOf(routes: readonly DescribedRoute[], base: Document, securitySchemes: object): Document {
  const paths: Record<string, Record<string, object>> = {};
  for (const route of routes) {
    const path = route.url.replaceAll(/:(\w+)/g, '{$1}');
    (paths[path] ??= {})[route.method.toLowerCase()] = operationOf(route);
  }
  const schemas: Record<string, unknown> = {};
  const hoisted = hoist({ paths, responses: problemResponses() }, schemas) as Readonly<Record<string, unknown>>;
  return {
    ...base,
    paths: hoisted['paths'],
    components: {
      securitySchemes,
      schemas: Object.fromEntries(Object.entries(schemas).toSorted(([a], [b]) => (a < b ? -1 : 1))),
      responses: hoisted['responses'],
    },
  };
}

function operationOf(route: DescribedRoute): object {
  const { summary, description, tags, body, response = {} } = route.schema;
  const operationId = (route.schema['operationId'] as string | undefined) ?? idOf(route);
  const parameters = [
    ...parametersIn('path', route.schema['params']),
    ...parametersIn('query', route.schema['querystring']),
    ...parametersIn('header', route.schema['headers']),
  ];
  return {
    operationId,
    summary,
    description: `${String(description ?? summary)}${mayCall(route)}`,
    tags,
    ...(route.open && { security: [] }),
    ...(parameters.length > 0 && { parameters }),
    ...(body !== undefined && { requestBody: { required: true, ...(body as object) } }),
    responses: { ...problemsOf(route), ...withExamples(operationId, response as Responses) },
  };
}

/** What a role sees that does not see everything. */
const SEES: Readonly<Record<Reach, string>> = {
  all: '',
  subtree: ' (for the own department and those below it)',
  own: ' (for what is their own)',
  aggregate: ' (for departments and a company of five or more people)',
};

function mayCall({ open, roles }: DescribedRoute): string {
  const named = Object.entries(roles).map(([role, reach]) => `${role}${SEES[reach]}`);
  return open ? '' : `\n\nRoles: ${named.join(', ')}.`;
}

/** The operation id of a route that declares none: `GET /v1/audit/events` is `getV1AuditEvents`. */
function idOf({ method, url }: DescribedRoute): string {
  const words = url.split(/[^A-Za-z0-9]+/).filter((word) => word !== '');
  return method.toLowerCase() + words.map((word) => `${word.charAt(0).toUpperCase()}${word.slice(1)}`).join('');
}

/** Without examples where a parameter is optional: the pages at /docs would send them. */
function parametersIn(place: 'path' | 'query' | 'header', described: unknown): object[] {
  const { properties = {}, required = [], $defs } = (described ?? {}) as Parameters;
  return Object.entries(properties).map(([name, { description, examples, ...schema }]) => {
    const isRequired = place === 'path' || required.includes(name);
    return {
      in: place,
      name,
      required: isRequired,
      ...(description !== undefined && { description }),
      schema: { ...schema, ...(isRequired && examples !== undefined && { examples }), ...($defs && { $defs }) },
    };
  });
}

interface Parameters {
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly required?: readonly string[];
  readonly $defs?: JsonSchema;
}

/** Moves each named schema to `schemas`, and points all that refer to it there. */
function hoist(value: unknown, schemas: Record<string, unknown>): unknown {
  if (Array.isArray(value)) return value.map((each) => hoist(each, schemas));
  if (typeof value !== 'object' || value === null) return value;
  const kept: Record<string, unknown> = {};
  for (const [key, member] of Object.entries(value)) {
    if (key === '$defs') {
      addNamed(member as Readonly<Record<string, unknown>>, schemas);
    } else if (key === '$ref' && typeof member === 'string') {
      kept[key] = member.replace('#/$defs/', '#/components/schemas/');
    } else {
      kept[key] = hoist(member, schemas);
    }
  }
  return kept;
}

function addNamed(named: Readonly<Record<string, unknown>>, schemas: Record<string, unknown>): void {
  for (const [name, schema] of Object.entries(named)) {
    const hoisted = hoist(schema, schemas);
    if (name in schemas && !isDeepStrictEqual(schemas[name], hoisted)) {
      throw new Error(`Two schemas have the id ${name}: give one of them another id.`);
    }
    schemas[name] = hoisted;
  }
}
