import { z } from 'zod';
import { Scope } from '../../domain/targets/commands.ts';
import { head } from '../query/answer.ts';
import { eventShape } from '../query/explained.ts';
import { next } from '../query/page.ts';

const scopeId = z.string().nullable().describe('The salesperson or the department. Null for the company.');
const amount = z.string().describe('The amount for the full period, as it was set.');
const planCurrency = z
  .string()
  .nullable()
  .describe('The currency that it was set in. Null if the measure is not money.');

const Dispute = z.object({
  by: z.string().describe('Who disputes it.'),
  reason: z.string().describe('Why, in words.'),
  ...eventShape,
  resolved: z
    .object({
      outcome: z.enum(['upheld', 'dismissed']).describe('How it ended.'),
      note: z.string().describe('The decision in words.'),
      ...eventShape,
    })
    .nullable()
    .describe('How it was resolved. Null while it is open.'),
});

const Version = z.object({
  version: z.int().describe('From 1. Each revision makes the next one.'),
  amount,
  currency: planCurrency,
  effectiveFrom: z
    .string()
    .nullable()
    .describe('The first day that it counts for, YYYY-MM-DD. Null for version 1, which is for the whole period.'),
  reason: z.string().nullable().describe('Why the target was revised. Null for version 1.'),
  note: z.string().nullable().describe('The reason in words. Null for version 1.'),
  by: z.string().describe('Who set it: the name of the API key.'),
  state: z
    .enum(['not communicated', 'not acknowledged', 'acknowledged', 'disputed'])
    .describe('How far the conversation has come. An open dispute comes first.'),
  ...eventShape,
  communicated: z
    .array(
      z.object({
        to: z.string().describe('Who received it.'),
        how: z.string().describe('How.'),
        at: z.string().describe('When, RFC 3339.'),
        ...eventShape,
      }),
    )
    .describe('Who received this version, when and how.'),
  acknowledged: z
    .array(z.object({ by: z.string().describe('Who accepts it.'), ...eventShape }))
    .describe('Who acknowledged this version.'),
  disputes: z.array(Dispute).describe('The disputes of this version.'),
});

export const Conversation = z
  .object({
    ...head,
    targetId: z.string().describe('The id of the target.'),
    scope: Scope,
    scopeId,
    versions: z.array(Version).describe('The versions in the order of recording.'),
    withdrawn: z
      .object({ reason: z.string().describe('Why.'), ...eventShape })
      .nullable()
      .describe('The withdrawal. Null without one.'),
  })
  .meta({ id: 'Conversation', description: 'Who received, accepted or disputed which version of a target.' });

const Uncommunicated = z
  .object({
    targetId: z.string().describe('The id of the target.'),
    scope: Scope,
    scopeId,
    name: z.string().describe('The name of the salesperson or the department, or "Company".'),
    period: z
      .object({
        from: z.string().describe('The first day, YYYY-MM-DD.'),
        until: z.string().describe('The first day after the period, YYYY-MM-DD.'),
      })
      .describe('The period of the target.'),
    version: z.int().describe('The current version: the last one that was recorded.'),
    amount,
    currency: planCurrency,
    state: z.enum(['not communicated', 'not acknowledged']).describe('What is missing.'),
    disputed: z.boolean().describe('A dispute of this version is open.'),
    days: z.int().describe('For how many days, up to "on".'),
    since: z
      .object({
        eventId: eventShape.eventId,
        event: eventShape.event,
        position: eventShape.position,
        recordedAt: eventShape.recordedAt,
      })
      .describe('The event since which it is so: the version, or its first communication.'),
  })
  .meta({ id: 'Uncommunicated', description: 'A target whose current version is not known or not accepted.' });

export const UncommunicatedList = z
  .object({ ...head, items: z.array(Uncommunicated).describe('By period and targetId.'), next })
  .meta({ id: 'UncommunicatedList', description: 'A page of targets that need a conversation.' });

const money = (what: string) => z.string().nullable().describe(`${what}, in "currency".`);

const Node = z
  .object({
    measure: z.enum(['revenue', 'margin']).describe('What is measured.'),
    overlay: z.boolean().describe('Targets on overlay credits are a tree of their own.'),
    currency: z.string().describe("The company's currency."),
    scope: Scope,
    scopeId,
    name: z.string().describe('The name of the salesperson or the department, or "Company".'),
    parentId: z
      .string()
      .nullable()
      .describe('The department above, on the last day that counts. Null at the top, and for people without one.'),
    depth: z.int().describe('0 for the company, 1 for what is directly below it, and so on.'),
    set: money('What is set. Null without a target'),
    allocated: money('What its targets were last handed down as. Null if they were not'),
    below: money('What is set below it: of each part the own target, else what is set below that. Null without any'),
    gap: money('"set" less "below": above zero is under-assigned, below zero over-assigned. Null if one is null'),
    assigned: z.enum(['under', 'over', 'exactly']).nullable().describe('The same in a word.'),
    targets: z
      .array(
        z.object({
          targetId: z.string().describe('The id of the target.'),
          amount: z.string().describe('Its latest amount for the full period, in "currency".'),
        }),
      )
      .describe('The targets that sum to "set".'),
  })
  .meta({ id: 'TargetNode', description: 'The company, a department or a person in the tree of targets.' });

export const TargetTree = z
  .object({
    ...head,
    period: z
      .object({
        from: z.string().describe('The first day, YYYY-MM-DD.'),
        until: z.string().describe('The first day after the period, YYYY-MM-DD.'),
      })
      .describe('The period.'),
    items: z.array(Node).describe('Each part of the company before what is below it, by id.'),
    next,
  })
  .meta({ id: 'TargetTree', description: 'How targets were handed down.' });
