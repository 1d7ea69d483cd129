import { useState, type ReactNode } from 'react';
import { Button } from 'react-aria-components';
import { useSpeech } from '../../i18n/language.tsx';
import { OUTLINE_BUTTON } from '../../views/buttons.ts';
import { useDesk } from '../desk.ts';
import { ChangeForm } from '../forms/change-form.tsx';
import { recordInput } from '../record-input.ts';
import { useDraft } from '../use-draft.ts';
import { useToldChange } from '../use-told-change.ts';
import { Section } from '../views/section.tsx';
import { SimpleTable } from '../views/simple-table.tsx';
import { useWords } from '../words/use-words.ts';
import type { KeptKind, KeptRecord } from './kept-kind.ts';

type Props<Row extends KeptRecord> = {
  readonly title: string;
  readonly kind: KeptKind<Row>;
  readonly rows: readonly Row[];
  readonly onChanged: () => Promise<void>;
};

/** The records of one kind, and a form for a new one or for the one that is being corrected. */
export function KeptRecords<Row extends KeptRecord>(props: Props<Row>): ReactNode {
  const { say } = useWords();
  const mayRecord = useDesk().person.role === 'coordinator';
  const [amendedId, setAmendedId] = useState<string | null>(null);
  const amended = props.rows.find(({ id }) => id === amendedId) ?? null;
  return (
    <div className="grid items-start gap-5 lg:grid-cols-[3fr_2fr]">
      <Section title={props.title} aside={say.recordsLead}>
        <Rows {...props} onAmend={mayRecord ? setAmendedId : null} />
      </Section>
      {mayRecord && (
        <Section title={amended === null ? say.recordNew : say.amendRecord}>
          <RecordForm
            key={amended?.id ?? ''}
            {...props}
            row={amended}
            onDone={() => {
              setAmendedId(null);
            }}
          />
        </Section>
      )}
    </div>
  );
}

type RowsProps<Row extends KeptRecord> = Props<Row> & {
  readonly onAmend: ((id: string) => void) | null;
};

function Rows<Row extends KeptRecord>({ title, kind, rows, onAmend }: RowsProps<Row>): ReactNode {
  const { write } = useSpeech();
  const words = useWords();
  const { say } = words;
  const told = rows.map((row) => ({ id: row.id, facts: kind.told(row, words, write) }));
  const [first, ...others] = (told[0]?.facts ?? []).map(([term]) => term);
  if (first === undefined) return <p className="text-std-16N-170 text-quiet">{say.none}</p>;
  // The button stands in the second column, so that a wide table does not push it out of view.
  const drawn = told.map(({ id, facts: [[, name] = ['', ''], ...facts] }) => ({
    key: id,
    cells: [
      name,
      ...(onAmend === null
        ? []
        : [
            <Button
              key="amend"
              className={OUTLINE_BUTTON}
              aria-label={`${say.amendRecord} ${name ?? ''}`}
              onPress={() => {
                onAmend(id);
              }}
            >
              {say.amendRecord}
            </Button>,
          ]),
      ...facts.map(([, fact]) => fact ?? ''),
    ],
  }));
  const columns = onAmend === null ? [first, ...others] : [first, say.actions, ...others];
  return <SimpleTable label={title} columns={columns} rows={drawn} />;
}

type FormProps<Row extends KeptRecord> = Props<Row> & {
  /** The record that is corrected; `null` for a new one. */
  readonly row: Row | null;
  readonly onDone: () => void;
};

function RecordForm<Row extends KeptRecord>({ kind, row, onChanged, onDone }: FormProps<Row>): ReactNode {
  const { write } = useSpeech();
  const words = useWords();
  const { say } = words;
  const { person } = useDesk();
  const known = row === null ? {} : kind.known(row);
  const draft = useDraft(`${kind.record.name} ${row?.id ?? ''}`, known);
  const told = row === null ? [] : kind.told(row, words, write);
  const changing = useToldChange(row === null ? kind.record : kind.amend, told, onChanged);
  const input = recordInput(known, draft.entered, kind.fields);
  const of = row === null ? { ward: person.ward } : { [kind.idField]: row.id, expectedVersion: row.version };
  const submit = async (): Promise<void> => {
    if ((await changing.send({ ...of, ...input })) === null) return;
    draft.clear();
    onDone();
  };
  return (
    <ChangeForm
      changing={changing}
      submitLabel={row === null ? say.recordGo : say.amendGo}
      fields={kind.fields}
      isIdle={row !== null && Object.keys(input).length === 0}
      onSubmit={() => void submit()}
    >
      <kind.Fields draft={draft} />
      {row !== null && (
        <div>
          <Button className={OUTLINE_BUTTON} onPress={onDone}>
            {say.stopAmending}
          </Button>
        </div>
      )}
    </ChangeForm>
  );
}
