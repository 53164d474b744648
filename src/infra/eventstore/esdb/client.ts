import { EventStoreDBClient } from '@eventstore/db-client';
import { hasOption } from '../../event-store-url.ts';
import { StoreAway } from '../port.ts';
import { decodeBase64Natively } from './native-base64.ts';
import { within } from './within.ts';

/** A client of the library, and how to be rid of it. */
export interface OwnClient {
  readonly calls: EventStoreDBClient;
  /** Ends its calls and its connection, also one that comes later. It opens none any more. */
  giveUp(): Promise<void>;
}

/** Seconds that a node is asked who leads. The library's own five are too long where one of three is frozen. */
const GOSSIP_TIMEOUT_S = 1;
/** Milliseconds that the calls have to end. */
const LIMIT_MS = 1_000;

/** A private part of the library: a connection can neither be closed nor be prevented without it. */
interface Innards {
  getChannel: () => Promise<{ close(): void }>;
}

/** Throws where a file that the address names cannot be read. */
export function openClient(url: string): OwnClient {
  decodeBase64Natively();
  const calls = EventStoreDBClient.connectionString(withGossipTimeout(url));
  const innards = calls as unknown as Innards;
  const getChannel = innards.getChannel.bind(calls);
  const channels = new Set<{ close(): void }>();
  let isGivenUp = false;
  const refuseIfGivenUp = (): void => {
    if (isGivenUp) throw new StoreAway('The connection to EventStoreDB was given up: it did not answer.');
  };
  innards.getChannel = async () => {
    refuseIfGivenUp();
    const channel = await getChannel();
    if (isGivenUp) channel.close();
    refuseIfGivenUp();
    channels.add(channel);
    return channel;
  };
  return {
    calls,
    async giveUp() {
      isGivenUp = true;
      await within(LIMIT_MS, 'the end of its calls', calls.dispose()).catch(() => undefined);
      for (const channel of channels) channel.close();
    },
  };
}

function withGossipTimeout(url: string): string {
  if (hasOption(url, 'gossiptimeout')) return url;
  return `${url}${url.includes('?') ? '&' : '?'}gossipTimeout=${GOSSIP_TIMEOUT_S}`;
}
