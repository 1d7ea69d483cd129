import type { ReactNode } from 'react';
import { Button, Form } from 'react-aria-components';
import { SOLID_BUTTON } from '../../views/buttons.ts';
import type { Changing } from '../use-change.ts';
import { useWords } from '../words/use-words.ts';
import { ChangeNotice } from './change-notice.tsx';

type Props = {
  readonly changing: Changing;
  readonly submitLabel: string;
  readonly onSubmit: () => void;
  /** What the node has that the form did not start from, in words. */
  readonly changes?: string | undefined;
  /** Fields that the form shows; an error of another field stands above the button. */
  readonly fields: readonly string[];
  readonly children?: ReactNode;
};

/** A form that changes something: fields, what was wrong with them, what became of it, and one button. */
export function ChangeForm({ changing, submitLabel, onSubmit, changes, fields, children }: Props): ReactNode {
  const { say } = useWords();
  const { state } = changing;
  const errors = state.kind === 'REFUSED' ? state.errors : [];
  const tell = ({ code, message }: { code: string; message: string }): string =>
    say.errorCodes[code] ?? `${say.mustMend} (${message})`;
  return (
    <Form
      className="flex flex-col gap-4"
      validationErrors={Object.fromEntries(errors.map((error) => [error.field, tell(error)]))}
      onSubmit={(event) => {
        event.preventDefault();
        onSubmit();
      }}
    >
      {children}
      <ChangeNotice
        state={state}
        changes={changes}
        elsewhere={errors.filter(({ field }) => !fields.includes(field)).map(tell)}
      />
      <div>
        <Button type="submit" className={SOLID_BUTTON}>
          {state.kind === 'SENDING' ? say.sending : state.kind === 'FAILED' ? say.sendAgain : submitLabel}
        </Button>
      </div>
    </Form>
  );
}
