import { z } from 'zod';
import { Id } from '../../domain/kernel/schema.ts';
import { Ramp } from '../../domain/people/commands.ts';
import { RecordSale } from '../../domain/sales/commands.ts';
import { head } from '../query/answer.ts';
import { next } from '../query/page.ts';
import { moment, page } from '../query/parameters.ts';

export const ListQuery = z.strictObject({ ...page, ...moment });
export const SalespersonQuery = z.strictObject({
  departmentId: Id.optional().describe('People who belong to this department or to one below it, on the day.'),
  ...page,
  ...moment,
});
export const SaleQuery = z.strictObject({ asOf: moment.asOf });

const position = z.string().describe('The position of the event that the record rests on, such as "1048:1048".');
const day = (what: string) => z.string().describe(`${what}, YYYY-MM-DD.`);

const Product = z
  .object({
    productId: z.string().describe('The id of the product.'),
    name: z.string().describe('Its name.'),
    category: z.string().describe('Its category.'),
    listPrice: z.string().describe('Its current list price for one unit, a decimal.'),
    currency: z.string().describe('The currency of the list price, ISO 4217.'),
    position,
  })
  .meta({ id: 'Product', description: 'A product as it is listed.' });

const Department = z
  .object({
    departmentId: z.string().describe('The id of the department.'),
    name: z.string().describe('Its name.'),
    parentId: z.string().nullable().describe('The department above it on the day. Null at the top.'),
    path: z.array(z.string()).describe('The departments from the top down to this one, on the day.'),
    people: z.int().describe('How many people belong to it or to a department below it, on the day.'),
    position,
  })
  .meta({ id: 'Department', description: 'A department and its place in the tree on a day.' });

export const Employment = z
  .object({
    from: day('The first day'),
    lastDay: day('The last day').nullable().describe('The last day, YYYY-MM-DD. Null while employed.'),
    ramp: Ramp.nullable().describe('The ramp of the hire. Null without one.'),
    assignments: z
      .array(
        z.object({
          departmentId: z.string().describe('The department.'),
          from: day('The first day in the department'),
          position,
        }),
      )
      .describe('The departments, from the hire on.'),
  })
  .meta({ id: 'Employment', description: 'One employment, from a hire to its end.' });

export const Leave = z
  .object({ from: day('The first day'), until: day('The first day after the leave'), position })
  .meta({ id: 'Leave', description: 'A leave of a salesperson.' });

const Salesperson = z
  .object({
    salespersonId: z.string().describe('The id of the person.'),
    name: z.string().describe('The name.'),
    departmentId: z.string().nullable().describe('The department on the day. Null if not employed on it.'),
    employments: z.array(Employment).describe('The employments, in the order of the hires.'),
    leaves: z.array(Leave).describe('The leaves.'),
  })
  .meta({ id: 'Salesperson', description: 'A salesperson: employments, departments and leaves.' });

const listOf = <Item extends z.ZodType>(item: Item) =>
  z.object({ ...head, items: z.array(item).describe('The records of the page.'), next });

export const ProductList = listOf(Product).meta({ id: 'ProductList', description: 'A page of products, by id.' });
export const DepartmentList = listOf(Department).meta({
  id: 'DepartmentList',
  description: 'A page of departments, by id.',
});
export const SalespersonList = listOf(Salesperson).meta({
  id: 'SalespersonList',
  description: 'A page of salespeople, by id.',
});

const SaleEvent = z
  .object({
    eventId: z.string().describe('The id of the event.'),
    type: z.string().describe('The type of the event, such as "SaleRecorded".'),
    position,
    recordedAt: z.string().describe('When it was recorded, RFC 3339.'),
    actor: z.string().describe('Who posted the command: the name of the key.'),
    commandId: z.string().nullable().describe('The id of the command. Null if it had none.'),
  })
  .meta({ id: 'SaleEvent', description: 'One event of a sale.' });

export const Sale = z
  .object({
    ...head,
    status: z.enum(['recorded', 'cancelled']).describe('Whether the order counts, or was cancelled.'),
    order: RecordSale.describe('The order as it was recorded or last amended.'),
    returns: z
      .array(
        z.object({
          returnId: z.string().describe('The id of the return.'),
          at: z.string().describe('When the goods came back, RFC 3339.'),
          reason: z.string().describe('Why.'),
          lines: z
            .array(
              z.object({
                line: z.int().describe('The line of the order as it was then, from 1.'),
                quantity: z.string().describe('How much came back, a decimal.'),
              }),
            )
            .describe('What came back.'),
        }),
      )
      .describe('The returns, in the order in which they were recorded.'),
    events: z.array(SaleEvent).describe('The events of the sale, in the order of the log.'),
  })
  .meta({ id: 'Sale', description: 'A sale as it is, with the events that made it.' });
