import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { z } from 'zod';
import { ANSWER_EXAMPLES } from '../../../src/api/documentation/answer-examples.ts';
import { COMMANDS } from '../../../src/slices.ts';
import { recordAnswers } from '../../support/answer-examples.ts';
import { openApp, type TestApp } from '../../support/app.ts';
import { prepared } from '../../support/evidence.ts';
import { inOrderOfExamples, reacted } from '../../support/walkthrough.ts';

interface Schema {
  readonly $ref?: string;
  readonly description?: string;
  readonly required?: readonly string[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly items?: Schema;
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly enum?: readonly string[];
}

interface Content {
  readonly schema: Schema;
  readonly examples?: Readonly<Record<string, { readonly value: object }>>;
}

interface Operation {
  readonly operationId: string;
  readonly description?: string;
  readonly parameters?: readonly {
    readonly in: string;
    readonly name: string;
    readonly required: boolean;
    readonly description?: string;
    readonly example?: unknown;
    readonly schema: { readonly examples?: unknown; readonly default?: unknown };
  }[];
  readonly requestBody?: { readonly content: Readonly<Record<string, Content>> };
  readonly responses: Readonly<
    Record<string, { readonly $ref?: string; readonly headers?: object; readonly content?: Record<string, Content> }>
  >;
}

interface Document {
  readonly info: { readonly version: string };
  readonly tags: readonly { readonly name: string; readonly description: string }[];
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: {
    readonly schemas: Readonly<Record<string, Schema>>;
    readonly responses: Readonly<Record<string, { readonly content: Readonly<Record<string, Content>> }>>;
  };
}

let app: TestApp;
let document: Document;
beforeAll(async () => {
  app = await openApp();
  document = (await app.app.inject({ method: 'GET', url: '/openapi.json' })).json();
});
afterAll(() => app.close());

const operations = () =>
  Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ is: `${method} ${path}`, ...operation })),
  );

function resolved(schema: Schema): Schema {
  return schema.$ref === undefined ? schema : (document.components.schemas[schema.$ref.split('/').at(-1) ?? ''] ?? {});
}

/** The places below a schema that have no description. */
function undescribed(schema: Schema, place: string): string[] {
  const found = resolved(schema);
  const branches = [found, ...(found.anyOf ?? [])].map(resolved);
  const isDescribed = [schema, ...branches].some(({ description }) => description !== undefined);
  return [...(isDescribed ? [] : [place]), ...below(found, place)];
}

function below(schema: Schema, place: string): string[] {
  return [
    ...Object.entries(schema.properties ?? {}).flatMap(([name, each]) => undescribed(each, `${place}/${name}`)),
    ...(schema.items ? below(resolved(schema.items), `${place}/0`) : []),
    ...[...(schema.anyOf ?? []), ...(schema.oneOf ?? [])].flatMap((each) => below(resolved(each), place)),
  ];
}

describe.each([...COMMANDS.values()])('$name', ({ name, schema }) => {
  const operation = () => document.paths[`/v1/commands/${name}`]?.['post'];

  test('has a description of itself and of each of its fields', () => {
    expect(operation()?.operationId).toBe(name);
    const body = operation()?.requestBody?.content['application/json']?.schema;
    expect(body && undescribed(body, name)).toEqual([]);
    expect(schema.description).toEqual(expect.any(String));
  });

  test('names its fields, its command id and what is required', () => {
    const body = resolved(operation()?.requestBody?.content['application/json']?.schema ?? {});
    const missing = schema.safeParse({}).error?.issues.map(({ path }) => path[0]);
    expect(body.required ?? []).toEqual(missing ?? []);
    expect(Object.keys(body.properties ?? {})).toEqual(expect.arrayContaining(['commandId', ...(body.required ?? [])]));
    expect(operation()?.requestBody?.content).toHaveProperty(['application/cloudevents+json']);
  });

  test('takes three optional headers', () => {
    expect(operation()?.parameters?.map((each) => [each.in, each.name, each.required])).toEqual([
      ['header', 'Idempotency-Key', false],
      ['header', 'If-Match', false],
      ['header', 'Pacesetter-Position', false],
    ]);
  });

  test('answers by status, each answer by a named schema', () => {
    const { responses = {} } = operation() ?? {};
    expect(Object.keys(responses)).toEqual([
      ...[
        '200',
        '201',
        '400',
        '401',
        '403',
        '404',
        '406',
        '408',
        '409',
        '412',
        '413',
        '415',
        '422',
        '429',
        '500',
        '503',
      ],
    ]);
    for (const status of ['200', '201']) {
      expect(responses[status]?.headers).toHaveProperty('ETag');
      expect(responses[status]?.content?.['application/json']?.schema.$ref).toBe('#/components/schemas/CommandAnswer');
    }
  });
});

test('an answer of a command has the described members, and no others', async () => {
  const { body } = await app.command('ConfigureCompany', {
    currency: 'EUR',
    timeZone: 'Europe/Berlin',
    fiscalYearStart: '01-01',
    calendar: { kind: 'months' },
  });
  expect(Object.keys(body)).toEqual(Object.keys(document.components.schemas['CommandAnswer']?.properties ?? {}));
});

