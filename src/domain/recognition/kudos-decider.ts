import type { Aggregate, Decide, Decider } from '../directory/decide.ts';
import { accept, refuse } from '../kernel/decider.ts';
import { same } from '../kernel/same.ts';
import { inStream } from '../kernel/stream.ts';
import { type GiveKudos, type KudosCommands, kudosCommands } from './commands.ts';
import { type KudosEvent, type KudosGiven, kudosUpcasts } from './events.ts';

/** Undefined before it is given. */
type Kudos = KudosGiven | undefined;

export type KudosRefusal = 'KudosAlreadyGiven' | 'KudosToOneself' | 'UnknownSalesperson';

const giveKudos: Decide<GiveKudos, Kudos, KudosEvent, KudosRefusal> = (asked, known, { salespeople }) => {
  const { kudosId, from, to } = asked;
  if (known) {
    if (same(known, asked)) return accept();
    return refuse(
      'KudosAlreadyGiven',
      `The kudos "${kudosId}" already exist, with other content. Send another kudosId.`,
    );
  }
  if (!salespeople.has(to)) {
    return refuse('UnknownSalesperson', `There is no salesperson "${to}". Send HireSalesperson first.`, {
      pointer: '/to',
      message: 'is unknown',
    });
  }
  if (from === to) {
    return refuse('KudosToOneself', 'Thanks come from somebody else.', { pointer: '/to', message: 'is `from`' });
  }
  return accept({ type: 'KudosGiven', data: asked });
};

export const kudosDecider: Decider<KudosCommands, Kudos, KudosEvent, KudosRefusal> = {
  initial: undefined,
  evolve: (_before, { data }) => data,
  decide: { GiveKudos: giveKudos },
};

export const kudosAggregate: Aggregate<KudosCommands, Kudos, KudosEvent, KudosRefusal> = {
  stream: ({ kudosId }) => `kudos-${inStream(kudosId)}`,
  directory: false,
  commands: kudosCommands,
  terms: { GiveKudos: { opens: true } },
  decider: kudosDecider,
  upcasts: kudosUpcasts,
};
