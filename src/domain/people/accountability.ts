import type { Directory } from '../directory/directory.ts';
import type { DiagnosisFact } from '../directory/facts.ts';
import { addMonths, type Day, daysBetween } from '../kernel/day.ts';
import { type Fault, historyOf, type Occasion, refuse, type Refused, type Witnessed } from '../kernel/decider.ts';
import { EMPLOYEE, isEmployeeFirst } from '../kernel/first-cause.ts';
import { diagnosisStream, trainingStream } from '../kernel/stream.ts';
import type { EmploymentEndProposed } from './events.ts';
import { helpIn } from './help.ts';
import { SHORTEST_PLAN } from './plan/decider.ts';
import type { PlanEvent } from './plan/events.ts';
import { coachingStream, planStream } from './streams.ts';

/** What a proposal claims: that this evidence earns the end of this person's employment. */
type Claim = Pick<EmploymentEndProposed, 'salespersonId' | 'evidence'>;
type Found = EmploymentEndProposed['found'];
type Told<Event extends { readonly type: string; readonly data: unknown }> = Event & Pick<Witnessed, 'day'>;

const MONTHS_OF_A_DIAGNOSIS = 24;
const DIAGNOSIS = '/evidence/diagnosisId';
const SESSIONS = '/evidence/sessionIds';
const PLAN = '/evidence/planId';

/** The streams that a proposal names. */
export function streamsOf({ evidence }: Pick<Claim, 'evidence'>): string[] {
  const { diagnosisId, sessionIds = [], trainingIds = [], planId } = evidence;
  const help = new Set([...sessionIds.map(coachingStream), ...trainingIds.map(trainingStream)]);
  return [diagnosisStream(diagnosisId), ...help, planStream(planId)];
}

/**
 * What earns the end of an employment for performance, or each condition that is missing. The order in time is that of
 * business days, as recorded. Where a step is missing, the steps after it are compared with the step before it.
 */
export function findEvidence(
  claim: Claim,
  directory: Directory,
  occasion: Occasion,
): Found | Refused<'EscalationNotEarned'> {
  const diagnosis = diagnosisIn(historyOf(occasion, diagnosisStream(claim.evidence.diagnosisId)));
  const concludedOn = diagnosis?.concluded?.day;
  const help = helpIn(claim, occasion, concludedOn);
  const plan = planIn(historyOf(occasion, planStream(claim.evidence.planId)));
  const faults = [
    ...diagnosisFaults(diagnosis, claim, directory, occasion),
    ...(help.first === undefined ? [fault(SESSIONS, helpIsMissing(diagnosis))] : []),
    ...planFaults(plan, claim, help.first ?? concludedOn),
  ];
  if (faults.length > 0 || !diagnosis?.concluded || plan?.closedOn === undefined) {
    return refuse(
      'EscalationNotEarned',
      'The end of this employment for performance is not earned yet. Each condition that is missing is listed, with ' +
        'its place in the proposal.',
      ...faults,
    );
  }
  return {
    targetId: diagnosis.targetId,
    concludedOn: diagnosis.concluded.day,
    basisPoints: diagnosis.concluded.basisPoints,
    sessions: help.sessions,
    ...(help.trainings.length > 0 && { trainings: help.trainings }),
    plan: { from: plan.from, closedOn: plan.closedOn },
  };
}

interface FoundDiagnosis {
  readonly targetId: string;
  /** Departments whose findings were neither in nor overdue at the conclusion; without one, now. */
  readonly outstanding: readonly string[];
  /** `basisPoints` is the share of the employee. */
  readonly concluded: { readonly day: Day; readonly basisPoints: number; readonly isFirst: boolean } | undefined;
}

