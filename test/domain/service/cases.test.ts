import { describe, test } from '@jest/globals';
import type { OpenServiceCase, ReopenServiceCase, ResolveServiceCase } from '../../../src/domain/service/commands.ts';
import { serviceDecider, type ServiceRefusal } from '../../../src/domain/service/decider.ts';
import type { ServiceEvent } from '../../../src/domain/service/events.ts';
import { scenario } from '../../support/scenario.ts';
import { SHOP } from '../sales/shop.ts';

const desk = (facts = SHOP) => scenario(serviceDecider, facts);

const C1 = { source: 'desk', caseId: 'C-1' };
const opening: OpenServiceCase = {
  ...C1,
  openedAt: '2026-05-01T09:00:00Z',
  topic: 'delivery',
  customer: 'c-1',
  sale: { source: 'erp', saleId: 'S-1' },
  productId: 'bike',
  salespersonId: 'ann',
  segment: 'retail',
};
const resolution: ResolveServiceCase = { ...C1, resolvedAt: '2026-05-03T09:00:00Z', satisfaction: 4 };
const reopening: ReopenServiceCase = { ...C1, at: '2026-05-05T09:00:00Z', reason: 'It broke again.' };
const again: ResolveServiceCase = { ...C1, resolvedAt: '2026-05-07T09:00:00Z' };

const opened: ServiceEvent = { type: 'ServiceCaseOpened', data: opening };
const resolved: ServiceEvent = { type: 'ServiceCaseResolved', data: resolution };
const reopened: ServiceEvent = { type: 'ServiceCaseReopened', data: reopening };
const resolvedAgain: ServiceEvent = { type: 'ServiceCaseResolved', data: again };

describe('OpenServiceCase', () => {
  test('opens the case as it was sent', () => {
    desk().given([]).when('OpenServiceCase', opening).then([opened]);
  });

  test.each<[string, Partial<OpenServiceCase>, [ServiceRefusal, ...string[]]]>([
    ['a product that is not listed', { productId: 'boat' }, ['UnknownProduct', '/productId']],
    ['a person who was never hired', { salespersonId: 'zoe' }, ['UnknownSalesperson', '/salespersonId']],
  ])('refuses %s', (_, changes, refusal) => {
    desk()
      .given([])
      .when('OpenServiceCase', { ...opening, ...changes })
      .refused(...refusal);
  });

  test('refuses the same case with other content, also when it is resolved', () => {
    desk()
      .given([opened, resolved])
      .when('OpenServiceCase', { ...opening, topic: 'billing' })
      .refused('CaseAlreadyOpened');
  });

  test('refuses everything before the company is configured', () => {
    desk([]).given([]).when('OpenServiceCase', opening).refused('CompanyIsNotConfigured');
  });
});

describe('ResolveServiceCase', () => {
  test.each<[string, ServiceEvent[], ResolveServiceCase, ServiceEvent]>([
    ['an open case', [opened], resolution, resolved],
    ['a case that was reopened', [opened, resolved, reopened], again, resolvedAgain],
  ])('resolves %s', (_, before, asked, event) => {
    desk().given(before).when('ResolveServiceCase', asked).then([event]);
  });

  test('resolves a case at the very moment of its opening', () => {
    const asked = { ...C1, resolvedAt: '2026-05-01T11:00:00+02:00' };
    desk()
      .given([opened])
      .when('ResolveServiceCase', asked)
      .then([{ type: 'ServiceCaseResolved', data: asked }]);
  });

  test('adds nothing when an earlier resolution is repeated after the case was reopened', () => {
    desk().given([opened, resolved, reopened]).when('ResolveServiceCase', resolution).then([]);
  });

  test('refuses an unknown case, even with a reopening in its stream', () => {
    desk().given([]).when('ResolveServiceCase', resolution).refused('CaseIsUnknown');
    desk().given([reopened]).when('ResolveServiceCase', resolution).refused('CaseIsUnknown');
  });

  test('refuses a case that is resolved, with other content', () => {
    desk()
      .given([opened, resolved])
      .when('ResolveServiceCase', { ...resolution, satisfaction: 5 })
      .refused('CaseAlreadyResolved');
  });

  test.each<[string, ServiceEvent[], string]>([
    ['the opening', [opened], '2026-05-01T08:59:59Z'],
    ['the last reopening', [opened, resolved, reopened], '2026-05-05T08:59:59Z'],
  ])('refuses a time before %s', (_, before, resolvedAt) => {
    desk()
      .given(before)
      .when('ResolveServiceCase', { ...again, resolvedAt })
      .refused('ResolutionIsBeforeOpening', '/resolvedAt');
  });
});

describe('ReopenServiceCase', () => {
  test('reopens a case that is resolved', () => {
    desk().given([opened, resolved]).when('ReopenServiceCase', reopening).then([reopened]);
  });

  test('adds nothing when an earlier reopening is repeated', () => {
    desk().given([opened, resolved, reopened, resolvedAgain]).when('ReopenServiceCase', reopening).then([]);
  });

  test.each<[string, ServiceEvent[], [ServiceRefusal, ...string[]]]>([
    ['an unknown case', [], ['CaseIsUnknown']],
    ['a case that is open', [opened], ['CaseIsOpen']],
    [
      'a time before the resolution',
      [opened, resolved, reopened, resolvedAgain],
      ['ReopeningIsBeforeResolution', '/at'],
    ],
  ])('refuses %s', (_, before, refusal) => {
    desk()
      .given(before)
      .when('ReopenServiceCase', { ...reopening, at: '2026-05-06T09:00:00Z', reason: 'r' })
      .refused(...refusal);
  });
});
