import type { Role } from '../api/ports.ts';
import { withService } from './with-service.ts';

interface KeyWanted {
  readonly name: string;
  readonly role: Role;
  readonly commands?: string[];
  readonly department?: string;
  readonly salesperson?: string;
}

export async function createKey({ department, salesperson, ...wanted }: KeyWanted): Promise<void> {
  await withService(async ({ keys }) => {
    const { id, key } = await keys.create({
      ...wanted,
      ...(department !== undefined && { departmentId: department }),
      ...(salesperson !== undefined && { salespersonId: salesperson }),
    });
    console.log(`${key}\n\nThe key is shown once: only its hash is stored. To revoke it: pacesetter keys revoke ${id}`);
  });
}

export async function listKeys(): Promise<void> {
  await withService(async ({ keys }) => {
    const rows = (await keys.list()).map(
      ({ id, name, role, commands, departmentId, salespersonId, createdAt, revokedAt }) => ({
        id,
        name,
        role,
        commands: commands?.join(' ') ?? 'all',
        department: departmentId ?? '',
        salesperson: salespersonId ?? '',
        created: createdAt.toISOString(),
        revoked: revokedAt?.toISOString() ?? '',
      }),
    );
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
