import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { openApp, type TestApp } from '../../support/app.ts';
import { COMPANY, sale } from '../../support/company.ts';
import { type LineAnswer, lineOf, openImport } from '../../support/stream.ts';
import { until } from '../../support/until.ts';

let app: TestApp;
beforeAll(async () => {
  app = await openApp();
  await app.app.listen({ port: 0, host: '127.0.0.1' });
  await app.accepted(...COMPANY);
});
afterAll(() => app.close());

async function post(
  body: readonly (string | Buffer)[],
  query = '',
): Promise<{ lines: LineAnswer[]; last: LineAnswer }> {
  const importing = openImport(app, query);
  for (const part of body) importing.write(part);
  importing.request.end();
  const answers = await importing.answers();
  return { lines: answers.slice(0, -1), last: answers.at(-1) ?? {} };
}

async function stored(stream: string) {
  const found: { type: string; position: bigint }[] = [];
  for await (const { type, position } of app.service.store.read(stream)) found.push({ type, position });
  return found;
}

describe('a client that posts', () => {
  test('and disconnects in the middle of a line has written exactly the lines before it', async () => {
    const importing = openImport(app);
    const half = lineOf('RecordSale', sale('half'));
    importing.write(lineOf('RecordSale', sale('whole')) + half.slice(0, -20));
    await until('the whole line is written', async () => (await stored('sale-shop~whole')).length === 1);
    importing.request.destroy();
    expect((await post([lineOf('RecordSale', sale('whole'))])).last.summary).toMatchObject({ duplicates: 1 });
    expect(await stored('sale-shop~half')).toEqual([]);
  });

  test.each([
    ['auditor', 403],
    ['integrator', 200],
  ] as const)('as %s is answered %d', async (role, status) => {
    const { key } = await app.service.keys.create({ name: role, role, commands: ['RecordSale'] });
    const answer = await app.app.inject({
      method: 'POST',
      url: '/v1/commands',
      headers: { authorization: `Bearer ${key}`, 'content-type': 'application/x-ndjson' },
      payload: lineOf('RecordSale', sale(`by ${role}`)) + lineOf('ListProduct', {}),
    });
    expect(answer.statusCode).toBe(status);
    if (status === 200) expect(answer.body).toMatch('/problems/NotAllowed');
  });

  test.each(['?answers=some', '?answer=all'])('with %s is refused', async (query) => {
    const answer = await app.inject({
      method: 'POST',
      url: `/v1/commands${query}`,
      headers: { 'content-type': 'application/x-ndjson' },
      payload: '',
    });
    expect([answer.status, answer.body['type']]).toEqual([400, '/problems/BadQuery']);
  });

  test.each([
    ['one command', '/v1/commands/RecordSale', 'application/x-ndjson', lineOf('RecordSale', sale('x')), 415],
    ['a large CloudEvent', '/v1/commands', 'application/cloudevents+json', `"${'x'.repeat(2_000_000)}"`, 413],
  ])('NDJSON is for lines, and for nothing else without bounds: %s', async (_, url, type, payload, status) => {
    const answer = await app.inject({ method: 'POST', url, headers: { 'content-type': type }, payload });
    expect(answer.status).toBe(status);
  });
});
