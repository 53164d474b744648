import { type Fault, type Occasion, refuse } from '../kernel/decider.ts';
import type { Period } from '../kernel/period.ts';
import { Evidence, type GrantReward } from './commands.ts';
import type { RewardGranted, StoredReward } from './events.ts';
import { type DefinedProgramme, type Refusal, revisionOf } from './programme.ts';

/** What the evidence says that counts for the grant. */
interface Found {
  readonly content: RewardGranted['found'];
  readonly reward: StoredReward;
}

/** The content of the token that came with the command, or why the command cannot rest on it. */
export function evidenceOf(
  asked: GrantReward,
  period: Period,
  programme: DefinedProgramme,
  { sealed }: Occasion,
): Found | Refusal {
  const opened = Evidence.safeParse(sealed?.content);
  if (!opened.success || !sealed) {
    return refuse('EvidenceIsForged', 'The evidence was not made by this service, or was changed. Ask for it again.', {
      pointer: '/evidence',
      message: 'has no valid signature',
    });
  }
  const { data: evidence } = opened;
  const reward = programme.defined.rule.tiers[evidence.tier - 1]?.reward;
  const faults = [...mismatches(asked, period, evidence), ...usedBefore(evidence, programme)];
  if (faults.length > 0 || !reward) {
    return refuse(
      'EvidenceIsForAnother',
      'The evidence is not about this grant. Ask for that of this grant.',
      ...faults,
    );
  }
  if (evidence.revision !== revisionOf(programme) || evidence.expires <= sealed.openedAt) {
    return refuse(
      'EvidenceIsStale',
      'The evidence is more than 24 hours old, or the programme changed since. Ask for it again.',
      { pointer: '/evidence', message: `expired at ${evidence.expires}, or is of an earlier revision` },
    );
  }
  const { from, until, targetId, attainment, rank, position } = evidence;
  return { content: { from, until, targetId, attainment, rank, position }, reward };
}

function mismatches(asked: GrantReward, { from, until }: Period, evidence: Evidence): Fault[] {
  const told = [
    ['/programmeId', asked.programmeId === evidence.programmeId, evidence.programmeId],
    ['/salespersonId', asked.salespersonId === evidence.salespersonId, evidence.salespersonId],
    ['/period', from === evidence.from && until === evidence.until, `${evidence.from}..${evidence.until}`],
    ['/tier', asked.tier === evidence.tier, evidence.tier],
  ] as const;
  return told.flatMap(([pointer, fits, says]) =>
    fits ? [] : [{ pointer, message: `differs from the evidence, which says ${says}` }],
  );
}

/** A token is for one grant: after a declined one, its figures are asked for again. */
function usedBefore({ salespersonId, position, targetId }: Evidence, { grants }: DefinedProgramme): Fault[] {
  const other = [...grants.values()].find(
    ({ granted }) =>
      granted.salespersonId === salespersonId &&
      granted.found.position === position &&
      granted.found.targetId === targetId,
  );
  return other ? [{ pointer: '/evidence', message: `was used for the grant "${other.granted.grantId}"` }] : [];
}
