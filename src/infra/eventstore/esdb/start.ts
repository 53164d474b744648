import { readEsdbUrl } from '../../event-store-url.ts';
import { CannotStart } from '../../postgres/wait.ts';
import type { Log } from '../../telemetry/port.ts';
import { openClient } from './client.ts';
import { diagnose } from './diagnose.ts';
import type { ServerFault } from './fault.ts';
import { fileFault } from './files.ts';
import { probe } from './probe.ts';

export interface StartOptions {
  /** Holds a password: never log it. */
  readonly url: string;
  /** The environment variable that the address comes from. */
  readonly setting: string;
  readonly log: Log;
  readonly signal: AbortSignal;
}

/**
 * Throws CannotStart if EventStoreDB refuses and waiting does not help: credentials, files, TLS. A server that cannot
 * be reached does not stop the start: one line says so. To be called before the store is opened.
 */
export async function refuseUnusableEsdb({ url, setting, log, signal }: StartOptions): Promise<void> {
  const fault = await faultOf(url);
  signal.throwIfAborted();
  if (fault === undefined) return;
  const where = `EventStoreDB at ${readEsdbUrl(url).hosts.join(',')} (${setting})`;
  if (fault.advice !== undefined) throw new CannotStart(`${where} cannot be used: ${fault.text}. ${fault.advice}`);
  log.warn(
    { setting, error: fault.text },
    `${where} cannot be reached: the service starts without it and waits. Queries are answered, commands are refused`,
  );
}

async function faultOf(url: string): Promise<ServerFault | undefined> {
  const unusable = fileFault(readEsdbUrl(url));
  if (unusable) return unusable; // the client cannot be made
  const client = openClient(url);
  try {
    await probe(client.calls);
    return undefined;
  } catch (error) {
    return await diagnose(url, error);
  } finally {
    await client.giveUp();
  }
}
