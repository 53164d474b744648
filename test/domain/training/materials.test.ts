import { describe, test } from '@jest/globals';
import type { MaterialEvent } from '../../../src/domain/training/events.ts';
import { materialDecider } from '../../../src/domain/training/material-decider.ts';
import { scenario } from '../../support/scenario.ts';
import { FIRM } from './firm.ts';

const materials = () => scenario(materialDecider, FIRM);
const version = (number: number, title = 't') =>
  ({ materialId: 'm', version: number, topic: 'product', title, link: 'l' }) as const;
const published = (number: number): MaterialEvent => ({ type: 'MaterialPublished', data: version(number) });
const read = (number: number, by = 'ann') => ({ materialId: 'm', version: number, by });
const acknowledged = (number: number): MaterialEvent => ({ type: 'MaterialAcknowledged', data: read(number) });

describe('PublishMaterial', () => {
  test('publishes versions in order', () => {
    materials()
      .given([])
      .when('PublishMaterial', version(1))
      .then([published(1)]);
    materials()
      .given([published(1)])
      .when('PublishMaterial', version(2))
      .then([published(2)]);
  });
  test('records nothing for a version that is published, also after a later one', () => {
    materials()
      .given([published(1), published(2)])
      .when('PublishMaterial', version(1))
      .then([]);
  });
  test('refuses a published version with other content', () => {
    materials()
      .given([published(1)])
      .when('PublishMaterial', version(1, 'other'))
      .refused('MaterialVersionAlreadyPublished');
  });
  test.each([
    ['the first one', [], 2],
    ['the next one', [published(1)], 3],
  ] as const)('refuses a version that is not %s', (_, history, number) => {
    materials()
      .given(history)
      .when('PublishMaterial', version(number))
      .refused('MaterialVersionIsOutOfOrder', '/version');
  });
});

describe('AcknowledgeMaterial', () => {
  test('records who read which version', () => {
    materials()
      .given([published(1), published(2), acknowledged(1)])
      .when('AcknowledgeMaterial', read(2))
      .then([acknowledged(2)]);
  });
  test('refuses an unknown material', () => {
    materials().given([]).when('AcknowledgeMaterial', read(1)).refused('MaterialIsUnknown');
  });
  test('refuses an unknown version', () => {
    materials()
      .given([published(1)])
      .when('AcknowledgeMaterial', read(2))
      .refused('UnknownMaterialVersion', '/version');
  });
  test('refuses an unknown person', () => {
    materials()
      .given([published(1)])
      .when('AcknowledgeMaterial', read(1, 'eve'))
      .refused('UnknownSalesperson', '/by');
  });
});
