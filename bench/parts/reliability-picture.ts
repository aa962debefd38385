import type { ReliabilityBin } from '../../engine/src/laws/index.ts';

/** Forecasts of one kind, as a mark each bin. */
export interface Marks {
  readonly name: string;
  readonly filled: boolean;
  readonly bins: readonly ReliabilityBin[];
}

const SIDE = 420;
const LEFT = 76;
const TOP = 74;

/** A reliability picture as SVG: what was said along, how often it happened upwards. Marks on the diagonal kept their word. */
export function reliabilityPicture(kinds: readonly Marks[]): string {
  const x = (share: number) => (LEFT + share * SIDE).toFixed(1);
  const y = (share: number) => (TOP + (1 - share) * SIDE).toFixed(1);
  const ticks = [0, 0.25, 0.5, 0.75, 1];
  const grid = ticks.flatMap((at) => [
    `<line x1="${x(at)}" y1="${y(0)}" x2="${x(at)}" y2="${y(1)}" stroke="#e2e2e2"/>`,
    `<line x1="${x(0)}" y1="${y(at)}" x2="${x(1)}" y2="${y(at)}" stroke="#e2e2e2"/>`,
    `<text x="${x(at)}" y="${TOP + SIDE + 22}" text-anchor="middle">${100 * at}</text>`,
    `<text x="${LEFT - 10}" y="${Number(y(at)) + 5}" text-anchor="end">${100 * at}</text>`,
  ]);
  const marks = kinds.flatMap(({ bins, filled }, kind) =>
    bins.flatMap(({ cases, said, happened }) => {
      // Nine times out of ten a forecast that keeps its word lies so near to the diagonal with so many cases.
      const width = 1.645 * Math.sqrt((said * (1 - said)) / cases);
      const [low, high] = [Math.max(0, said - width), Math.min(1, said + width)];
      const at = Number(x(said)) + (kind === 0 ? -4 : 4);
      const radius = Math.min(13, 3.5 + 1.1 * Math.log2(cases));
      return [
        `<line x1="${at}" y1="${y(low)}" x2="${at}" y2="${y(high)}" stroke="#9aa7b5" stroke-width="5" stroke-opacity="0.45"/>`,
        `<circle cx="${at}" cy="${y(happened)}" r="${radius.toFixed(1)}" fill="${filled ? '#1f4e79' : '#ffffff'}" fill-opacity="0.9" stroke="#1f4e79" stroke-width="2"><title>${cases}</title></circle>`,
      ];
    }),
  );
  const legend = kinds.map(
    ({ name, filled }, at) =>
      `<circle cx="${LEFT + 10 + at * 210}" cy="52" r="7" fill="${filled ? '#1f4e79' : '#ffffff'}" stroke="#1f4e79" stroke-width="2"/><text x="${LEFT + 24 + at * 210}" y="57">${name}</text>`,
  );
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 540 566" width="540" height="566" font-family="sans-serif" font-size="14" fill="#222222">
<title>Hvor ofte det skete, når prognosen sagde en chance</title>
<rect width="540" height="566" fill="#ffffff"/>
<text x="${LEFT}" y="28" font-size="17">Holdt prognosen, hvad den sagde?</text>
${legend.join('\n')}
${grid.join('\n')}
<line x1="${x(0)}" y1="${y(0)}" x2="${x(1)}" y2="${y(1)}" stroke="#666666" stroke-dasharray="5 4"/>
${marks.join('\n')}
<text x="${LEFT + SIDE / 2}" y="${TOP + SIDE + 48}" text-anchor="middle">Prognosen sagde, pct.</text>
<text transform="translate(22 ${TOP + SIDE / 2}) rotate(-90)" text-anchor="middle">Så ofte skete det, pct.</text>
</svg>
`;
}
