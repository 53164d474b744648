import { spawnSync } from 'node:child_process';
import { X509Certificate } from 'node:crypto';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from '@jest/globals';
import { CERTIFICATES, composeServices } from './files.ts';

const SCRIPT = fileURLToPath(new URL('../../deploy/certificates.sh', import.meta.url));
const nodes = Object.entries(composeServices({ POSTGRES_PASSWORD: 'p', EVENTSTORE_PASSWORD: 'e', CURSOR_SECRET: 's' }))
  .filter(([, { image }]) => image.startsWith('eventstore/'))
  .map(([name]) => name);
/** The script runs in a container that has bash and openssl. A machine that runs the tests may lack them. */
const runsHere = spawnSync('bash', ['-c', 'openssl version']).status === 0;

describe('the certificates of EventStoreDB', () => {
  test('bear every name that the nodes are called by', () => {
    expect(nodes.filter((name) => !CERTIFICATES.includes(`DNS:${name},`))).toEqual([]);
  });

  if (runsHere) {
    test("are made once, by one authority, for the nodes' names and both ends; only its owner reads a key", () => {
      const root = mkdtempSync(join(tmpdir(), 'pacesetter-certificates-'));
      const folders = ['authority', 'trust', 'node'].map((name) => join(root, name));
      for (const folder of folders) mkdirSync(folder);
      const run = () =>
        spawnSync('bash', [SCRIPT, ...folders, `${process.getuid?.()}:${process.getgid?.()}`], { encoding: 'utf8' });

      expect(run()).toMatchObject({ status: 0, stdout: expect.stringContaining('node.crt: OK') });
      const read = (name: string) => readFileSync(join(root, name));
      const [authority, node] = [new X509Certificate(read('trust/ca.crt')), new X509Certificate(read('node/node.crt'))];
      expect([authority.ca, node.ca, node.verify(authority.publicKey), node.subject]).toEqual([
        true,
        false,
        true,
        'CN=eventstoredb-node',
      ]);
      expect([...nodes, 'localhost'].map((name) => node.checkHost(name) !== undefined)).not.toContain(false);
      expect(node.keyUsage.sort()).toEqual(['1.3.6.1.5.5.7.3.1', '1.3.6.1.5.5.7.3.2']);
      expect(['authority/ca.key', 'node/node.key'].map((name) => statSync(join(root, name)).mode & 0o777)).toEqual([
        0o400, 0o400,
      ]);

      expect(run().stdout).not.toContain('made');
      expect(folders.flatMap((folder) => readdirSync(folder))).toEqual(['ca.key', 'ca.crt', 'node.crt', 'node.key']);
      expect(new X509Certificate(read('node/node.crt')).fingerprint256).toBe(node.fingerprint256);
      rmSync(root, { recursive: true });
    });
  }
});
