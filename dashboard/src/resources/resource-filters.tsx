import type { ReactNode } from 'react';
import { Button } from 'react-aria-components';
import type { ResourceChoicesAnswer } from '../api/resources.ts';
import type { WardFacts } from '../api/wards.ts';
import { HINT } from '../desk/forms/field-classes.ts';
import { OUTLINE_BUTTON } from '../views/buttons.ts';
import { describeDistance } from './describe-distance.ts';
import { Entry } from './entry.tsx';
import { Pick } from './pick.tsx';
import { DISTANCES, type ResourceWish } from './resource-wish.ts';
import { SearchBox } from './search-box.tsx';
import { useResourceWords } from './use-resource-words.ts';

type Props = {
  readonly wish: ResourceWish;
  readonly choices: ResourceChoicesAnswer | null;
  readonly wards: readonly WardFacts[];
  readonly onChange: (change: Partial<ResourceWish>) => void;
  readonly onClear: () => void;
};

const GRID = 'grid gap-3 sm:grid-cols-2 lg:grid-cols-4';

/** Everything by which resources can be found. What is chosen is asked for at once. */
export function ResourceFilters(props: Props): ReactNode {
  const { say, options } = useResourceWords();
  const { wish, choices, wards, onChange, onClear } = props;
  const pick = (field: keyof ResourceWish) => ({
    chosen: wish[field],
    any: say.any,
    onPick: (value: string) => {
      onChange({ [field]: value });
    },
  });
  const services = (choices?.careServices ?? []).map(({ code, name: label }) => ({ id: code, label }));
  return (
    <div className="flex flex-col gap-4">
      <SearchBox
        onSearch={(text) => {
          onChange({ text });
        }}
      />
      <div className={GRID}>
        <Pick label={say.ward} options={useWardOptions(wards)} {...pick('ward')} />
        <Pick label={say.kind} options={options('ResourceKind')} {...pick('kind')} />
        <Pick label={say.careService} options={services} {...pick('careService')} />
        <Pick
          label={say.homeCareFunction}
          options={options('HomeCareFunction')}
          {...pick('homeCareFunction')}
        />
        <Pick label={say.capability} options={options('Capability')} {...pick('capability')} />
        <Pick
          label={say.accepting}
          options={[{ id: 'YES', label: say.acceptingNow }]}
          {...pick('accepting')}
        />
        <Pick label={say.day} options={options('ServiceDay')} {...pick('day')} />
        <Entry
          label={say.time}
          type="time"
          value={wish.time}
          onType={(time) => {
            onChange({ time });
          }}
        />
      </div>
      {(wish.day === '') !== (wish.time === '') && (
        <p role="status" className={HINT}>
          {say.timeHint}
        </p>
      )}
      <NearFilters {...props} />
      <div>
        <Button className={OUTLINE_BUTTON} onPress={onClear}>
          {say.clear}
        </Button>
      </div>
    </div>
  );
}

function useWardOptions(wards: readonly WardFacts[]) {
  const { write } = useResourceWords();
  return wards.map((ward) => ({ id: ward.code, label: write.ward(ward) }));
}

/** From where distances are measured, and how far. */
function NearFilters({ wish, choices, wards, onChange }: Props): ReactNode {
  const speech = useResourceWords();
  const { say } = speech;
  const centred = new Set(
    (choices?.wards ?? []).filter(({ labelPoint }) => labelPoint !== null).map(({ code }) => code),
  );
  const centres = useWardOptions(wards.filter(({ code }) => centred.has(code)));
  const set = (field: keyof ResourceWish) => (value: string) => {
    onChange({ [field]: value });
  };
  return (
    <div className={GRID}>
      <Pick
        label={say.near}
        chosen={wish.near}
        any={say.any}
        options={[
          { id: 'POINT', label: say.nearPoint },
          ...centres.map(({ id, label }) => ({ id, label: say.nearCentre(label) })),
        ]}
        onPick={set('near')}
      />
      {wish.near !== '' && (
        <Pick
          label={say.within}
          chosen={wish.within}
          options={DISTANCES.map((meters) => ({
            id: meters,
            label: describeDistance(Number(meters), speech),
          }))}
          onPick={set('within')}
        />
      )}
      {wish.near === 'POINT' && (
        <>
          <Entry label={say.latitude} value={wish.latitude} inputMode="decimal" onType={set('latitude')} />
          <Entry label={say.longitude} value={wish.longitude} inputMode="decimal" onType={set('longitude')} />
        </>
      )}
    </div>
  );
}
