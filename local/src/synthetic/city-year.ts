import type { DeepResourceRow, VacancyRow } from './city-rows.ts';
import { deepenResources } from './resource-depth.ts';
import { createSyntheticResources } from './synthetic-resources.ts';
import { createTrainings, type TrainingYear } from './trainings.ts';
import { createVacancies } from './vacancies.ts';

/** All rows of the city's demonstration data, by table. */
export interface CityYear extends TrainingYear {
  readonly care_resource: readonly DeepResourceRow[];
  readonly vacancy: readonly VacancyRow[];
}

/** The city's made-up data, without what is imported: the same rows, identifiers included, each time and on every machine. */
export function createCityYear(): CityYear {
  const resources = createSyntheticResources();
  return {
    care_resource: deepenResources(resources),
    vacancy: createVacancies(resources),
    ...createTrainings(),
  };
}
