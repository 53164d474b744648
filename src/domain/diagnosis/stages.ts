/**
 * The stages whose product is what a cell earns. Each is the number of what came in, per unit of the one before:
 * demand x opportunities per demand x wins per opportunity x ... x money per order.
 */
export const STAGES = [
  'demand',
  'reach',
  'leads per reach',
  'opportunities',
  'won',
  'not cancelled',
  'not returned',
  'basket',
  'list price',
  'discount',
  'exchange rates',
] as const;
export type StageName = (typeof STAGES)[number];

export type StageValues = Readonly<Record<StageName, number>>;
