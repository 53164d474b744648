import type { Entry, Order, ServiceCase } from './journal.ts';
import { at, type Command } from './posted.ts';
import type { Setting } from './setting.ts';

/** What the warehouse, the service desk and the surveys post of orders. Undefined for anything else. */
export function factCommands({ setting }: { readonly setting: Setting }, entry: Entry): Command[] | undefined {
  switch (entry.is) {
    case 'shipped':
      return [ofOrder('Ship', entry.order, { shipmentId: '1', at: at(entry.day) })];
    case 'delivered':
      return [ofOrder('Deliver', entry.order, { shipmentId: '1', at: at(entry.day) })];
    case 'cancelled':
      return [ofOrder('CancelSale', entry.order, { reason: 'The customer asked for it.', cause: entry.because })];
    case 'returned': {
      const quantity = String(entry.order.need.lines[entry.line - 1]?.quantity);
      const lines = [{ line: entry.line, quantity }];
      return [ofOrder('RecordReturn', entry.order, { returnId: '1', at: at(entry.day), lines, reason: entry.because })];
    }
    case 'judged':
      return [feedback(setting, entry)];
    case 'asked':
      return [question(setting, entry)];
    case 'answered':
      return [answer(entry)];
    default:
      return undefined;
  }
}

function ofOrder(type: string, { need }: Order, data: object): Command {
  return { type, id: `${type}-${need.id}`, data: { source: 'shop', saleId: need.id, ...data } };
}

function feedback(setting: Setting, { day, order, topic, score }: Extract<Entry, { is: 'judged' }>): Command {
  const { need } = order;
  return {
    type: 'RecordFeedback',
    id: `feedback-${need.id}`,
    data: {
      source: 'survey',
      feedbackId: need.id,
      at: at(day),
      score,
      topic,
      sale: { source: 'shop', saleId: need.id },
      salespersonId: setting.people[need.person]?.id,
      customer: need.customer,
      ...(topic === 'product' && { productId: setting.products[need.lines[0]?.product ?? 0]?.id }),
    },
  };
}

function question(setting: Setting, { day, service }: Extract<Entry, { is: 'asked' }>): Command {
  const { need } = service.order;
  return {
    type: 'OpenServiceCase',
    id: `case-${caseId(service)}`,
    data: {
      source: 'desk',
      caseId: caseId(service),
      openedAt: at(day),
      topic: service.topic,
      customer: need.customer,
      sale: { source: 'shop', saleId: need.id },
      salespersonId: setting.people[need.person]?.id,
      segment: setting.segments[need.segment],
    },
  };
}

function answer({ day, service, satisfaction }: Extract<Entry, { is: 'answered' }>): Command {
  return {
    type: 'ResolveServiceCase',
    id: `resolve-${caseId(service)}`,
    data: {
      source: 'desk',
      caseId: caseId(service),
      resolvedAt: at(day),
      ...(satisfaction !== undefined && { satisfaction }),
    },
  };
}

function caseId({ order, n }: ServiceCase): string {
  return `${order.need.id}-${n}`;
}
