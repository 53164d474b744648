import { z } from 'zod';
import { moment, page } from '../query/parameters.ts';
import { PERIOD_FORMS, PeriodText } from '../query/period.ts';

export const ListQuery = z.strictObject({
  period: PeriodText.describe(`Results and indicators whose days overlap this period: ${PERIOD_FORMS}.`),
  ...page,
  ...moment,
});
