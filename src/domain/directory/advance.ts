import type { CompanyEvent, ExchangeRateEvent, ProductEvent } from '../company/events.ts';
import type { DepartmentEvent, SalespersonEvent } from '../people/events.ts';
import type { PlanEvent } from '../people/plan/events.ts';
import type { TargetEvent } from '../targets/events.ts';
import type { Directory } from './directory.ts';
import { companyFolds } from './fold-company.ts';
import { peopleFolds, planFolds } from './fold-people.ts';
import { targetFolds } from './fold-targets.ts';
import type { DirectoryRecord, Folds } from './record.ts';

export type { DirectoryRecord } from './record.ts';

/** Raise it if an event type is added or folded differently: a copy of another version is made again from the log. */
export const DIRECTORY_VERSION = 3;

type DirectoryEvent =
  CompanyEvent | ExchangeRateEvent | ProductEvent | DepartmentEvent | SalespersonEvent | PlanEvent | TargetEvent;

const folds: Folds<DirectoryEvent> = { ...companyFolds, ...peopleFolds, ...planFolds, ...targetFolds };

const foldOf = new Map(
  Object.entries(folds) as [string, (directory: Directory, data: unknown, record: DirectoryRecord) => void][],
);

/** Every type that `advance` folds. */
export const DIRECTORY_EVENTS: readonly string[] = [...foldOf.keys()];

/**
 * Folds one event of the log into the directory; other types only move its position. Throws where the log contradicts
 * itself, such as a target before its company: no decider accepts that, and a wrong directory must not be used.
 */
export function advance(directory: Directory, event: DirectoryRecord): void {
  foldOf.get(event.type)?.(directory, event.data, event);
  directory.position = event.position;
}
