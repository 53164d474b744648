import type { Aggregate, Decide, Decider } from '../directory/decide.ts';
import { checkDepartment, checkPerson, checkProduct } from '../directory/references.ts';
import { accept, refuse } from '../kernel/decider.ts';
import { same } from '../kernel/same.ts';
import { inStream } from '../kernel/stream.ts';
import {
  type AcknowledgePractice,
  type AdoptPractice,
  type DropPractice,
  type PracticeCommands,
  practiceCommands,
  type PublishPractice,
  type RetirePractice,
  type SharePractice,
} from './commands.ts';
import { type PracticeEvent, practiceUpcasts } from './events.ts';
import { checkRetired, evolvePractice, lastUse, type Practice, unknownPractice } from './practice.ts';

export type PracticeRefusal =
  | 'PracticeAlreadyPublished'
  | 'PracticeIsUnknown'
  | 'PracticeIsRetired'
  | 'PracticeAlreadyAdopted'
  | 'AdoptionsOverlap'
  | 'PracticeIsNotAdopted'
  | 'DropIsBeforeAdoption'
  | 'UnknownProduct'
  | 'UnknownSalesperson'
  | 'UnknownDepartment';

type DecidePractice<Asked> = Decide<Asked, Practice, PracticeEvent, PracticeRefusal>;

const publishPractice: DecidePractice<PublishPractice> = (asked, practice, directory) => {
  if (practice.is === 'published') {
    if (same(practice.published, asked)) return accept();
    return refuse(
      'PracticeAlreadyPublished',
      `The practice "${asked.practiceId}" exists with other content. Send another practiceId for another practice.`,
    );
  }
  const refused =
    checkProduct(asked.productId, directory) ??
    asked.learnedFrom
      ?.map((id, index) => checkPerson(id, directory, `/learnedFrom/${index}`))
      .find((unknown) => unknown !== undefined);
  return refused ?? accept({ type: 'PracticePublished', data: asked });
};

const sharePractice: DecidePractice<SharePractice> = (asked, practice, directory) => {
  if (practice.is === 'unknown') return unknownPractice(asked.practiceId);
  if (practice.shares.some((share) => same(share, asked))) return accept();
  const departmentId = asked.with === 'everyone' ? undefined : asked.with.departmentId;
  return (
    checkRetired(practice) ??
    checkDepartment(departmentId, directory, '/with/departmentId') ??
    accept({ type: 'PracticeShared', data: asked })
  );
};

const acknowledgePractice: DecidePractice<AcknowledgePractice> = (asked, practice, directory) => {
  if (practice.is === 'unknown') return unknownPractice(asked.practiceId);
  if (practice.acknowledgedBy.includes(asked.salespersonId)) return accept();
  return (
    checkRetired(practice) ??
    checkPerson(asked.salespersonId, directory) ??
    accept({ type: 'PracticeAcknowledged', data: asked })
  );
};

const adoptPractice: DecidePractice<AdoptPractice> = (asked, practice, directory) => {
  const { practiceId, salespersonId, from } = asked;
  if (practice.is === 'unknown') return unknownPractice(practiceId);
  if (practice.uses.some((use) => use.salespersonId === salespersonId && use.from === from)) return accept();
  const refused = checkRetired(practice) ?? checkPerson(salespersonId, directory);
  if (refused) return refused;
  const last = lastUse(practice, salespersonId);
  if (last && last.until === undefined) {
    return refuse(
      'PracticeAlreadyAdopted',
      `"${salespersonId}" uses the practice "${practiceId}" from ${last.from} on. Drop it first, or check the day.`,
      { pointer: '/from', message: `is not ${last.from}` },
    );
  }
  if (last?.until !== undefined && from < last.until) {
    return refuse('AdoptionsOverlap', `"${salespersonId}" used the practice "${practiceId}" before ${last.until}.`, {
      pointer: '/from',
      message: `must be ${last.until} or later`,
    });
  }
  return accept({ type: 'PracticeAdopted', data: asked });
};

const dropPractice: DecidePractice<DropPractice> = (asked, practice) => {
  const { practiceId, salespersonId, until } = asked;
  if (practice.is === 'unknown') return unknownPractice(practiceId);
  if (practice.uses.some((use) => use.salespersonId === salespersonId && use.until === until)) return accept();
  const last = lastUse(practice, salespersonId);
  if (last?.until !== undefined || !last) {
    return refuse('PracticeIsNotAdopted', `"${salespersonId}" does not use the practice "${practiceId}".`, {
      pointer: '/salespersonId',
      message: 'does not use it',
    });
  }
  if (until > last.from) return accept({ type: 'PracticeDropped', data: asked });
  return refuse('DropIsBeforeAdoption', `"${salespersonId}" uses the practice from ${last.from} on.`, {
    pointer: '/until',
    message: `must be after ${last.from}`,
  });
};

const retirePractice: DecidePractice<RetirePractice> = (asked, practice) => {
  if (practice.is === 'unknown') return unknownPractice(asked.practiceId);
  if (same(practice.retired, asked)) return accept();
  return checkRetired(practice) ?? accept({ type: 'PracticeRetired', data: asked });
};

export const practiceDecider: Decider<PracticeCommands, Practice, PracticeEvent, PracticeRefusal> = {
  initial: { is: 'unknown' },
  evolve: evolvePractice,
  decide: {
    PublishPractice: publishPractice,
    SharePractice: sharePractice,
    AcknowledgePractice: acknowledgePractice,
    AdoptPractice: adoptPractice,
    DropPractice: dropPractice,
    RetirePractice: retirePractice,
  },
};

export const practiceAggregate: Aggregate<PracticeCommands, Practice, PracticeEvent, PracticeRefusal> = {
  stream: ({ practiceId }) => `practice-${inStream(practiceId)}`,
  directory: false,
  commands: practiceCommands,
  terms: {
    PublishPractice: { opens: true },
    SharePractice: { repeatable: true },
    AcknowledgePractice: { repeatable: true },
    AdoptPractice: { repeatable: true },
    DropPractice: { repeatable: true },
    RetirePractice: { repeatable: true },
  },
  decider: practiceDecider,
  upcasts: practiceUpcasts,
};
