import DataLoader from 'dataloader';
import { isCityMeasure, type CityFigures } from '../../domain/city-measure.ts';
import type { Indicator } from '../../domain/records/indicator.ts';
import { fiscalYearOfId, parseFiscalYear, type TopicTraining } from '../../domain/topic-training.ts';
import type { PlacesTaken, TraineeCount } from '../../domain/training-places.ts';
import type { CityContext } from '../city-context.ts';
import type { CityPorts } from '../city-ports.ts';

/** Loaders of what is counted and not kept, made for one request. */
export interface CountLoaders {
  readonly places: DataLoader<string, PlacesTaken>;
  readonly attendance: DataLoader<string, readonly TraineeCount[]>;
  readonly topics: DataLoader<number, readonly TopicTraining[]>;
  readonly figures: DataLoader<number, CityFigures | null>;
}

/** Makes the loaders of one request. */
export function createCountLoaders({
  trainingPlaces,
  topicTrainings,
  cityMeasures,
}: CityPorts): CountLoaders {
  return {
    places: new DataLoader(async (sessions) => {
      const found = await trainingPlaces.countPlaces(sessions);
      const none = (sessionId: string) => ({ sessionId, registered: 0, waiting: 0 });
      return sessions.map((id) => found.find(({ sessionId }) => sessionId === id) ?? none(id));
    }),
    attendance: new DataLoader(async (sessions) => {
      const found = await trainingPlaces.findAttendance(sessions);
      return sessions.map((id) => found.filter(({ sessionId }) => sessionId === id));
    }),
    topics: new DataLoader(async (years) => {
      const found = await topicTrainings.countByTopic(years);
      return years.map((year) => found.filter(({ fiscalYear }) => fiscalYear === year));
    }),
    figures: new DataLoader(async (years) => {
      const found = await cityMeasures.measure(years);
      return years.map((year) => found.find(({ fiscalYear }) => fiscalYear === year) ?? null);
    }),
  };
}

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
    __resolveReference: async ({ id }: Parent, _: unknown, { counts }: CityContext) => {
      const year = fiscalYearOfId(id);
      if (year === undefined) return null;
      return (await counts.topics.load(parseFiscalYear(year))).find((topic) => topic.id === id) ?? null;
    },
  },
};
