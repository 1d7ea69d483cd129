import DataLoader from 'dataloader';
import type { CityFigures } from '../../domain/city-measure.ts';
import type { TopicTraining } from '../../domain/topic-training.ts';
import type { PlacesTaken, TraineeCount } from '../../domain/training-places.ts';
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
