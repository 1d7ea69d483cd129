import { useState, type ReactNode } from 'react';
import { Button } from 'react-aria-components';
import { RESOURCES, RESOURCES_NEAR, type GeoPoint, type ResourcesAnswer } from '../api/resources.ts';
import { useSpeech } from '../i18n/language.tsx';
import { useAnswer } from '../overview/use-answer.ts';
import { OUTLINE_BUTTON } from '../views/buttons.ts';
import { Section } from '../views/section.tsx';
import type { Asked } from './asked.ts';
import { ResourceDownloads } from './resource-downloads.tsx';
import { ResourceItem } from './resource-item.tsx';
import { filterOf, type ResourceWish } from './resource-wish.ts';
import { useResourceWords } from './use-resource-words.ts';

type Props = Asked & { readonly wish: ResourceWish; readonly point: GeoPoint | null };

/** What the variables of a page and of a file have in common. */
type Conditions = Readonly<Record<string, unknown>>;

const PAGE = 20;
const TURN = `${OUTLINE_BUTTON} data-disabled:cursor-default data-disabled:border-solid-gray-420 data-disabled:text-solid-gray-536`;

/** What a wish finds, page by page; a new wish starts at the first page. */
export function FoundResources({ wish, point, ...asked }: Props): ReactNode {
  const { say } = useResourceWords();
  const loading = `${useSpeech().say.loading}…`;
  if (wish.near !== '' && point === null) {
    return (
      <Section title={say.results}>
        <p role="status">{wish.near === 'POINT' ? say.pointMissing : loading}</p>
      </Section>
    );
  }
  const around = point === null ? {} : { point, withinMeters: Number(wish.within) };
  const conditions = { where: filterOf(wish), ...around };
  return (
    <Section title={say.results}>
      <Pages key={JSON.stringify(conditions)} {...asked} conditions={conditions} />
    </Section>
  );
}

/** Pages of one wish; `cursors` leads to the page that is shown. */
function Pages({ conditions, ...asked }: Asked & { readonly conditions: Conditions }): ReactNode {
  const speech = useSpeech();
  const { say, write } = useResourceWords();
  const [cursors, setCursors] = useState<readonly string[]>([]);
  const after = cursors.at(-1) ?? null;
  const question = Object.hasOwn(conditions, 'point') ? RESOURCES_NEAR : RESOURCES;
  const answer = useAnswer<ResourcesAnswer>(
    asked.session,
    asked.path,
    JSON.stringify([question.name, conditions, after]),
    { question, variables: { ...conditions, after }, isComplete: ({ found }) => found !== null },
  );
  if (answer === null) return <p role="status">{speech.say.loading}…</p>;
  if (answer.found === null) return <p role="alert">{say.failed}</p>;
  const { totalCount, pageInfo, edges } = answer.found;
  if (totalCount === 0) return <p role="status">{say.none}</p>;
  const first = cursors.length * PAGE + 1;
  const last = first + edges.length - 1;
  return (
    <div className="flex flex-col gap-4" data-testid="found-resources">
      <p role="status" className="text-dns-16B-130 tabular-nums" data-testid="resources-counted">
        {say.counted(write.number(totalCount), write.number(first), write.number(last))}
      </p>
      <ol className="flex flex-col">
        {edges.map(({ node, distanceMeters }) =>
          node === null ? null : (
            <ResourceItem key={node.id} {...asked} resource={node} distanceMeters={distanceMeters ?? null} />
          ),
        )}
      </ol>
      <nav aria-label={say.pages} className="flex flex-wrap gap-3">
        <Button
          className={TURN}
          isDisabled={cursors.length === 0}
          onPress={() => {
            setCursors(cursors.slice(0, -1));
          }}
        >
          {say.previous}
        </Button>
        <Button
          className={TURN}
          isDisabled={!pageInfo.hasNextPage}
          onPress={() => {
            if (pageInfo.endCursor !== null) setCursors([...cursors, pageInfo.endCursor]);
          }}
        >
          {say.next}
        </Button>
      </nav>
      <ResourceDownloads {...asked} conditions={conditions} total={totalCount} />
    </div>
  );
}
