import type { ReactNode } from 'react';
import type { Drafting } from '../use-draft.ts';
import { useWords } from '../words/use-words.ts';
import { Choice, Choices, OneOf, TextEntry } from './fields.tsx';

/** Fields of a case that are entered when it is taken in and can be corrected later. */
export const CASE_FIELDS: readonly string[] = [
  'channel',
  'requesterKind',
  'requesterOrganisation',
  'requesterProfession',
  'topics',
  'scene',
  'urgency',
  'ageBand',
  'careLevel',
  'guidelineVersion',
  'note',
];

type Props = {
  readonly draft: Drafting;
  /** Fields beside who asked and how. */
  readonly children?: ReactNode;
};

/** What is known of a case. */
export function CaseFields({ draft, children }: Props): ReactNode {
  const { say, options } = useWords();
  return (
    <>
      <div className="grid grid-cols-[repeat(auto-fit,minmax(min(100%,15rem),1fr))] gap-4">
        <Choice draft={draft} name="channel" label={say.channel} isRequired options={options('Channel')} />
        <Choice
          draft={draft}
          name="requesterKind"
          label={say.requesterKind}
          isRequired
          options={options('RequesterKind')}
        />
        <TextEntry draft={draft} name="requesterOrganisation" label={say.requesterOrganisation} />
        <Choice
          draft={draft}
          name="requesterProfession"
          label={say.requesterProfession}
          options={options('AttendingProfession')}
        />
        {children}
      </div>
      <Choices
        draft={draft}
        name="topics"
        label={say.topics}
        hint={say.topicsHint}
        options={options('Topic')}
      />
      <OneOf draft={draft} name="scene" label={say.scene} isRequired options={options('Scene')} />
      <OneOf draft={draft} name="urgency" label={say.urgency} isRequired options={options('Urgency')} />
      <div className="grid grid-cols-[repeat(auto-fit,minmax(min(100%,15rem),1fr))] gap-4">
        <Choice draft={draft} name="ageBand" label={say.ageBand} isRequired options={options('AgeBand')} />
        <Choice
          draft={draft}
          name="careLevel"
          label={say.careLevel}
          isRequired
          options={options('CareLevel')}
        />
        <TextEntry draft={draft} name="guidelineVersion" label={say.guidelineVersion} />
      </div>
      <TextEntry draft={draft} name="note" label={say.note} hint={say.noteHint} rows={5} />
    </>
  );
}
