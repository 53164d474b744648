import type { Reaches } from '../auth/reach.ts';
import type { Routes } from '../ports.ts';
import { queriesOf } from '../query/question.ts';
import { answerMarket } from './list.ts';
import { ListQuery } from './parameters.ts';
import { MarketList } from './schema.ts';

const roles: Reaches = { auditor: 'all', admin: 'all', manager: 'all', analyst: 'all' };

/** What was posted about campaigns and the market, read back. Each item is one event, so it needs no explanation. */
export const marketRoutes: Routes = (app, api, directory) => {
  queriesOf(
    app,
    api,
    directory,
  )({
    url: '/v1/market',
    operationId: 'listMarket',
    tag: 'process',
    summary: 'Results of campaigns and indicators of the market in a period',
    roles,
    parameters: ListQuery,
    answer: MarketList,
    ask: answerMarket,
  });
};
