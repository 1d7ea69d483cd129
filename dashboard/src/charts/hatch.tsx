import type { ReactNode } from 'react';

/** The pattern of a bar whose figure is only a lower end; refer to it as `url(#id)`. */
export function Hatch({ id }: { readonly id: string }): ReactNode {
  return (
    <defs>
      <pattern id={id} width="8" height="8" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
        <rect width="8" height="8" className="fill-blue-100" />
        <rect width="3" height="8" className="fill-blue-900" />
      </pattern>
    </defs>
  );
}

/** How the rectangle of a bar is painted. */
export function barPaint(partial: boolean, hatch: string): { fill?: string; className: string } {
  return partial
    ? { fill: `url(#${hatch})`, className: 'stroke-blue-900 [stroke-dasharray:4_3] [stroke-width:1.5]' }
    : { className: 'fill-blue-900' };
}
