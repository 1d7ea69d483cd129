import type { ReactNode } from 'react';
import type { DirectoryAnswer } from '../desk-answers.ts';
import { questions } from '../documents.ts';
import type { Drafting } from '../use-draft.ts';
import { useQuestion } from '../use-question.ts';
import { AskedState } from '../views/asked-state.tsx';
import { useWords } from '../words/use-words.ts';
import { DirectoryAge } from './directory-age.tsx';
import { OneOf, TextEntry } from './fields.tsx';

type Props = { readonly draft: Drafting; readonly isRequired?: boolean };

/** Finds a resource in the node's own copy of the city's directory; the draft holds its ID as `resourceId`. */
export function ResourceChoice(props: Props): ReactNode {
  const { say } = useWords();
  return (
    <>
      <TextEntry draft={props.draft} name="find" type="search" label={say.findResource} />
      <Resources {...props} />
    </>
  );
}

function Resources({ draft, isRequired = false }: Props): ReactNode {
  const { say, name } = useWords();
  const asked = useQuestion<DirectoryAnswer>(questions.directory, { text: draft.text('find').trim() });
  const directory = asked.data?.resourceDirectory ?? null;
  if (directory === null) return <AskedState asked={asked} />;
  const { entries, totalCount } = directory;
  const options = entries.map(({ id, name: resource, kind, phone }) => ({
    id,
    label: [resource, name('ResourceKind', kind), phone].filter(Boolean).join('　'),
  }));
  return (
    <div className="flex flex-col gap-2">
      <DirectoryAge ageHours={directory.ageHours} />
      <p role="status" className="text-dns-14N-130 text-quiet">
        {say.directoryFound(entries.length, totalCount)}
      </p>
      <div className="max-h-72 overflow-y-auto rounded-8 border border-solid-gray-300 p-3" tabIndex={-1}>
        <OneOf
          draft={draft}
          name="resourceId"
          label={say.resource}
          isRequired={isRequired}
          options={options}
        />
      </div>
    </div>
  );
}
