import { useState, type ReactNode } from 'react';
import { Button, Disclosure, DisclosurePanel } from 'react-aria-components';
import {
  RESOURCE_IN_FULL,
  type FactOrigin,
  type FullResource,
  type ResourceInFullAnswer,
} from '../api/resources.ts';
import { TABLE, TD, TH } from '../views/table-classes.ts';
import { useSpeech } from '../i18n/language.tsx';
import { useAnswer } from '../overview/use-answer.ts';
import { TEXT_LINK } from '../views/buttons.ts';
import { describeFact } from './describe-fact.ts';
import type { Asked } from './asked.ts';
import { useResourceWords, type ResourceSpeech } from './use-resource-words.ts';

type Props = Asked & { readonly id: string; readonly resourceName: string };

/** Every fact of a resource with its source and its freshness; asked for when it is opened. */
export function ResourceFacts({ id, resourceName, ...asked }: Props): ReactNode {
  const { say } = useResourceWords();
  const [isOpen, setOpen] = useState(false);
  return (
    <Disclosure isExpanded={isOpen} onExpandedChange={setOpen} className="mt-2">
      <Button
        slot="trigger"
        className={`${TEXT_LINK} cursor-pointer text-dns-14N-130`}
        aria-label={say.moreOf(resourceName)}
      >
        {`${isOpen ? '▾' : '▸'} ${say.more}`}
      </Button>
      <DisclosurePanel>
        {isOpen && <Opened {...asked} id={id} title={say.moreOf(resourceName)} />}
      </DisclosurePanel>
    </Disclosure>
  );
}

function Opened({
  session,
  path,
  facts,
  id,
  title,
}: Asked & { readonly id: string; readonly title: string }): ReactNode {
  const speech = useResourceWords();
  const { say, write, name } = speech;
  const loading = `${useSpeech().say.loading}…`;
  const answer = useAnswer<ResourceInFullAnswer>(session, path, `${RESOURCE_IN_FULL.name} ${id}`, {
    question: RESOURCE_IN_FULL,
    variables: { id },
    isComplete: ({ resource }) => resource !== null,
  });
  if (answer === null) return <p role="status">{loading}</p>;
  if (answer.resource === null) return <p role="alert">{say.failed}</p>;
  const wardName = (code: string): string => {
    const ward = facts.get(code);
    return ward === undefined ? code : write.ward(ward);
  };
  return <FactTable resource={answer.resource} title={title} names={{ name, wardName, comma: say.comma }} />;
}

type TableProps = {
  readonly resource: FullResource;
  readonly title: string;
  readonly names: Parameters<typeof describeFact>[2];
};

function FactTable({ resource, title, names }: TableProps): ReactNode {
  const speech = useResourceWords();
  const { say, name } = speech;
  return (
    <div className="mt-2 overflow-x-auto" tabIndex={0} role="group" aria-label={title}>
      <table className={`${TABLE} min-w-[44rem]`}>
        <caption className="sr-only">{title}</caption>
        <thead>
          <tr>
            {[say.field, say.content, say.source, say.stated, say.freshness].map((head) => (
              <th key={head} scope="col" className={TH}>
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {(resource.facts ?? []).map((fact) => (
            <tr key={fact.field} data-freshness={fact.freshness}>
              <th scope="row" className={`${TD} text-left font-normal`}>
                {name('ResourceField', fact.field)}
              </th>
              <td className={`${TD} max-w-80`}>{describeFact(resource, fact.field, names)}</td>
              <td className={TD}>{fact.source}</td>
              <td className={TD}>{describeStated(fact, speech)}</td>
              <td
                className={`${TD} whitespace-nowrap ${fact.freshness === 'FRESH' ? '' : 'font-bold text-red-1000'}`}
              >
                {name('Freshness', fact.freshness)}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function describeStated({ asOf, confirmedAt }: FactOrigin, { say, write }: ResourceSpeech): string {
  const stated = asOf === null ? [] : [say.statedOn(write.day(asOf))];
  const confirmed = confirmedAt === null ? [] : [say.confirmedOn(write.instant(confirmedAt))];
  return [...stated, ...confirmed].join(' · ') || '—';
}
