import type { ReactNode } from 'react';
import {
  Button,
  CheckboxButton,
  CheckboxField,
  CheckboxGroup,
  FieldError,
  Input,
  Label,
  ListBox,
  ListBoxItem,
  Popover,
  RadioButton,
  RadioField,
  RadioGroup,
  Select,
  SelectValue,
  Text,
  TextArea,
  TextField,
} from 'react-aria-components';
import type { Option } from '../../i18n/use-contract-words.ts';
import type { Drafting } from '../use-draft.ts';
import { useWords } from '../words/use-words.ts';
import {
  BOX,
  CHECK,
  CHECK_BOX,
  ERROR,
  FIELD,
  HINT,
  ITEM,
  LABEL,
  RADIO_DOT,
  REQUIRED,
  SELECT_BUTTON,
} from './field-classes.ts';

type Field = {
  readonly draft: Drafting;
  /** Field of the input, and of the draft. */
  readonly name: string;
  readonly label: string;
  readonly hint?: string;
  readonly isRequired?: boolean;
};

type TextProps = Field & {
  readonly type?: 'text' | 'number' | 'date' | 'datetime-local' | 'search';
  readonly rows?: number;
  readonly className?: string;
};

/** What is wrong with a field, in the language of the page. */
function Mistake(): ReactNode {
  const { say } = useWords();
  return (
    <FieldError className={ERROR}>
      {({ validationDetails, validationErrors }) =>
        validationDetails.valueMissing ? say.errorCodes['MISSING'] : validationErrors.join(' ')
      }
    </FieldError>
  );
}

/** Whether a field must be filled in is told to screen readers by the field itself. */
function FieldLabel({ label, isRequired }: Pick<Field, 'label' | 'isRequired'>): ReactNode {
  const { say } = useWords();
  return (
    <Label className={LABEL}>
      {label}
      {isRequired === true && (
        <span aria-hidden="true" className={REQUIRED}>
          {say.required}
        </span>
      )}
    </Label>
  );
}

function Hint({ hint }: { readonly hint: string | undefined }): ReactNode {
  return hint === undefined ? null : (
    <Text slot="description" className={HINT}>
      {hint}
    </Text>
  );
}

/** A text, a number, a day or a time; `rows` makes it a text of several lines. */
export function TextEntry({
  draft,
  name,
  label,
  hint,
  isRequired = false,
  type,
  rows,
  className,
}: TextProps): ReactNode {
  return (
    <TextField
      name={name}
      isRequired={isRequired}
      value={draft.text(name)}
      onChange={(value) => {
        draft.set(name, value);
      }}
      type={type ?? 'text'}
      className={`${FIELD} ${className ?? ''}`}
    >
      <FieldLabel label={label} isRequired={isRequired} />
      <Hint hint={hint} />
      {rows === undefined ? <Input className={BOX} /> : <TextArea rows={rows} className={BOX} />}
      <Mistake />
    </TextField>
  );
}

const EMPTY = 'none of them';

/** One of several values; one that was chosen can be taken back unless the field is required. */
export function Choice({
  draft,
  name,
  label,
  hint,
  isRequired = false,
  options: values,
}: Field & { readonly options: readonly Option[] }): ReactNode {
  const { say } = useWords();
  const canEmpty = !isRequired && draft.text(name) !== '';
  const options = canEmpty ? [{ id: EMPTY, label: say.notEntered }, ...values] : values;
  const chosen = draft.text(name);
  return (
    <Select
      name={name}
      isRequired={isRequired}
      value={chosen === '' ? null : chosen}
      onChange={(key) => {
        draft.set(name, key === null || key === EMPTY ? '' : String(key));
      }}
      placeholder={say.choose}
      className={FIELD}
    >
      <FieldLabel label={label} isRequired={isRequired} />
      <Hint hint={hint} />
      <Button className={SELECT_BUTTON}>
        <SelectValue />
        <span aria-hidden="true">▾</span>
      </Button>
      <Mistake />
      <Popover className="max-h-96 min-w-(--trigger-width) overflow-auto rounded-8 border border-solid-gray-300 bg-white py-2 shadow-2">
        <ListBox>
          {options.map(({ id, label: text }) => (
            <ListBoxItem key={id} id={id} className={ITEM} textValue={text}>
              {text}
            </ListBoxItem>
          ))}
        </ListBox>
      </Popover>
    </Select>
  );
}

/** Some of several values. */
export function Choices({
  draft,
  name,
  label,
  hint,
  isRequired = false,
  options,
}: Field & { readonly options: readonly Option[] }): ReactNode {
  return (
    <CheckboxGroup
      name={name}
      isRequired={isRequired}
      value={[...draft.list(name)]}
      onChange={(values) => {
        draft.set(name, values);
      }}
      className={FIELD}
    >
      <FieldLabel label={label} isRequired={isRequired} />
      <Hint hint={hint} />
      <div className="flex flex-wrap gap-x-5 gap-y-1">
        {options.map(({ id, label: text }) => (
          <CheckboxField key={id} value={id}>
            <CheckboxButton className={CHECK}>
              <span aria-hidden="true" className={CHECK_BOX}>
                ✓
              </span>
              {text}
            </CheckboxButton>
          </CheckboxField>
        ))}
      </div>
      <Mistake />
    </CheckboxGroup>
  );
}

/** One of a few values that are all in view. */
export function OneOf({
  draft,
  name,
  label,
  hint,
  isRequired = false,
  options,
}: Field & { readonly options: readonly Option[] }): ReactNode {
  return (
    <RadioGroup
      name={name}
      isRequired={isRequired}
      value={draft.text(name)}
      onChange={(value) => {
        draft.set(name, value);
      }}
      className={FIELD}
    >
      <FieldLabel label={label} isRequired={isRequired} />
      <Hint hint={hint} />
      <div className="flex flex-wrap gap-x-5 gap-y-1">
        {options.map(({ id, label: text }) => (
          <RadioField key={id} value={id}>
            <RadioButton className={CHECK}>
              <span aria-hidden="true" className={RADIO_DOT} />
              {text}
            </RadioButton>
          </RadioField>
        ))}
      </div>
      <Mistake />
    </RadioGroup>
  );
}