test('many commands may come as lines or as CloudEvents', () => {
  const many = document.paths['/v1/commands']?.['post'];
  expect(Object.keys(many?.requestBody?.content ?? {})).toEqual([
    'application/x-ndjson',
    'application/cloudevents+json',
    'application/cloudevents-batch+json',
  ]);
  expect(many?.parameters?.map(({ name }) => name)).toEqual(['answers']);
  expect(Object.keys(many?.responses['200']?.content ?? {})).toEqual(['application/x-ndjson', 'application/json']);
});

test('every operation has an id of its own, a description, and described parameters', () => {
  for (const { is, operationId, description, parameters = [] } of operations()) {
    expect([is, operationId, description]).toEqual([is, expect.any(String), expect.any(String)]);
    for (const each of parameters) {
      expect([is, each.name, each.description]).toEqual([is, each.name, expect.any(String)]);
    }
  }
  const ids = operations().map(({ operationId }) => operationId);
  expect(new Set(ids).size).toBe(ids.length);
});

test('no optional parameter has an example: the pages would send it', () => {
  for (const { parameters = [] } of operations()) {
    for (const { name, required, example, schema } of parameters.filter((each) => !each.required)) {
      expect([name, required, example, schema.examples, schema.default]).toEqual([name, false, ...NOTHING]);
    }
  }
});
const NOTHING = [undefined, undefined, undefined];

test('every operation answers problems by literal statuses, and their type is one of the table', () => {
  for (const { is, responses } of operations()) {
    expect([is, Object.keys(responses).filter((status) => !/^\d{3}$/.test(status))]).toEqual([is, []]);
    expect([is, responses['400']?.$ref]).toEqual([is, '#/components/responses/BadRequest']);
  }
  for (const { content } of Object.values(document.components.responses)) {
    expect(content['application/problem+json']?.schema.$ref).toBe('#/components/schemas/Problem');
  }
  expect(document.components.schemas['ProblemType']?.enum).toContain('/problems/CreditsDoNotSumTo10000');
});

test('every named schema is described, with all its members', () => {
  const places = Object.entries(document.components.schemas).flatMap(([name, schema]) => undescribed(schema, name));
  expect(places).toEqual([]);
});

test('the version is that of the package', () => {
  const file = JSON.parse(readFileSync('package.json', 'utf8')) as { version: string };
  expect(document.info.version).toBe(file.version);
});

test('the examples of answers are of this version, and complete (else: npm run docs:answers)', async () => {
  expect(await recordAnswers()).toEqual(JSON.parse(readFileSync(ANSWER_EXAMPLES, 'utf8')));
});

test('every operation describes an answer, and every answer has an example, which its schema allows', () => {
  for (const { operationId, responses } of operations()) {
    expect([operationId, ...Object.keys(responses)]).toContainEqual(expect.stringMatching(/^2\d\d$/));
  }
  const faults = operations().flatMap(({ operationId, responses }) =>
    Object.entries(responses).flatMap(([status, { content = {} }]) =>
      Object.entries(content).flatMap(([mediaType, { schema, examples = {} }]) => {
        const answer = `${operationId} ${status} ${mediaType}`;
        const values = Object.values(examples).map(({ value }) => value);
        if (values.length === 0) return [`${answer} has no example: npm run docs:answers`];
        const checked = z.array(zodOf(schema)).safeParse(values);
        return checked.success ? [] : [`${answer}: ${z.prettifyError(checked.error)}`];
      }),
    ),
  );
  expect(faults).toEqual([]);
});

function zodOf(schema: Schema): z.ZodType {
  const text = JSON.stringify({ ...schema, $defs: document.components.schemas });
  return z.fromJSONSchema(
    JSON.parse(text.replaceAll('#/components/schemas/', '#/$defs/')) as z.core.JSONSchema.JSONSchema,
  );
}

test('a fresh company accepts every example in their order as a CloudEvent', async () => {
  const type = 'application/cloudevents+json';
  const fresh = await openApp();
  const answers: unknown[] = [];
  const commands = operations().filter(({ is }) => is.startsWith('post /v1/commands/'));
  for (const { operationId, requestBody } of inOrderOfExamples(commands)) {
    const examples = Object.values(requestBody?.content[type]?.examples ?? {});
    if (examples.length === 0) answers.push([operationId, 'has no example']);
    for (const { value } of examples) {
      const cloudEvent = value as { readonly data: object };
      const { data, headers } = await prepared(fresh, operationId, cloudEvent.data);
      const { status, body } = await fresh.inject({
        method: 'POST',
        url: '/v1/commands',
        headers: { 'content-type': type, ...headers },
        payload: JSON.stringify({ ...cloudEvent, data }),
      });
      if (status === 201) await reacted(fresh, body as { position: string; events: string[] });
      else answers.push([operationId, status, body['detail']]);
    }
  }
  await fresh.close();
  expect(answers).toEqual([]);
});
