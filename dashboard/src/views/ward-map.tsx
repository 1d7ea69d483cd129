import type { ReactNode } from 'react';
import { ListBox, ListBoxItem } from 'react-aria-components';
import { classOf, type ScaleClass } from '../charts/case-scale.ts';
import { useSpeech, type Speech } from '../i18n/language.tsx';
import { figureOf, type WardPicture } from '../overview/ward-picture.ts';

type Props = {
  readonly wards: readonly WardPicture[];
  readonly scale: readonly ScaleClass[];
  readonly selected: string | null;
  readonly onSelect: (code: string | null) => void;
};

/** The 24 wards as tiles, each near its place; coloured by cases, with own patterns for no answer and old figures. */
export function WardMap({ wards, scale, selected, onSelect }: Props): ReactNode {
  const { say } = useSpeech();
  return (
    <ListBox
      aria-label={say.map}
      layout="grid"
      selectionMode="single"
      selectedKeys={selected === null ? [] : [selected]}
      onSelectionChange={(keys) => {
        onSelect(keys === 'all' ? null : (([...keys][0] as string | undefined) ?? null));
      }}
      className="grid auto-rows-[minmax(3.75rem,1fr)] grid-cols-5 gap-1 sm:auto-rows-[4.25rem] sm:gap-1.5"
    >
      {wards.map((ward) => (
        <Tile key={ward.facts.code} ward={ward} scale={scale} />
      ))}
    </ListBox>
  );
}

const TILE =
  'flex min-w-0 cursor-pointer flex-col items-center justify-center rounded-6 p-0.5 text-center leading-tight hover:ring-2 hover:ring-black ' +
  'data-selected:ring-4 data-selected:ring-orange-600 data-selected:ring-offset-2 data-focus-visible:z-10';

function Tile({
  ward,
  scale,
}: {
  readonly ward: WardPicture;
  readonly scale: readonly ScaleClass[];
}): ReactNode {
  const speech = useSpeech();
  const { facts, state } = ward;
  const name = speech.write.ward(facts).replace(/-ku$/, '');
  const label = speech.say.tile(name, describeTile(ward, speech));
  const place = facts.tile && { gridColumn: facts.tile.column + 1, gridRow: facts.tile.row + 1 };
  return (
    <ListBoxItem
      id={facts.code}
      textValue={label}
      aria-label={label}
      data-testid={`tile-${facts.code}`}
      data-state={state}
      className={`${TILE} ${tileClass(ward, scale)}`}
      {...(place && { style: place })}
    >
      <span className="max-w-full text-[0.6875rem] leading-tight font-bold wrap-anywhere lang-en:text-[0.625rem] lang-en:tracking-tighter sm:lang-en:text-[0.8125rem] sm:text-[0.875rem]">
        <BreakableName name={name} />
      </span>
      <span className="text-[0.6875rem] leading-tight tabular-nums sm:text-[0.9375rem]">
        {tileFigure(ward, speech)}
      </span>
    </ListBoxItem>
  );
}

/** What a tile says after the ward's name: its figure, or why there is none. */
function describeTile(ward: WardPicture, { say, write }: Pick<Speech, 'say' | 'write'>): string {
  const cases = ward.measures?.cases;
  const figure = cases === undefined ? null : write.count(cases, say.caseUnit);
  if (ward.state === 'NOT_ASKED') return say.notAsked;
  if (ward.state === 'ANSWERED') return figure ?? say.plain('0', say.caseUnit);
  const reason = ward.nodeState === null ? say.noAnswer : say.stateNoAnswer(say.reasons[ward.nodeState]);
  if (ward.staleAsOf === null) return reason;
  return `${tileFigure(ward, { say, write })} ${say.stateParts([write.instant(ward.staleAsOf), reason])}`;
}

function tileFigure(ward: WardPicture, { say, write }: Pick<Speech, 'say' | 'write'>): string {
  const figure = figureOf(ward.measures?.cases);
  if (ward.state === 'NOT_ASKED') return '—';
  if (ward.state === 'NO_ANSWER') return say.noAnswer;
  if (ward.state === 'STALE') {
    return figure === null ? say.stale : `${say.plain(write.number(figure), say.caseUnit)} ${say.stale}`;
  }
  return write.number(figure ?? 0);
}

function tileClass(ward: WardPicture, scale: readonly ScaleClass[]): string {
  if (ward.state === 'NO_ANSWER') return 'tile-no-answer';
  if (ward.state === 'STALE') return 'tile-stale';
  if (ward.state === 'NOT_ASKED') return 'tile-not-asked';
  return `scale-${String(classOf(scale, figureOf(ward.measures?.cases) ?? 0))}`;
}

/** A name that may break where its first part ends. */
function BreakableName({ name }: { readonly name: string }): ReactNode {
  const [, first, rest] = /^(Higashi|Nishi)(.+)$/.exec(name) ?? [];
  if (first === undefined) return name;
  return (
    <>
      {first}
      <wbr />
      {rest}
    </>
  );
}
