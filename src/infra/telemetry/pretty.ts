import type { DestinationStream } from 'pino';
import { build } from 'pino-pretty';

/** Log lines for a person at a terminal, on stdout. Coloured unless NO_COLOR is set. */
export function prettyStream(): DestinationStream {
  return build({
    colorize: (process.env['NO_COLOR'] ?? '') === '',
    translateTime: 'SYS:HH:MM:ss',
    singleLine: true,
    sync: true,
  });
}
