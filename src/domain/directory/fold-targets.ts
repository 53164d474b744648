import { resolvePeriod } from '../kernel/period.ts';
import type { TargetEvent } from '../targets/events.ts';
import { type Directory, ownerOf, type TargetEntry, type TargetVersion } from './directory.ts';
import type { SetTargetData } from './facts.ts';
import { type DirectoryRecord, type Folds, known } from './record.ts';

export const targetFolds: Folds<TargetEvent> = {
  TargetSet: (directory, data, record) => {
    const entry = entryOf(directory, data, record);
    directory.targets.set(entry.targetId, entry);
    const siblings = directory.targetsOfOwner.get(entry.owner) ?? new Set();
    directory.targetsOfOwner.set(entry.owner, siblings.add(entry.targetId));
  },
  TargetRevised: (directory, { targetId, amount, effectiveFrom, reason }, record) => {
    const { versions } = known(directory.targets, targetId, record);
    versions.push(versionOf(versions.length + 1, { amount, effectiveFrom, reason }, record));
  },
  // The children follow as targets of their own.
  TargetAllocated: () => undefined,
  TargetCommunicated: (directory, { targetId, version }, record) => {
    numbered(known(directory.targets, targetId, record), version).communicated = true;
  },
  TargetAcknowledged: (directory, { targetId, version }, record) => {
    numbered(known(directory.targets, targetId, record), version).acknowledged = true;
  },
  TargetDisputed: (directory, { targetId, version }, record) => {
    numbered(known(directory.targets, targetId, record), version).disputed = true;
  },
  DisputeResolved: (directory, { targetId }, record) => {
    for (const version of known(directory.targets, targetId, record).versions) version.disputed = false;
  },
  TargetWithdrawn: (directory, { targetId }, record) => {
    known(directory.targets, targetId, record).withdrawn = true;
  },
};

function entryOf(directory: Directory, data: SetTargetData, record: DirectoryRecord): TargetEntry {
  const period = directory.company && resolvePeriod(data.period, directory.company);
  if (!period) {
    throw new Error(
      `TargetSet at position ${record.position} has the period ${JSON.stringify(data.period)}, which the calendar ` +
        'of that position does not hold.',
    );
  }
  const { targetId, scope, scopeId, measure, counts, proration, currency, planRate, filter, seasonality, amount } =
    data;
  return {
    targetId,
    scope,
    scopeId,
    owner: ownerOf(scope, scopeId),
    ...period,
    measure,
    counts,
    proration,
    currency,
    planRate,
    filter,
    seasonality,
    versions: [versionOf(1, { amount, effectiveFrom: period.from, reason: undefined }, record)],
    withdrawn: false,
    position: record.position,
  };
}

function versionOf(
  version: number,
  terms: Pick<TargetVersion, 'amount' | 'effectiveFrom' | 'reason'>,
  record: DirectoryRecord,
): TargetVersion {
  const { position, recordedAt, metadata } = record;
  return {
    version,
    ...terms,
    by: metadata.actor,
    recordedAt,
    position,
    communicated: false,
    acknowledged: false,
    disputed: false,
  };
}

function numbered(target: TargetEntry, version: number): TargetVersion {
  const found = target.versions[version - 1];
  if (!found) {
    throw new Error(
      `The target "${target.targetId}" has no version ${version}: check the log with "pacesetter verify".`,
    );
  }
  return found;
}
