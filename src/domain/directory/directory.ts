import type { Day } from '../kernel/day.ts';
import type { ConfigureCompanyData, FilterData, RampData, SetTargetData } from './facts.ts';

/**
 * The slow-moving facts that everything else refers to: one fold of the log, in its order, held in memory and used on
 * both sides. Only `advance` writes it. Each fact carries the position of the event that it rests on.
 */
export interface Directory {
  /** The last event folded; -1n before the first. */
  position: bigint;
  company: (ConfigureCompanyData & { readonly position: bigint }) | undefined;
  /** All days before it are closed. */
  closedUntil: Day | undefined;
  readonly products: Map<string, ProductEntry>;
  readonly departments: Map<string, DepartmentEntry>;
  readonly salespeople: Map<string, SalespersonEntry>;
  /** Improvement plans, by planId. */
  readonly plans: Map<string, PlanEntry>;
  readonly targets: Map<string, TargetEntry>;
  /** `salesperson/275`, `department/north`, `company` -> the ids of the targets of that owner. */
  readonly targetsOfOwner: Map<string, Set<string>>;
  /** `EUR/USD` -> day -> the rate last recorded for it. */
  readonly rates: Map<string, Map<Day, Rate>>;
}

export interface ProductEntry {
  readonly name: string;
  readonly category: string;
  listPrice: string;
  /** Of the list price. */
  currency: string;
  readonly position: bigint;
}

export interface DepartmentEntry {
  readonly name: string;
  /**
   * In recorded order: the last with effectiveOn <= day counts; undefined is the top. The first has no effectiveOn:
   * from always.
   */
  readonly parents: {
    readonly parentId: string | undefined;
    readonly effectiveOn: Day | undefined;
    readonly position: bigint;
  }[];
}

export interface SalespersonEntry {
  readonly name: string;
  /** One a hire; a person may come back. `until` is the first day after the last one. */
  readonly employments: Employment[];
  readonly leaves: { readonly from: Day; readonly until: Day; readonly position: bigint }[];
}

export interface Employment {
  from: Day;
  until: Day | undefined;
  ramp: RampData | undefined;
  /** By effectiveOn, ascending; the first is the hire's. */
  assignments: { readonly departmentId: string; readonly effectiveOn: Day; readonly position: bigint }[];
}

/** `until` is the first day after the plan; it runs from `from` until it is closed. */
export interface PlanEntry {
  readonly salespersonId: string;
  readonly from: Day;
  readonly until: Day;
  /** The first day on which it no longer runs; undefined before it is closed. */
  closedOn: Day | undefined;
  readonly position: bigint;
}

export interface Rate {
  /** 1 base = rate quote, a decimal string. */
  readonly rate: string;
  readonly position: bigint;
}

/** A target's terms and its versions; the first version's effectiveFrom is the period's first day. */
export interface TargetEntry {
  readonly targetId: string;
  readonly scope: SetTargetData['scope'];
  readonly scopeId: string | undefined;
  /** `salesperson/275`, `department/north` or `company`. */
  readonly owner: string;
  readonly from: Day;
  readonly until: Day;
  readonly measure: SetTargetData['measure'];
  readonly counts: SetTargetData['counts'];
  readonly proration: SetTargetData['proration'];
  readonly currency: string | undefined;
  readonly planRate: string | undefined;
  readonly filter: FilterData | undefined;
  readonly seasonality: SetTargetData['seasonality'];
  readonly versions: TargetVersion[];
  withdrawn: boolean;
  readonly position: bigint;
}

export interface TargetVersion {
  readonly version: number;
  /** For the full period: a decimal string in the target's own currency or unit. */
  readonly amount: string;
  readonly effectiveFrom: Day;
  readonly reason: string | undefined;
  readonly by: string;
  readonly recordedAt: string;
  readonly position: bigint;
  communicated: boolean;
  acknowledged: boolean;
  disputed: boolean;
}

export function emptyDirectory(): Directory {
  return {
    position: -1n,
    company: undefined,
    closedUntil: undefined,
    products: new Map(),
    departments: new Map(),
    salespeople: new Map(),
    plans: new Map(),
    targets: new Map(),
    targetsOfOwner: new Map(),
    rates: new Map(),
  };
}

/** The owner of a rollup or a target: `salesperson/275`, `department/north`, `company`. */
export function ownerOf(scope: 'salesperson' | 'department' | 'company', scopeId: string | undefined): string {
  return scope === 'company' || scopeId === undefined ? scope : `${scope}/${scopeId}`;
}
