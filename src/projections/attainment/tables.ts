import type { Rollup, Table } from '../runner/projection.ts';

/** Names and columns as in tables.sql, in its order. */
export const CREDIT: Table = {
  name: 'credit',
  columns: [
    'position',
    'event_id',
    'event_type',
    'recorded_at',
    'sale',
    'sale_position',
    'source',
    'sale_id',
    'line',
    'product_id',
    'category',
    'segment',
    'territory',
    'ledger',
    'salesperson_id',
    'basis_points',
    'path',
    'assignment_position',
    'origin_on',
    'booked_on',
    'units',
    'currency',
    'source_amount',
    'rate',
    'rate_position',
    'amount',
    'cost',
  ],
};

export const SALES_BY_DAY: Rollup = {
  name: 'sales_by_day',
  key: ['owner', 'ledger', 'category', 'booked_on'],
  sums: ['amount', 'units'],
};

export const TARGET_PLAN: Table = {
  name: 'target_plan',
  columns: [
    'position',
    'event_id',
    'event_type',
    'recorded_at',
    'target_id',
    'scope',
    'scope_id',
    'owner',
    'name',
    'measure',
    'counts',
    'proration',
    'currency',
    'plan_currency',
    'plan_rate',
    'filter',
    'filter_key',
    'period_from',
    'period_until',
    'closed_until',
    'versions',
    'pieces',
    'allocation',
    'withdrawn',
  ],
};

export const PERIOD_CLOSE: Table = { name: 'period_close', columns: ['position', 'until_day'] };
