import { type Fault, refuse, type Refused } from '../kernel/decider.ts';
import type { Directory } from './directory.ts';

/** Refuses a command that needs the company's currency or time zone. */
export function checkCompany({ company }: Directory): Refused<'CompanyIsNotConfigured'> | undefined {
  if (company) return undefined;
  return refuse('CompanyIsNotConfigured', 'No company is configured yet. Send ConfigureCompany first.');
}

/** Refuses a person who was never hired. */
export function checkPerson(
  salespersonId: string | undefined,
  { salespeople }: Directory,
  pointer = '/salespersonId',
): Refused<'UnknownSalesperson'> | undefined {
  if (salespersonId === undefined || salespeople.has(salespersonId)) return undefined;
  return refuse('UnknownSalesperson', `There is no salesperson ${salespersonId}. Send HireSalesperson first.`, {
    pointer,
    message: `there is no salesperson ${salespersonId}`,
  });
}

/** Refuses a department that was never founded. */
export function checkDepartment(
  departmentId: string | undefined,
  { departments }: Directory,
  pointer = '/departmentId',
): Refused<'UnknownDepartment'> | undefined {
  if (departmentId === undefined || departments.has(departmentId)) return undefined;
  return refuse('UnknownDepartment', `There is no department ${departmentId}. Send FoundDepartment first.`, {
    pointer,
    message: `there is no department ${departmentId}`,
  });
}

/** Refuses a product that is not listed. */
export function checkProduct(
  productId: string | undefined,
  directory: Directory,
): Refused<'UnknownProduct'> | undefined {
  return productId === undefined ? undefined : unknownProducts(faultsOf(productId, '/productId', directory));
}

/** Refuses a list with products that are not listed. */
export function checkProducts(
  productIds: readonly string[] | undefined,
  directory: Directory,
): Refused<'UnknownProduct'> | undefined {
  return unknownProducts(
    (productIds ?? []).flatMap((productId, index) => faultsOf(productId, `/productIds/${index}`, directory)),
  );
}

function faultsOf(productId: string, pointer: string, { products }: Directory): Fault[] {
  return products.has(productId) ? [] : [{ pointer, message: `no product ${productId} is listed` }];
}

function unknownProducts(faults: readonly Fault[]): Refused<'UnknownProduct'> | undefined {
  if (faults.length === 0) return undefined;
  return refuse(
    'UnknownProduct',
    'The command names products that are not listed. List them with ListProduct, then send it again.',
    ...faults,
  );
}
