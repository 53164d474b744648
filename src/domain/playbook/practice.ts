import type { Day } from '../kernel/day.ts';
import { refuse, type Refused } from '../kernel/decider.ts';
import type { PracticeEvent, PracticePublished, PracticeRetired, PracticeShared } from './events.ts';

/** From `from` on, before `until`. */
export interface Use {
  readonly salespersonId: string;
  readonly from: Day;
  readonly until: Day | undefined;
}

export type Practice =
  | { readonly is: 'unknown' }
  | {
      readonly is: 'published';
      readonly published: PracticePublished;
      readonly shares: readonly PracticeShared[];
      readonly acknowledgedBy: readonly string[];
      /** As they were recorded. Those of one person do not overlap, and only the last can be open. */
      readonly uses: readonly Use[];
      readonly retired: PracticeRetired | undefined;
    };
export type Published = Extract<Practice, { is: 'published' }>;

export function evolvePractice(practice: Practice, { type, data }: PracticeEvent): Practice {
  if (type === 'PracticePublished') {
    return { is: 'published', published: data, shares: [], acknowledgedBy: [], uses: [], retired: undefined };
  }
  if (practice.is === 'unknown') return practice;
  switch (type) {
    case 'PracticeShared':
      return { ...practice, shares: [...practice.shares, data] };
    case 'PracticeAcknowledged':
      return { ...practice, acknowledgedBy: [...practice.acknowledgedBy, data.salespersonId] };
    case 'PracticeAdopted':
      return { ...practice, uses: [...practice.uses, { ...data, until: undefined }] };
    case 'PracticeDropped': {
      const open = lastUse(practice, data.salespersonId);
      return { ...practice, uses: practice.uses.map((use) => (use === open ? { ...use, until: data.until } : use)) };
    }
    case 'PracticeRetired':
      return { ...practice, retired: data };
  }
}

export function lastUse({ uses }: Published, salespersonId: string): Use | undefined {
  return uses.findLast((use) => use.salespersonId === salespersonId);
}

export function unknownPractice(practiceId: string): Refused<'PracticeIsUnknown'> {
  return refuse(
    'PracticeIsUnknown',
    `There is no practice "${practiceId}": post PublishPractice first, or check the id.`,
  );
}

/** Refuses what a retired practice no longer allows. */
export function checkRetired({ published, retired }: Published): Refused<'PracticeIsRetired'> | undefined {
  return retired && refuse('PracticeIsRetired', `The practice "${published.practiceId}" is retired.`);
}
