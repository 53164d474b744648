import type { Reaches } from '../auth/reach.ts';
import type { Routes } from '../ports.ts';
import { queriesOf } from '../query/question.ts';
import { SalePath } from '../query/sale-history.ts';
import { answerDepartments, answerProducts, answerSalespeople } from './lists.ts';
import { answerSale } from './sale.ts';
import {
  DepartmentList,
  ListQuery,
  ProductList,
  Sale,
  SaleQuery,
  SalespersonList,
  SalespersonQuery,
} from './schema.ts';

const roles: Reaches = { integrator: 'all', auditor: 'all', admin: 'all', manager: 'subtree' };
const tag = 'records';

/**
 * What was posted, read back: from the log and the directory, so that an answer includes all that was recorded before
 * the query.
 */
export const recordRoutes: Routes = (app, api, directory) => {
  const get = queriesOf(app, api, directory);
  get({
    url: '/v1/products',
    operationId: 'listProducts',
    tag,
    summary: 'The listed products',
    roles: { ...roles, manager: 'all', salesperson: 'all', analyst: 'all' },
    parameters: ListQuery,
    answer: ProductList,
    ask: answerProducts,
  });
  get({
    url: '/v1/departments',
    operationId: 'listDepartments',
    tag,
    summary: 'The departments, with their place in the tree on a day',
    roles: { ...roles, analyst: 'aggregate' },
    parameters: ListQuery,
    answer: DepartmentList,
    ask: answerDepartments,
  });
  get({
    url: '/v1/salespeople',
    operationId: 'listSalespeople',
    tag,
    summary: 'The salespeople, with their department on a day',
    roles: { ...roles, salesperson: 'own' },
    parameters: SalespersonQuery,
    answer: SalespersonList,
    ask: answerSalespeople,
  });
  get({
    url: '/v1/sales/:source/:saleId',
    operationId: 'getSale',
    tag,
    summary: 'One sale as it is, with its events',
    roles: { ...roles, salesperson: 'own' },
    path: SalePath,
    parameters: SaleQuery,
    answer: Sale,
    ask: answerSale,
  });
};
