import type { ReactNode } from 'react';
import type { ScaleClass } from '../charts/case-scale.ts';
import { useSpeech, type Speech } from '../i18n/language.tsx';
import type { WardPicture } from '../overview/ward-picture.ts';

type Props = { readonly scale: readonly ScaleClass[]; readonly wards: readonly WardPicture[] };

/** What the colours and patterns of the tile map mean. */
export function MapLegend({ scale, wards }: Props): ReactNode {
  const { say, write } = useSpeech();
  const ranges = scale.map((entry) => describeClass(entry, { say, write }));
  return (
    <ul aria-label={say.legend} className="mt-4 flex flex-wrap gap-x-4 gap-y-2 text-dns-14N-130">
      {ranges.map((range, index) => (
        <Entry key={range} swatch={`scale-${String(index)}`} text={range} />
      ))}
      <Entry swatch="tile-no-answer" text={say.noAnswer} />
      <Entry swatch="tile-stale" text={say.stale} />
      {wards.some((ward) => ward.state === 'NOT_ASKED') && (
        <Entry swatch="tile-not-asked" text={say.notAsked} />
      )}
    </ul>
  );
}

function describeClass({ from, to }: ScaleClass, { say, write }: Pick<Speech, 'say' | 'write'>): string {
  if (to === null) return say.legendFrom(write.number(from));
  return from === to
    ? say.legendOne(write.number(from))
    : say.legendRange(write.number(from), write.number(to));
}

function Entry({ swatch, text }: { readonly swatch: string; readonly text: string }): ReactNode {
  return (
    <li className="flex items-center gap-2">
      <span aria-hidden="true" className={`h-5 w-8 rounded-4 ${swatch}`} />
      {text}
    </li>
  );
}
