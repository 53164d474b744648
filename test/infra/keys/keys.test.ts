import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { KeyIsUnbound, KeyNameTaken, type Keys, openKeys } from '../../../src/infra/keys/keys.ts';
import { type FreshDatabase, freshDatabase, silentLog } from '../../support/servers.ts';
import { until } from '../../support/until.ts';

describe('api keys', () => {
  let database: FreshDatabase;
  let here: Keys;
  let elsewhere: Keys;
  beforeAll(async () => {
    database = await freshDatabase();
    here = openKeys({ pool: database.pool, url: database.url, log: silentLog });
    elsewhere = openKeys({ pool: database.pool, url: database.url, log: silentLog });
  });
  afterAll(async () => {
    await Promise.all([here.close(), elsewhere.close()]);
    await database.drop();
  });

  test('a key is shown once, finds its caller, and only a hash of its secret is kept', async () => {
    const { id, key } = await here.create({ name: 'shop', role: 'integrator', commands: ['RecordSale'] });
    expect(key).toMatch(/^ps_[0-9a-f]{12}_[A-Za-z0-9_-]{43}$/);
    expect(await elsewhere.find(key)).toEqual({
      keyId: id,
      name: 'shop',
      role: 'integrator',
      commands: ['RecordSale'],
    });
    const { rows } = await database.pool.query<{ text: string }>('select api_key::text as text from auth.api_key');
    expect(rows.map(({ text }) => text).join()).not.toContain(key.slice(-43));
  });

  test('a key without a list of commands is not limited to some', async () => {
    const { id, key } = await here.create({ name: 'root', role: 'admin' });
    expect(await here.find(key)).toEqual({ keyId: id, name: 'root', role: 'admin' });
  });

  test('a manager and a salesperson are bound to something', async () => {
    await expect(here.create({ name: 'm', role: 'manager' })).rejects.toThrow(KeyIsUnbound);
    await expect(here.create({ name: 's', role: 'salesperson', departmentId: 'north' })).rejects.toThrow(KeyIsUnbound);
    const bound = { name: 'm', role: 'manager', departmentId: 'north', salespersonId: 'max' } as const;
    const { id, key } = await here.create(bound);
    expect(await elsewhere.find(key)).toEqual({ keyId: id, ...bound });
  });

  test('valid keys have different names, also if made at once; the name of a revoked key is free', async () => {
    const made = await Promise.allSettled(
      [here, elsewhere, here, elsewhere].map((keys) => keys.create({ name: 'erp', role: 'integrator' })),
    );
    expect(made.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected', 'rejected', 'rejected']);
    await expect(elsewhere.create({ name: 'erp', role: 'auditor' })).rejects.toThrow(KeyNameTaken);
    const [first] = (await here.list()).filter(({ name }) => name === 'erp');
    await here.revoke(first?.id ?? '');
    await elsewhere.create({ name: 'erp', role: 'integrator' });
    expect((await here.list()).filter(({ name }) => name === 'erp').map(({ revokedAt }) => revokedAt !== null)).toEqual(
      [true, false],
    );
  });

  test.each(['', 'ps_', 'Bearer x', 'ps_000000000000_' + 'A'.repeat(43), 'ps_000000000000_short'])(
    '%j is nobody',
    async (presented) => {
      expect(await here.find(presented)).toBeUndefined();
    },
  );

  test('a right id with a wrong secret is rejected', async () => {
    const { key } = await here.create({ name: 'auditor', role: 'auditor' });
    const wrong = key.slice(0, 17) + (key[17] === 'A' ? 'B' : 'A') + key.slice(18);
    expect(await here.find(wrong)).toBeUndefined();
    expect(await here.find(key)).toMatchObject({ name: 'auditor' });
  });

  test('a revoked key is rejected here at once, and elsewhere before its copy in memory expires', async () => {
    const { id, key } = await here.create({ name: 'left', role: 'auditor' });
    expect([await here.find(key), await elsewhere.find(key)]).toEqual([expect.anything(), expect.anything()]);
    expect(await here.revoke(id)).toBe(true);
    expect(await here.find(key)).toBeUndefined();
    await until('the revocation is known elsewhere', async () => (await elsewhere.find(key)) === undefined, 900);
    expect(await here.revoke(id)).toBe(false);
    expect((await here.list()).find((listed) => listed.id === id)).toMatchObject({
      name: 'left',
      commands: null,
      revokedAt: expect.any(Date),
    });
  });
});
