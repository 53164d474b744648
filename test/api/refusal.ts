import { expect } from '@jest/globals';
import type { InjectOptions } from 'fastify';
import type { TestApp } from '../support/app.ts';

export interface Refusal {
  readonly type: string;
  readonly status: number;
  readonly errors?: readonly { readonly pointer: string; readonly message: string }[];
}

export const JSON_TYPE = { 'content-type': 'application/json' };

/**
 * Sends a request and checks what holds for every answer: never a 500, and every refusal is a problem. Undefined if
 * accepted.
 */
export async function askFrom(app: TestApp, options: InjectOptions): Promise<Refusal | undefined> {
  const { statusCode, headers, body } = await app.app.inject({
    ...options,
    headers: { authorization: `Bearer ${app.key}`, ...options.headers },
  });
  if (statusCode >= 500) throw new Error(`${statusCode}: ${body}`);
  if (statusCode < 400) return undefined;
  expect(headers['content-type']).toMatch(/^application\/problem\+json/);
  if (options.method === 'HEAD') return undefined;
  const refusal = JSON.parse(body) as Refusal;
  expect(refusal).toMatchObject({
    status: statusCode,
    type: expect.stringMatching(/^\/problems\/\w+$/),
    title: expect.any(String),
    detail: expect.any(String),
  });
  return refusal;
}
