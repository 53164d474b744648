import { describe, expect, test } from '@jest/globals';
import { RoleMissing } from '../../../src/infra/keys/port.ts';
import { withoutSecrets } from '../../../src/infra/telemetry/secrets.ts';
import { callerIn, type ClaimNames } from '../../../src/infra/tokens/claims.ts';

/** Tokens as the providers make them, with the settings of SECURITY.md. */
const ENTRA: ClaimNames = {
  roles: 'roles',
  roleMap: { 'Pacesetter.Manager': 'manager', 'Pacesetter.Auditor': 'auditor' },
  name: 'preferred_username',
  salesperson: 'extn.salespersonId',
  department: 'extn.departmentId',
};
const OKTA: ClaimNames = {
  roles: 'groups',
  roleMap: { 'Sales Managers': 'manager', 'Sales People': 'salesperson' },
  name: 'sub',
  salesperson: 'salesperson_id',
  department: 'department_id',
};
const KEYCLOAK: ClaimNames = {
  roles: 'realm_access.roles',
  name: 'preferred_username',
  salesperson: 'attributes.salesperson',
  department: 'attributes.department',
};

test('a token in a text of a log is hidden whole, however long it is', () => {
  const token = `eyJhbGciOiJFUzI1NiJ9.${'eyJzdWIi'.repeat(1_000)}.${'s_-'.repeat(100)}`;
  expect(withoutSecrets(`failed for Bearer ${token}, "${token}"`)).toBe(
    'failed for Bearer [hidden token], "[hidden token]"',
  );
});

describe('the caller that a token names', () => {
  test.each([
    [
      'of Entra ID',
      ENTRA,
      { sub: 's', preferred_username: 'eva@x.com', roles: ['Pacesetter.Manager'], 'extn.departmentId': ['north'] },
      { keyId: 'jwt:s', name: 'eva@x.com', role: 'manager', departmentId: 'north' },
    ],
    [
      'of Okta',
      OKTA,
      { sub: 'eva@x.com', groups: ['Everyone', 'Sales People', 'Sales Managers'], salesperson_id: '275' },
      { keyId: 'jwt:eva@x.com', name: 'eva@x.com', role: 'manager', salespersonId: '275' },
    ],
    [
      'of Keycloak',
      KEYCLOAK,
      {
        sub: 'f3',
        preferred_username: 'eva',
        realm_access: { roles: ['offline_access', 'salesperson'] },
        attributes: { salesperson: '275' },
      },
      { keyId: 'jwt:f3', name: 'eva', role: 'salesperson', salespersonId: '275' },
    ],
    [
      'with a claim whose name holds dots',
      { ...OKTA, roles: 'https://x.com/roles', roleMap: { a: 'analyst' } },
      { sub: 's', 'https://x.com/roles': 'a' },
      { keyId: 'jwt:s', name: 's', role: 'analyst' },
    ],
    [
      'with several roles: the one that may most',
      { ...KEYCLOAK, name: 'sub', roles: 'roles' },
      { sub: 's', roles: ['analyst', 'auditor', 'integrator'] },
      { keyId: 'jwt:s', name: 's', role: 'auditor' },
    ],
  ] as const)('%s', (_what, names, payload, caller) => {
    expect(callerIn({ ...payload }, names)).toEqual(caller);
  });

  test.each([
    ['a name of ours that the map leaves out', OKTA, { sub: 's', groups: ['admin'] }],
    ['a name of every object', { ...OKTA, roleMap: {} }, { sub: 's', groups: ['constructor', '__proto__'] }],
    ['several names that are objects', OKTA, { sub: 's', groups: [{}, null] }],
    ['an object', OKTA, { sub: 's', groups: { 'Sales Managers': true } }],
    ['a number', OKTA, { sub: 's', groups: 1 }],
  ] as const)('has no role by %s', (_what, names, payload) => {
    expect(() => callerIn({ ...payload }, names)).toThrow(RoleMissing);
  });
});
