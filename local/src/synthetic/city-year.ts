import type { DeepResourceRow, VacancyRow } from './city-rows.ts';
import { createOpenDataResources } from './open-data-resources.ts';
import { deepenResources } from './resource-depth.ts';
import { createSyntheticResources } from './synthetic-resources.ts';
import { createTrainings, type TrainingYear } from './trainings.ts';
import { createVacancies } from './vacancies.ts';

/** All rows of the city's demonstration data, by table. */
export interface CityYear extends TrainingYear {
  readonly care_resource: readonly DeepResourceRow[];
  readonly vacancy: readonly VacancyRow[];
}

/** The city's demonstration data: the same rows, identifiers included, each time and on every machine. */
export function createCityYear(): CityYear {
  const resources = [...createOpenDataResources(), ...createSyntheticResources()];
  return {
    care_resource: deepenResources(resources),
    vacancy: createVacancies(resources),
    ...createTrainings(),
  };
}
