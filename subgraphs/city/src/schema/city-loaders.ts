import type { GlobalId } from '@kakehashi/shared/global-id.ts';
import type { WardCode } from '@kakehashi/shared/ward-code.ts';
import DataLoader from 'dataloader';
import type { CareResource } from '../domain/care-resource.ts';
import type {
  CorrectionId,
  ImportBatchId,
  ReportingKeyId,
  ResourceId,
  VacancyId,
} from '../domain/city-id.ts';
import type { ImportBatch } from '../domain/import-batch.ts';
import type { MedicalArea, MedicalAreaCode } from '../domain/medical-area.ts';
import type { ReportingKey } from '../domain/reporting-key.ts';
import type { ResourceCorrection } from '../domain/resource-correction.ts';
import type { TrainingAttendance } from '../domain/training.ts';
import type { Vacancy } from '../domain/vacancy.ts';
import type { Neighbourhood, OutsideNeighbour, Ward } from '../domain/ward.ts';
import { createChangeLoader } from './change-loader.ts';
import type { CityPorts } from './city-ports.ts';

/** Loaders of one request: what many resolvers ask for at the same time becomes one statement. */
export interface CityLoaders {
  readonly ward: DataLoader<WardCode, Ward | null>;
  readonly wardsOfArea: DataLoader<MedicalAreaCode, readonly Ward[]>;
  readonly neighbours: DataLoader<WardCode, readonly Neighbourhood[]>;
  readonly outsideNeighbours: DataLoader<WardCode, readonly OutsideNeighbour[]>;
  readonly medicalArea: DataLoader<MedicalAreaCode, MedicalArea | null>;
  readonly resource: DataLoader<ResourceId, CareResource | null>;
  readonly attendances: DataLoader<GlobalId, readonly TrainingAttendance[]>;
  readonly vacancy: DataLoader<VacancyId, Vacancy | null>;
  readonly vacanciesOfResource: DataLoader<ResourceId, readonly Vacancy[]>;
  readonly reportingKey: DataLoader<ReportingKeyId, ReportingKey | null>;
  readonly reportingKeysOfResource: DataLoader<ResourceId, readonly ReportingKey[]>;
  readonly correction: DataLoader<CorrectionId, ResourceCorrection | null>;
  readonly importBatch: DataLoader<ImportBatchId, ImportBatch | null>;
  readonly changesOfBatch: ReturnType<typeof createChangeLoader>;
  readonly openCorrections: DataLoader<ResourceId, readonly ResourceCorrection[]>;
}

/** Loads at most one value for each key; `null` for a key that has none. */
function loadOne<Key extends string, Value>(
  find: (keys: readonly Key[]) => Promise<readonly Value[]>,
  keyOf: (value: Value) => Key,
) {
  return new DataLoader<Key, Value | null>(async (keys) => {
    const values = new Map((await find(keys)).map((value) => [keyOf(value), value]));
    return keys.map((key) => values.get(key) ?? null);
  });
}

/** Loads the values of each key in the order found. */
function loadMany<Key extends string, Value>(
  find: (keys: readonly Key[]) => Promise<readonly Value[]>,
  keyOf: (value: Value) => Key,
) {
  return new DataLoader<Key, readonly Value[]>(async (keys) => {
    const values = new Map(keys.map((key): [Key, Value[]] => [key, []]));
    for (const value of await find(keys)) values.get(keyOf(value))?.push(value);
    return keys.map((key) => values.get(key) ?? []);
  });
}

/** Loaders of what facilities report, and of the keys with which they do. */
function createVacancyLoaders({
  vacancies,
  reportingKeys,
}: CityPorts): Pick<
  CityLoaders,
  'vacancy' | 'vacanciesOfResource' | 'reportingKey' | 'reportingKeysOfResource'
> {
  return {
    vacancy: loadOne(
      (ids) => vacancies.findVacancies(ids),
      (vacancy) => vacancy.id,
    ),
    vacanciesOfResource: loadMany(
      (ids) => vacancies.findOfResources(ids),
      (vacancy) => vacancy.resourceId,
    ),
    reportingKey: loadOne(
      (ids) => reportingKeys.findKeys(ids),
      (key) => key.id,
    ),
    reportingKeysOfResource: loadMany(
      (ids) => reportingKeys.findOfResources(ids),
      (key) => key.resourceId,
    ),
  };
}

/** Makes the loaders of one request. */
export function createCityLoaders(ports: CityPorts): CityLoaders {
  const { wards, medicalAreas, resources, training, corrections, imports } = ports;
  return {
    ward: loadOne(
      (codes) => wards.findWards(codes),
      (ward) => ward.code,
    ),
    wardsOfArea: loadMany(
      (areas) => wards.findWardsOfAreas(areas),
      (ward) => ward.medicalAreaCode,
    ),
    neighbours: loadMany(
      (codes) => wards.findNeighbours(codes),
      (found) => found.wardCode,
    ),
    outsideNeighbours: loadMany(
      (codes) => wards.findOutsideNeighbours(codes),
      (found) => found.wardCode,
    ),
    medicalArea: loadOne(
      (codes) => medicalAreas.findMedicalAreas(codes),
      (area) => area.code,
    ),
    resource: loadOne(
      (ids) => resources.findResources(ids),
      (resource) => resource.id,
    ),
    attendances: loadMany(
      (ids) => training.findAttendances(ids),
      (attendance) => attendance.coordinatorId,
    ),
    ...createVacancyLoaders(ports),
    correction: loadOne(
      (ids) => corrections.findCorrections(ids),
      (correction) => correction.id,
    ),
    importBatch: loadOne(
      (ids) => imports.findBatches(ids),
      (batch) => batch.id,
    ),
    changesOfBatch: createChangeLoader(imports),
    openCorrections: loadMany(
      (ids) => corrections.findOpen(ids),
      (correction) => correction.resourceId,
    ),
  };
}
