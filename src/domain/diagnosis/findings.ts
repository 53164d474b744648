import type { CauseFinding, ChannelFinding, NamedCause, PersonFinding, TargetFinding } from './answer.ts';
import { CAUSES } from './causes.ts';
import { type Channel, pAlone } from './pooled.ts';
import type { Judged } from './verdicts.ts';

/** A judged cause as the answer shows it. */
export function findingOfCause(judged: Judged): CauseFinding {
  return { ...judged, department: CAUSES[judged.cause].department, channels: judged.channels.map(findingOfChannel) };
}

function findingOfChannel(channel: Channel): ChannelFinding {
  const { row, tested, rate } = channel;
  return {
    row,
    change: tested.change,
    standardError: Math.sqrt(tested.variance),
    binomialError: rate ? Math.sqrt(rate.binomialVariance) : null,
    overDispersion: rate?.overDispersion ?? null,
    df: tested.df,
    p: pAlone(channel),
  };
}

/** The signal with the largest money; of the target what lies above the trend and is not explained otherwise. */
export function firstNamed(
  causes: readonly Judged[],
  target: Pick<TargetFinding, 'verdict' | 'claimed'>,
  person: PersonFinding | null,
): NamedCause | null {
  const signals: { readonly name: NamedCause; readonly money: number }[] = causes
    .filter(({ verdict }) => verdict === 'signal')
    .map(({ cause, money }) => ({ name: cause, money }));
  if (target.verdict === 'signal') signals.push({ name: 'target setting', money: target.claimed });
  if (person?.verdict === 'signal') signals.push({ name: 'employee', money: person.money });
  const [first] = signals.sort((a, b) => b.money - a.money);
  return first?.name ?? null;
}
