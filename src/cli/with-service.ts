import { openService, type Service } from '../container.ts';
import { readConfig } from '../infra/config.ts';
import { createLog } from '../infra/telemetry/log.ts';
import { type Database, joinDatabase } from './database.ts';

/** Opens the service for one verb, beside a running one or alone, and closes it in any case. */
export async function withService(
  verb: (service: Service, log: ReturnType<typeof createLog>, database: Database) => Promise<void>,
): Promise<void> {
  const config = readConfig(process.env);
  const log = createLog({ level: config.logLevel === 'info' ? 'warn' : config.logLevel, to: 'stderr' });
  const database = await joinDatabase(config, log);
  try {
    const service = await openService(config, database.url, log);
    try {
      await verb(service, log, database);
    } finally {
      await service.close();
    }
  } finally {
    await database.stop();
  }
}
