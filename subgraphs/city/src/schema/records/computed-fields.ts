import { isCityMeasure } from '../../domain/city-measure.ts';
import type { Indicator } from '../../domain/records/indicator.ts';
import { fiscalYearOfId, parseFiscalYear } from '../../domain/topic-training.ts';
import type { CityContext } from '../city-context.ts';

type Parent = { readonly id: string };

/** Places and attendance of a training session. */
export const sessionCounts = {
  registered: async ({ id }: Parent, _: unknown, { counts }: CityContext) =>
    (await counts.places.load(id)).registered,
  waiting: async ({ id }: Parent, _: unknown, { counts }: CityContext) =>
    (await counts.places.load(id)).waiting,
  attendance: ({ id }: Parent, _: unknown, { counts }: CityContext) => counts.attendance.load(id),
  registrations: ({ id }: Parent, _: unknown, { records }: CityContext) =>
    records.many('TrainingRegistration', 'sessionId', id),
};

/** An indicator's figure from the city's own records; `null` when the city does not compute it or has recorded nothing. */
export const indicatorFigures = {
  cityValue: async (
    { measure }: Indicator,
    { fiscalYear }: { fiscalYear: number },
    { counts }: CityContext,
  ) => {
    const year = parseFiscalYear(fiscalYear);
    if (!isCityMeasure(measure)) return null;
    return (await counts.figures.load(year))?.figures[measure] ?? null;
  },
};

/** Training by topic, and references to it. */
export const topicTrainingResolvers = {
  Query: {
    topicTrainings: (_: unknown, { fiscalYear }: { fiscalYear: number }, { counts }: CityContext) =>
      counts.topics.load(parseFiscalYear(fiscalYear)),
  },
  TopicTraining: {
    __resolveReference: async ({ id }: Parent, { counts }: CityContext) => {
      const year = fiscalYearOfId(id);
      if (year === undefined) return null;
      return (await counts.topics.load(parseFiscalYear(year))).find((topic) => topic.id === id) ?? null;
    },
  },
};
