import type { FulfilmentCommands } from '../../../../src/domain/sales/fulfilment/commands.ts';
import type { FulfilmentEvent } from '../../../../src/domain/sales/fulfilment/events.ts';
import { recorded } from '../shop.ts';

export const ofSale = { source: 'erp', saleId: 'SO-1' };
export const bike = { productId: 'bike', quantity: '3', unitPrice: '100.00' };
export const helmet = { productId: 'helmet', quantity: '2', unitPrice: '10.00' };
/** Three bikes and two helmets, sold on 31 May at 09:12 in Berlin. */
export const ORDER = recorded({ lines: [bike, helmet] });
export const june = (day: number, hour = 12) =>
  `2026-06-${String(day).padStart(2, '0')}T${String(hour).padStart(2, '0')}:00:00+02:00`;

export const start = { ...ofSale, at: june(1) };
export const finish = { ...ofSale, at: june(2) };
export const ship = { ...ofSale, shipmentId: 'H-1', at: june(3) };
export const deliver = { ...ofSale, shipmentId: 'H-1', at: june(5) };
export const promise = { ...ofSale, promisedAt: june(9), at: june(4), reason: 'the truck broke down' };
export const followUp = { ...ofSale, followUpId: 'F-1', at: june(8), by: 'ann', outcome: 'satisfied' as const };
export const line = (number: number, quantity: string) => ({ line: number, quantity });

export const STARTED: FulfilmentEvent = { type: 'ProcessingStarted', data: start };
export const FINISHED: FulfilmentEvent = { type: 'ProcessingFinished', data: finish };
export const SHIPPED: FulfilmentEvent = { type: 'SaleShipped', data: ship };
export const DELIVERED: FulfilmentEvent = { type: 'SaleDelivered', data: deliver };
export const PROMISED: FulfilmentEvent = { type: 'PromiseChanged', data: promise };
export const FOLLOWED_UP: FulfilmentEvent = { type: 'SaleFollowedUp', data: followUp };

export type Name = Exclude<keyof FulfilmentCommands, 'RetractFact'>;
export interface Case {
  readonly name: Name;
  readonly asked: FulfilmentCommands[Name];
  readonly event: FulfilmentEvent;
}
export const COMMANDS: readonly Case[] = [
  { name: 'StartProcessing', asked: start, event: STARTED },
  { name: 'FinishProcessing', asked: finish, event: FINISHED },
  { name: 'Ship', asked: ship, event: SHIPPED },
  { name: 'Deliver', asked: deliver, event: DELIVERED },
  { name: 'ChangePromise', asked: promise, event: PROMISED },
  { name: 'FollowUp', asked: followUp, event: FOLLOWED_UP },
];
