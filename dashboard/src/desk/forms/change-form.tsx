import { useMemo, useState, type ReactNode } from 'react';
import { flushSync } from 'react-dom';
import { Button, Form } from 'react-aria-components';
import { SOLID_BUTTON } from '../../views/buttons.ts';
import type { UserError } from '../change-state.ts';
import type { Changing } from '../use-change.ts';
import { useWords } from '../words/use-words.ts';
import type { Words } from '../words/words-ja.ts';
import { ChangeNotice } from './change-notice.tsx';

type Props = {
  readonly changing: Changing;
  readonly submitLabel: string;
  readonly onSubmit: () => void;
  /** Fields that the form shows; an error of another field stands above the button. */
  readonly fields: readonly string[];
  /** Whether there is nothing to send. */
  readonly isIdle?: boolean;
  readonly children?: ReactNode;
};

const NO_ERRORS: readonly UserError[] = [];

const tell = ({ code, message }: UserError, say: Words): string =>
  say.errorCodes[code] ?? `${say.mustMend} (${message})`;

/** A form that changes something: fields, what was wrong with them, what became of it, and one button. */
export function ChangeForm({ changing, submitLabel, onSubmit, fields, isIdle, children }: Props): ReactNode {
  const { say } = useWords();
  const { state } = changing;
  const [outdated, setOutdated] = useState<unknown>(null);
  const errors = state.kind === 'REFUSED' && state !== outdated ? state.errors : NO_ERRORS;
  // The same object as long as it is the same refusal: a field that is mended after it is no longer wrong.
  const told = useMemo(
    () => errors.map((error) => ({ field: error.field, text: tell(error, say) })),
    [errors, say],
  );
  const validationErrors = useMemo(
    () => Object.fromEntries(told.map(({ field, text }) => [field, text])),
    [told],
  );
  return (
    <Form
      className="flex flex-col gap-4"
      validationErrors={validationErrors}
      onSubmit={(event) => {
        event.preventDefault();
        onSubmit();
      }}
    >
      {children}
      <ChangeNotice
        state={state}
        changes={changing.changes}
        elsewhere={told.filter(({ field }) => !fields.includes(field)).map(({ text }) => text)}
      />
      <div>
        <Button
          type="submit"
          className={SOLID_BUTTON}
          isDisabled={isIdle === true}
          onPress={() => {
            // What was wrong may have been mended in another field, and a field that is wrong keeps browsers from sending.
            flushSync(() => {
              setOutdated(state);
            });
          }}
        >
          {state.kind === 'SENDING' ? say.sending : state.kind === 'FAILED' ? say.sendAgain : submitLabel}
        </Button>
      </div>
    </Form>
  );
}
