import type { Results, SpeedTable } from './results.ts';

const width = 760;
const labelWidth = 270;
const barHeight = 22;
const gap = 8;

function bars({ work, title, rows }: SpeedTable, top: number): string {
  const most = Math.max(...rows.map((row) => row.cpuMs));
  const lines = rows.map((row, index) => {
    const y = top + 34 + index * (barHeight + gap);
    const length = Math.max(2, Math.round((row.cpuMs / most) * (width - labelWidth - 120)));
    const colour = row.id === 'ours' ? '#0b6e6e' : row.id === 'floor' ? '#b9b9b9' : '#7a8ca3';
    return [
      `<text x="${labelWidth - 10}" y="${y + 16}" text-anchor="end">${row.label}</text>`,
      `<rect x="${labelWidth}" y="${y}" width="${length}" height="${barHeight}" fill="${colour}"/>`,
      `<text x="${labelWidth + length + 8}" y="${y + 16}">${row.cpuMs.toFixed(2)} ms</text>`,
    ].join('\n');
  });
  return [`<text x="10" y="${top + 18}" font-weight="bold">${work}: ${title}</text>`, ...lines].join('\n');
}

function heightOf({ rows }: SpeedTable): number {
  return 34 + rows.length * (barHeight + gap) + 20;
}

/** Draws CPU time a request of every contestant at S1 and S2 as an SVG. */
export function drawChart({ machine, speed }: Results): string {
  const tables = speed.filter(({ work }) => work === 'S1' || work === 'S2');
  let top = 40;
  const parts = tables.map((one) => {
    const part = bars(one, top);
    top += heightOf(one);
    return part;
  });
  const facts = `${machine.date.slice(0, 10)}, ${machine.cpu}, ${machine.cores} cores, Node ${machine.node}`;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${top + 30}" font-family="sans-serif" font-size="13" role="img">`,
    '<title>CPU time of the gateway process for one request, in milliseconds; less is better</title>',
    `<rect width="100%" height="100%" fill="#ffffff"/>`,
    '<text x="10" y="24" font-size="15">CPU time of the gateway process for one request (less is better)</text>',
    ...parts,
    `<text x="10" y="${top + 12}" fill="#666666">${facts}</text>`,
    '</svg>\n',
  ].join('\n');
}
