import { describe, expect, test } from '@jest/globals';
import { emptyDirectory, ownerOf } from '../../../src/domain/directory/directory.ts';
import {
  checkCompany,
  checkDepartment,
  checkPerson,
  checkProduct,
  checkProducts,
} from '../../../src/domain/directory/references.ts';
import { directoryOf } from '../../support/scenario.ts';
import { FIRM } from '../targets/firm.ts';

const firm = directoryOf(FIRM);
const empty = emptyDirectory();

describe('what a command refers to', () => {
  test('is let pass if it is known, or if nothing is named', () => {
    const checks = [
      checkCompany(firm),
      checkPerson('ann', firm),
      checkPerson(undefined, empty),
      checkDepartment('north', firm),
      checkDepartment(undefined, empty),
      checkProduct('bike', firm),
      checkProduct(undefined, empty),
      checkProducts(['bike', 'bike'], firm),
      checkProducts([], empty),
      checkProducts(undefined, empty),
    ];
    expect(checks).toEqual(checks.map(() => undefined));
  });

  const unlisted = {
    refused: 'UnknownProduct',
    detail: 'The command names products that are not listed. List them with ListProduct, then send it again.',
  };
  test.each([
    [
      () => checkCompany(empty),
      {
        refused: 'CompanyIsNotConfigured',
        detail: 'No company is configured yet. Send ConfigureCompany first.',
        faults: [],
      },
    ],
    [
      () => checkPerson('eve', firm),
      {
        refused: 'UnknownSalesperson',
        detail: 'There is no salesperson eve. Send HireSalesperson first.',
        faults: [{ pointer: '/salespersonId', message: 'there is no salesperson eve' }],
      },
    ],
    [() => checkPerson('eve', firm, '/by'), { faults: [{ pointer: '/by', message: 'there is no salesperson eve' }] }],
    [
      () => checkDepartment('west', firm),
      {
        refused: 'UnknownDepartment',
        detail: 'There is no department west. Send FoundDepartment first.',
        faults: [{ pointer: '/departmentId', message: 'there is no department west' }],
      },
    ],
    [
      () => checkDepartment('west', firm, '/to'),
      { faults: [{ pointer: '/to', message: 'there is no department west' }] },
    ],
    [
      () => checkProduct('boat', firm),
      { ...unlisted, faults: [{ pointer: '/productId', message: 'no product boat is listed' }] },
    ],
    [
      () => checkProducts(['boat', 'bike', 'ship'], firm),
      {
        ...unlisted,
        faults: [
          { pointer: '/productIds/0', message: 'no product boat is listed' },
          { pointer: '/productIds/2', message: 'no product ship is listed' },
        ],
      },
    ],
  ])('is refused if it is unknown: %#', (check, expected) => {
    expect(check()).toMatchObject(expected);
  });
});

test('an owner is named by its scope and id, and the company by itself', () => {
  expect([
    ownerOf('salesperson', '275'),
    ownerOf('department', 'north'),
    ownerOf('company', undefined),
    ownerOf('company', 'x'),
    ownerOf('salesperson', undefined),
  ]).toEqual(['salesperson/275', 'department/north', 'company', 'company', 'salesperson']);
});