function diagnosisIn(history: readonly Witnessed[]): FoundDiagnosis | undefined {
  const told = history as readonly Told<DiagnosisFact>[];
  const opened = told.find((event) => event.type === 'DiagnosisOpened');
  if (!opened) return undefined;
  const conclusion = told.find((event) => event.type === 'DiagnosisConcluded');
  const submitted = new Set(
    told.map((event) => (event.type === 'FindingSubmitted' ? event.data.department : undefined)),
  );
  return {
    targetId: opened.data.targetId,
    outstanding: told
      .filter((event) => event.type === 'FindingRequested')
      .filter(({ data }) => !submitted.has(data.department) && conclusion !== undefined && data.due >= conclusion.day)
      .map(({ data }) => data.department),
    concluded: conclusion && {
      day: conclusion.day,
      basisPoints: conclusion.data.causes.find(({ cause }) => cause === EMPLOYEE)?.basisPoints ?? 0,
      isFirst: isEmployeeFirst(conclusion.data.causes),
    },
  };
}

function diagnosisFaults(
  diagnosis: FoundDiagnosis | undefined,
  { salespersonId }: Claim,
  directory: Directory,
  { today }: Occasion,
): Fault[] {
  if (!diagnosis) return [fault(DIAGNOSIS, 'is unknown')];
  const { concluded, outstanding, targetId } = diagnosis;
  const oldest = addMonths(today, -MONTHS_OF_A_DIAGNOSIS);
  const target = directory.targets.get(targetId);
  // No decision reads a figure from a read model, so that the diagnosis of the target stands for the miss.
  const isTheirs = target?.scope === 'salesperson' && target.scopeId === salespersonId;
  const isOver = target !== undefined && target.until <= today && !target.withdrawn;
  return present([
    !isTheirs && 'is not about a target of this person',
    isTheirs && !isOver && `is about the target "${targetId}", which is withdrawn or whose period is not over`,
    !concluded && 'is not concluded',
    concluded && concluded.day < oldest && `was concluded on ${concluded.day}, before ${oldest}`,
    concluded && concluded.day > today && `is dated after today, ${concluded.day}`,
    concluded && concluded.basisPoints <= 0 && 'does not name the employee as a cause',
    concluded &&
      concluded.basisPoints > 0 &&
      !concluded.isFirst &&
      'names another cause with at least as large a share as the employee',
    outstanding.length > 0 && `was concluded while findings were neither in nor overdue: ${outstanding.join(', ')}`,
    target?.versions.some(({ disputed }) => disputed) === true &&
      `is about the target "${targetId}", which is disputed`,
  ]).map((message) => fault(DIAGNOSIS, message));
}

function helpIsMissing(diagnosis: FoundDiagnosis | undefined): string {
  const since = diagnosis?.concluded ? ` from ${diagnosis.concluded.day} on` : '';
  return `names neither a coaching session of this person${since} nor a training that they completed`;
}

interface FoundPlan {
  readonly salespersonId: string;
  readonly from: Day;
  /** Undefined unless it was closed as ineffective. */
  readonly closedOn: Day | undefined;
}

function planIn(history: readonly Witnessed[]): FoundPlan | undefined {
  const told = history as readonly Told<PlanEvent>[];
  const started = told.find((event) => event.type === 'ImprovementPlanStarted');
  const closed = told.find((event) => event.type === 'ImprovementPlanClosed');
  return (
    started && {
      salespersonId: started.data.salespersonId,
      from: started.data.from,
      closedOn: closed?.data.outcome === 'ineffective' ? closed.data.on : undefined,
    }
  );
}

function planFaults(plan: FoundPlan | undefined, { salespersonId }: Claim, since: Day | undefined): Fault[] {
  if (!plan) return [fault(PLAN, 'is unknown')];
  const { from, closedOn } = plan;
  return present([
    plan.salespersonId !== salespersonId && 'is a plan of another person',
    since !== undefined && from < since && `begins on ${from}, before ${since}: help has to come first`,
    closedOn === undefined && 'is not closed as ineffective',
    closedOn !== undefined && daysBetween(from, closedOn) < SHORTEST_PLAN && `ran under ${SHORTEST_PLAN} days`,
  ]).map((message) => fault(PLAN, message));
}

function present(messages: readonly (string | false | undefined)[]): string[] {
  return messages.filter((message) => typeof message === 'string');
}

function fault(pointer: string, message: string): Fault {
  return { pointer, message };
}
