import type { Role } from '../api/ports.ts';
import { withService } from './with-service.ts';

export async function createKey({
  name,
  role,
  commands,
}: {
  name: string;
  role: Role;
  commands?: string[];
}): Promise<void> {
  await withService(async ({ keys }) => {
    const { id, key } = await keys.create({ name, role, ...(commands ? { commands } : {}) });
    console.log(`${key}\n\nThe key is shown once: only its hash is stored. To revoke it: pacesetter keys revoke ${id}`);
  });
}

export async function listKeys(): Promise<void> {
  await withService(async ({ keys }) => {
    const rows = (await keys.list()).map(({ id, name, role, commands, createdAt, revokedAt }) => ({
      id,
      name,
      role,
      commands: commands?.join(' ') ?? 'all',
      created: createdAt.toISOString(),
      revoked: revokedAt?.toISOString() ?? '',
    }));
    console.table(rows);
  });
}

export async function revokeKey(id: string): Promise<void> {
  await withService(async ({ keys }) => {
    if (!(await keys.revoke(id))) {
      throw new Error(`The key ${id} does not exist or is revoked already. To list the keys: pacesetter keys list`);
    }
    console.log(`The key ${id} is revoked.`);
  });
}
