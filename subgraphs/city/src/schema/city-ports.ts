import type { CalendarRepository } from '../domain/calendar.ts';
import type { CityMeasureRepository } from '../domain/city-measure.ts';
import type { RecordWrites } from '../domain/records/record-writes.ts';
import type { TopicTrainingRepository } from '../domain/topic-training.ts';
import type { TrainingPlaces } from '../domain/training-places.ts';
import type { ResourceRepository } from '../domain/care-resource.ts';
import type { ImportBatchRepository } from '../domain/import-batch.ts';
import type { MedicalAreaRepository } from '../domain/medical-area.ts';
import type { NearbyRepository } from '../domain/nearby.ts';
import type { ReportingKeyRepository } from '../domain/reporting-key.ts';
import type { ResourceCatalogue } from '../domain/resource-catalogue.ts';
import type { CorrectionRepository } from '../domain/resource-correction.ts';
import type { RecordRepository } from '../domain/records/record-repository.ts';
import type { TrainingRepository } from '../domain/training.ts';
import type { VacancyRepository } from '../domain/vacancy.ts';
import type { WardRepository } from '../domain/ward.ts';

/** Where the city's facts are kept. */
export interface CityPorts {
  readonly wards: WardRepository;
  readonly medicalAreas: MedicalAreaRepository;
  readonly resources: ResourceRepository;
  readonly nearby: NearbyRepository;
  readonly catalogue: ResourceCatalogue;
  readonly corrections: CorrectionRepository;
  readonly vacancies: VacancyRepository;
  readonly reportingKeys: ReportingKeyRepository;
  readonly imports: ImportBatchRepository;
  readonly training: TrainingRepository;
  readonly records: RecordRepository;
  readonly recordWrites: RecordWrites;
  readonly trainingPlaces: TrainingPlaces;
  readonly topicTrainings: TopicTrainingRepository;
  readonly cityMeasures: CityMeasureRepository;
  readonly calendar: CalendarRepository;
}
