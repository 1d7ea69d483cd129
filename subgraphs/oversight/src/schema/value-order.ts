import { readContract } from '@kakehashi/shared/composition/contract-files.ts';
import { Kind } from 'graphql';
import type { ValueOrder } from '../gather/gather-statistics.ts';

const medicalAreas = ['N', 'W', 'E', 'S'];
const enumOfDimension: Readonly<Record<string, string>> = {
  SCENE: 'Scene',
  TOPIC: 'Topic',
  REQUESTER_KIND: 'RequesterKind',
  CHANNEL: 'Channel',
  AGE_BAND: 'AgeBand',
  TOPIC_GROUP: 'TopicGroup',
  CARE_LEVEL_GROUP: 'CareLevelGroup',
  OUTCOME: 'CaseEnding',
  RESPONSE_BAND: 'ResponseBand',
};

function readEnumPlaces(): ReadonlyMap<string, ReadonlyMap<string, number>> {
  const enums = readContract('oversight').definitions.filter(
    (definition) => definition.kind === Kind.ENUM_TYPE_DEFINITION,
  );
  return new Map(
    enums.map((one) => [
      one.name.value,
      new Map((one.values ?? []).map((value, place) => [value.name.value, place])),
    ]),
  );
}

let places: ReadonlyMap<string, ReadonlyMap<string, number>> | undefined;

/** Orders values as the contract lists them; wards, times and coordinators by their text; areas north, west, east, south. */
export const orderOfValue: ValueOrder = (dimension, value) => {
  if (dimension === 'MEDICAL_AREA') return medicalAreas.indexOf(value);
  const enumName = enumOfDimension[dimension];
  if (enumName === undefined) return value;
  places ??= readEnumPlaces();
  return places.get(enumName)?.get(value) ?? Number.MAX_SAFE_INTEGER;
};
