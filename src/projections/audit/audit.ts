import { readFileSync } from 'node:fs';
import type { ExchangeRateEvent } from '../../domain/company/events.ts';
import type { Directory } from '../../domain/directory/directory.ts';
import { addDays, daysBetween } from '../../domain/kernel/day.ts';
import type { OrderEvent, SaleAmended } from '../../domain/sales/events.ts';
import type { TargetEvent } from '../../domain/targets/events.ts';
import type { Output, Projection, RecordedAs } from '../runner/projection.ts';
import { splitChange } from './split-change.ts';
import { AUDIT_DEED, type DeedRow } from './tables.ts';

type SeenEvent = ExchangeRateEvent | OrderEvent | TargetEvent;
type Of<Type extends SeenEvent['type']> = RecordedAs<Extract<SeenEvent, { readonly type: Type }>>;

/** Who did what, for audits of segregated duties and of unusual deeds. */
export const audit: Projection<SeenEvent> = {
  name: 'audit',
  version: 1,
  tables: [AUDIT_DEED],
  rollups: [],
  indexes: readFileSync(new URL('./indexes.sql', import.meta.url), 'utf8'),
  on: {
    ExchangeRateRecorded: (event, directory, out) => {
      const { base, quote } = event.data;
      const subject = quote === directory.company?.currency ? base : quote;
      out.insert(AUDIT_DEED, deed(event, { duty: 'rate recorded', subject }));
    },
    SaleRecorded: writeForeignSale,
    SaleAmended: (event, directory, out) => {
      writeForeignSale(event, directory, out);
      writeSplitChange(event, out);
    },
    SaleCancelled: 'ignored',
    SaleReturned: 'ignored',
    TargetSet: (event, directory, out) => {
      out.insert(AUDIT_DEED, {
        ...deed(event, { duty: 'target set', subject: event.data.targetId }),
        ...of(event, directory),
      });
    },
    TargetRevised: writeRevision,
    TargetAllocated: 'ignored',
    TargetCommunicated: 'ignored',
    TargetAcknowledged: (event, directory, out) => {
      const { targetId } = event.data;
      out.insert(AUDIT_DEED, {
        ...deed(event, { duty: 'target acknowledged', subject: targetId }),
        ...of(event, directory),
      });
    },
    TargetDisputed: 'ignored',
    DisputeResolved: (event, directory, out) => {
      const { targetId } = event.data;
      out.insert(AUDIT_DEED, {
        ...deed(event, { duty: 'dispute resolved', subject: targetId }),
        ...of(event, directory),
      });
    },
    TargetWithdrawn: 'ignored',
  },
  touches: () => [],
  checks: [],
};

function deed(event: RecordedAs<SeenEvent>, { duty, subject }: Pick<DeedRow, 'duty' | 'subject'>): DeedRow {
  return {
    position: event.position,
    eventId: event.id,
    eventType: event.type,
    recordedAt: event.recordedAt,
    stream: event.stream,
    actor: event.metadata.actor,
    doneOn: event.metadata.day,
    duty,
    subject,
    owner: null,
    periodFrom: null,
    periodUntil: null,
    late: false,
    amountBefore: null,
    amountAfter: null,
    currency: null,
    reason: null,
    split: null,
  };
}

/** The target's own columns. Throws if the directory lacks it: then the log contradicts itself. */
function of(
  event: RecordedAs<TargetEvent>,
  { targets }: Directory,
): Pick<DeedRow, 'owner' | 'periodFrom' | 'periodUntil'> {
  const target = targets.get(event.data.targetId);
  if (!target) {
    throw new Error(`${event.type} is about the target "${event.data.targetId}", which is not set before it.`);
  }
  return { owner: target.owner, periodFrom: target.from, periodUntil: target.until };
}

/** Only foreign sales are converted with a rate. */
function writeForeignSale(event: Of<'SaleRecorded' | 'SaleAmended'>, { company }: Directory, out: Output): void {
  const { currency } = event.data;
  if (currency === company?.currency) return;
  out.insert(AUDIT_DEED, deed(event, { duty: 'foreign sale recorded', subject: currency }));
}

function writeSplitChange(
  event: RecordedAs<{ readonly type: 'SaleAmended'; readonly data: SaleAmended }>,
  out: Output,
): void {
  const split = splitChange(event.data);
  if (!split) return;
  const reason = event.data.reason ?? null;
  out.insert(AUDIT_DEED, { ...deed(event, { duty: 'split changed', subject: event.stream }), reason, split });
}

function writeRevision(event: Of<'TargetRevised'>, directory: Directory, out: Output): void {
  const { targetId, reason, amount } = event.data;
  const target = directory.targets.get(targetId);
  const before = target?.versions.at(-2);
  if (!target || !before) {
    throw new Error(`TargetRevised is about the target "${targetId}", which is not set before it.`);
  }
  const lastTenth = addDays(target.until, -Math.ceil(daysBetween(target.from, target.until) / 10));
  out.insert(AUDIT_DEED, {
    ...deed(event, { duty: 'target revised', subject: targetId }),
    ...of(event, directory),
    late: event.metadata.day >= lastTenth,
    amountBefore: before.amount,
    amountAfter: amount,
    currency: target.currency ?? null,
    reason,
  });
}
