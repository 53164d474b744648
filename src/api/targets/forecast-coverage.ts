import { z } from 'zod';
import { wasHeld } from '../../domain/targets/forecast.ts';
import { withHead } from '../query/answer.ts';
import { askedOf } from '../query/page.ts';
import { parseQuery } from '../query/parameters.ts';
import { periodOf } from '../query/period.ts';
import type { Question } from '../query/question.ts';
import { shareOf } from '../query/share.ts';
import { ask, present } from '../query/statement.ts';
import type { Courses } from '../query/targets/courses.ts';
import type { EndedTargetsRow } from '../query/targets/sql/ended-targets.types.ts';
import { ENDED_TARGETS } from '../query/targets/statements.ts';
import { CoverageQuery } from './parameters.ts';
import type { ForecastCoverage } from './schema-coverage.ts';

/** When forecasts are looked back at: the share of the target that was to be reached. */
const SHARES = [0.25, 0.5, 0.75];

/** How often the intervals of forecasts held what the periods reached in the end. Throws Problem 400 and 503. */
export async function answerCoverage(question: Question, courses: Courses): Promise<ForecastCoverage> {
  const { api, directory, request } = question;
  const query = parseQuery(CoverageQuery, request.query);
  const period = await periodOf(query.period, directory);
  const asked = await askedOf(question, query, z.undefined());
  const { head, found } = await withHead(question, asked, async () => {
    const { here, rows } = await ask(api.readModel, ENDED_TARGETS, {
      position: asked.position?.commit,
      on: asked.on,
      ...period,
      scope: query.scope,
      measure: query.measure,
    });
    const moment = { position: asked.position?.commit ?? BigInt(here.commit), on: asked.on, epoch: here.epoch };
    const targets = present(rows, 'target_id');
    const ended = targets.map(({ target_id: targetId, position, closed }) => ({ targetId, position, closed }));
    const grounds = await courses.grounds(
      api.readModel,
      moment,
      ended.map(({ targetId }) => targetId),
    );
    const own = await courses.of(api.readModel, moment, ended);
    const looked = targets.flatMap((target, index) =>
      SHARES.map((share) => ({
        target,
        share,
        held: wasHeld(own[index] ?? NO_COURSE, share, grounds.get(target.target_id)?.before ?? []),
      })),
    );
    return { here, items: itemsOf(looked) };
  });
  return { ...head, period, items: found.items };
}

const NO_COURSE = { expected: [], reached: [] };

interface Looked {
  readonly target: EndedTargetsRow;
  readonly share: number;
  readonly held: boolean | undefined;
}

function itemsOf(looked: readonly Looked[]): ForecastCoverage['items'] {
  const groups = Map.groupBy(looked, ({ target, share }) => `${target.scope} ${target.measure} ${share}`);
  return [...groups.entries()]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([, group]) => {
      const [first] = group;
      if (!first) return [];
      const stated = group.filter(({ held }) => held !== undefined);
      const within = stated.filter(({ held }) => held).length;
      return [
        {
          scope: first.target.scope,
          measure: first.target.measure,
          share: first.share.toFixed(6),
          targets: group.length,
          forecasts: stated.length,
          within,
          coverage: shareOf(within, stated.length),
        },
      ];
    });
}
