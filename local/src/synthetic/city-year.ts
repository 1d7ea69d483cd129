import type { ResourceRow } from './city-rows.ts';
import { createOpenDataResources } from './open-data-resources.ts';
import { createSyntheticResources } from './synthetic-resources.ts';
import { createTrainings, type TrainingYear } from './trainings.ts';

/** All rows of the city's demonstration data, by table. */
export interface CityYear extends TrainingYear {
  readonly care_resource: readonly ResourceRow[];
}

/** The city's demonstration data: the same rows, identifiers included, each time and on every machine. */
export function createCityYear(): CityYear {
  return {
    care_resource: [...createOpenDataResources(), ...createSyntheticResources()],
    ...createTrainings(),
  };
}
