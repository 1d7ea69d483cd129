import file from '../../data/care-services.json' with { type: 'json' };
import type { ResourceKind } from '../domain/resource-kind.ts';

/** A service of long-term care insurance (介護サービスの種類). */
export interface CareService {
  /** Three digits. */
  readonly code: string;
  readonly name: string;
  readonly group: string;
  /** Kind of resource that an office of the service is. */
  readonly kind: ResourceKind;
  readonly vacancyRelevant: boolean;
}

/** The 35 services in order of code. */
export const careServices = file.services as readonly CareService[];

/** By code. */
export const careServiceOfCode = new Map(careServices.map((service) => [service.code, service]));

/** All codes. */
export const careServiceCodes: ReadonlySet<string> = new Set(careServiceOfCode.keys());
