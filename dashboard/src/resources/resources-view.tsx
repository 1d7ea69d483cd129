import { useEffect, useMemo, useState, type ReactNode } from 'react';
import { RESOURCE_CHOICES, type GeoPoint, type ResourceChoicesAnswer } from '../api/resources.ts';
import type { WardFacts } from '../api/wards.ts';
import type { Session } from '../identity/session.ts';
import { readAddress, writeAddress } from '../overview/view-address.ts';
import { useAnswer } from '../overview/use-answer.ts';
import { Section } from '../views/section.tsx';
import { FoundResources } from './found-resources.tsx';
import { ResourceFilters } from './resource-filters.tsx';
import { EVERYTHING, formatWish, parseWish, pointOf, type ResourceWish } from './resource-wish.ts';
import { useResourceWords } from './use-resource-words.ts';

type Props = {
  readonly session: Session;
  readonly path: string;
  readonly facts: ReadonlyMap<string, WardFacts>;
};

/** Medical and care resources: found by what they are, where and when; with vacancies, sources and downloads. */
export function ResourcesView({ session, path, facts }: Props): ReactNode {
  const { say } = useResourceWords();
  const [wish, setWish] = useWish();
  const choices = useAnswer<ResourceChoicesAnswer>(session, path, RESOURCE_CHOICES.name, {
    question: RESOURCE_CHOICES,
    variables: {},
    isComplete: ({ careServices, wards }) => careServices !== null && wards !== null,
  });
  const centres = useMemo(() => centresOf(choices), [choices]);
  const [cleared, setCleared] = useState(0);
  const point = pointOf(wish, centres);
  return (
    <>
      <Section title={say.search}>
        <ResourceFilters
          key={cleared}
          wish={wish}
          choices={choices}
          wards={[...facts.values()]}
          onChange={(change) => {
            setWish({ ...wish, ...change });
          }}
          onClear={() => {
            setWish(EVERYTHING);
            setCleared(cleared + 1);
          }}
        />
      </Section>
      <FoundResources {...{ session, path, facts, wish, point }} />
    </>
  );
}

/** The wish; its choices stand in the address, so that they outlive a reload and can be passed on. */
function useWish(): [ResourceWish, (wish: ResourceWish) => void] {
  const [wish, setWish] = useState(() => parseWish(readAddress().parameters));
  useEffect(() => {
    writeAddress('RESOURCES', formatWish(wish));
  }, [wish]);
  return [wish, setWish];
}

function centresOf(choices: ResourceChoicesAnswer | null): ReadonlyMap<string, GeoPoint> {
  const centres = new Map<string, GeoPoint>();
  for (const { code, labelPoint } of choices?.wards ?? [])
    if (labelPoint !== null) centres.set(code, labelPoint);
  return centres;
}
