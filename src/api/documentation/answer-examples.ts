import { readFileSync } from 'node:fs';
import type { Examples, Response } from './schema.ts';

/** What OpenAPI says about the answers of an operation, by status. */
export type Responses = Readonly<Record<string, Response>>;

/** Recorded from real answers by `npm run docs:answers`, under the keys that `answerKey` makes. */
export const ANSWER_EXAMPLES = new URL('answer-examples.json', import.meta.url);
const recorded = JSON.parse(readFileSync(ANSWER_EXAMPLES, 'utf8')) as Readonly<Record<string, Examples>>;

export function answerKey(operationId: string, status: string | number, mediaType: string): string {
  return `${operationId} ${status} ${mediaType}`;
}

/** The answers of an operation with the examples that are recorded of them. */
export function withExamples(operationId: string, responses: Responses): Responses {
  return mapValues(responses, (response, status) => ({
    ...response,
    content: mapValues(response.content, (content, mediaType) => {
      const examples = recorded[answerKey(operationId, status, mediaType)];
      return { ...content, ...(examples && { examples }) };
    }),
  }));
}

function mapValues<Value>(
  values: Readonly<Record<string, Value>>,
  map: (value: Value, key: string) => Value,
): Record<string, Value> {
  return Object.fromEntries(Object.entries(values).map(([key, value]) => [key, map(value, key)]));
}
