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
    console.log(`${key}\n\nThis is shown once. Only its hash is kept; revoke it with: pacesetter keys revoke ${id}`);
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
      throw new Error(`There is no key ${id} that could be revoked. The keys are listed by: pacesetter keys list`);
    }
    console.log(`The key ${id} is revoked.`);
  });
}
