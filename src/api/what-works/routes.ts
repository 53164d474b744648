import type { Reaches } from '../auth/reach.ts';
import type { Routes } from '../ports.ts';
import { queriesOf } from '../query/question.ts';
import { explaining } from './explanation.ts';
import { listing } from './list.ts';
import { DIMENSIONS, ExplanationQuery, ListQuery } from './parameters.ts';
import { WhatWorks, WhatWorksExplanation } from './schema.ts';

const roles: Reaches = { auditor: 'all', admin: 'all' };
const tag = 'process';

/** How products, techniques, segments and campaigns did, each figure with the events behind it. */
export const whatWorksRoutes: Routes = (app, api, directory) => {
  const get = queriesOf(app, api, directory);
  for (const dimension of DIMENSIONS) {
    const Name = `${dimension.charAt(0).toUpperCase()}${dimension.slice(1)}`;
    get({
      url: `/v1/what-works/${dimension}`,
      operationId: `compare${Name}`,
      tag,
      summary: `How ${dimension} did in a period`,
      roles,
      parameters: ListQuery,
      answer: WhatWorks,
      ask: listing(dimension),
    });
    get({
      url: `/v1/what-works/${dimension}/explanation`,
      operationId: `explain${Name}`,
      tag,
      summary: `Each event behind a figure of what works, by ${dimension}`,
      roles,
      parameters: ExplanationQuery,
      answer: WhatWorksExplanation,
      ask: explaining(dimension),
    });
  }
};
