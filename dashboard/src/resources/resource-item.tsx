import { useId, type ReactNode } from 'react';
import type { ContactSpan, ListedResource } from '../api/resources.ts';
import { TEXT_LINK } from '../views/buttons.ts';
import { describeDistance } from './describe-distance.ts';
import { groupHours, tellContact } from './describe-hours.ts';
import type { Asked } from './asked.ts';
import { ResourceFacts } from './resource-facts.tsx';
import { useResourceWords } from './use-resource-words.ts';
import { VacancyList } from './vacancy-list.tsx';

type Props = Asked & {
  readonly resource: ListedResource;
  /** Metres from the point that was asked for, if one was. */
  readonly distanceMeters: number | null;
};

const MARK = 'rounded-4 border border-solid-gray-420 px-2 py-0.5 text-dns-14N-130';

/** One resource: what it is, how and when to reach it, what is free, and where each fact comes from. */
export function ResourceItem({ resource, distanceMeters, ...asked }: Props): ReactNode {
  const speech = useResourceWords();
  const { say, name, write } = speech;
  const id = useId();
  return (
    <li className="border-t border-solid-gray-300 py-4 first:border-t-0 first:pt-0">
      <article aria-labelledby={id} data-testid={`resource-${resource.id}`}>
        <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
          <h3 id={id} lang="ja" className="text-std-18B-160">
            {resource.name ?? resource.id}
          </h3>
          <span className={MARK}>{name('ResourceKind', resource.kind)}</span>
          {resource.synthetic === true && <span className={MARK}>{say.synthetic}</span>}
          {resource.noLongerListedOn !== null && (
            <span className={`${MARK} border-red-900 text-red-1000`}>
              {say.notListed(write.day(resource.noLongerListedOn))}
            </span>
          )}
          {distanceMeters !== null && (
            <span className="text-dns-14B-130 tabular-nums" data-testid="distance">
              {say.distance(describeDistance(distanceMeters, speech))}
            </span>
          )}
        </div>
        <div className="mt-2 grid gap-x-8 gap-y-3 lg:grid-cols-2">
          <Reach resource={resource} facts={asked.facts} />
          <VacancyList vacancies={resource.vacancies ?? []} />
        </div>
        <ResourceFacts {...asked} id={resource.id} resourceName={resource.name ?? resource.id} />
      </article>
    </li>
  );
}

/** What it offers, and how and when to reach it; what no source says has no line. */
function Reach({
  resource,
  facts,
}: {
  readonly resource: ListedResource;
  readonly facts: Asked['facts'];
}): ReactNode {
  const { say, name, write } = useResourceWords();
  const { phone, fax, url, services, capacity, homeCareFunctions, capabilities, contactHours } = resource;
  const named = (enumName: string, values: readonly string[] | null): string =>
    (values ?? []).map((value) => name(enumName, value)).join(say.comma);
  const lines: [label: string, isSaid: boolean, content: ReactNode][] = [
    [say.ward, true, <Place key="place" resource={resource} facts={facts} />],
    [say.phone, phone !== null, <Link key="phone" href={`tel:${String(phone)}`} text={phone} />],
    [say.fax, fax !== null, fax],
    [say.web, url !== null, <WebPage key="web" url={url} />],
    [say.services, isSaid(services), services?.join(say.comma)],
    [say.capacity, capacity !== null, write.number(Number(capacity))],
    [say.homeCareFunction, isSaid(homeCareFunctions), named('HomeCareFunction', homeCareFunctions)],
    [say.capability, isSaid(capabilities), named('Capability', capabilities)],
    [say.contactHours, isSaid(contactHours), <ContactHours key="contact" spans={contactHours ?? []} />],
  ];
  return (
    <dl className="grid grid-cols-[minmax(6rem,auto)_1fr] content-start gap-x-3 gap-y-1 text-dns-16N-130">
      {lines
        .filter(([, said]) => said)
        .map(([label, , content]) => (
          <div key={label} className="col-span-2 grid grid-cols-subgrid">
            <dt className="text-quiet">{label}</dt>
            <dd className="min-w-0 [overflow-wrap:anywhere]">{content}</dd>
          </div>
        ))}
    </dl>
  );
}

const isSaid = (list: readonly unknown[] | null): boolean => list !== null && list.length > 0;

/** The ward and the address. */
function Place({
  resource: { ward, address },
  facts,
}: {
  readonly resource: ListedResource;
  readonly facts: Asked['facts'];
}): ReactNode {
  const { write } = useResourceWords();
  const known = ward === null ? undefined : facts.get(ward.code);
  return (
    <>
      {known === undefined ? ward?.code : write.ward(known)} <span lang="ja">{address}</span>
    </>
  );
}

/** Only what is surely a web page becomes a link: the address is a source's word. */
function WebPage({ url }: { readonly url: string | null }): ReactNode {
  return url !== null && /^https?:\/\//.test(url) ? <Link href={url} text={url} /> : url;
}

function Link({ href, text }: { readonly href: string; readonly text: string | null }): ReactNode {
  return (
    <a href={href} className={TEXT_LINK} rel="noreferrer noopener">
      {text}
    </a>
  );
}

function ContactHours({ spans }: { readonly spans: readonly ContactSpan[] }): ReactNode {
  const { name } = useResourceWords();
  const groups = groupHours(
    spans,
    tellContact((means) => name('ContactMeans', means)),
  );
  return (
    <ul>
      {groups.map(({ days, hours }) => (
        <li key={hours}>{`${days.map((day) => name('ServiceDay', day)).join('・')} ${hours}`}</li>
      ))}
    </ul>
  );
}
