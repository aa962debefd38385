import { firstDay, isWithheld, type Language } from '@kvarter/engine/words';
import * as Plot from '@observablehq/plot';
import { parseHTML } from 'linkedom';
import { BAND, LINE, TOTAL_LINE } from '../colours.ts';
import { formatNumber, roundTo, shortPeriod } from '../words/format.ts';
import type { SeriesBreak, SeriesPoint } from './area-page.ts';

/** What a chart of a series needs beside its points. */
export interface SeriesChart {
  readonly series: readonly SeriesPoint[];
  readonly breaks: readonly SeriesBreak[];
  readonly drawTotal: boolean;
  /** The sentence that stands for the picture when it is read aloud. */
  readonly label: string;
  /** The word at a break. */
  readonly breakWord: string;
  readonly language: Language;
}

const WIDTH = 480;
const HEIGHT = 230;

/**
 * The series of an area against all areas together, as an SVG that needs no script and no style of its own.
 *
 * The value axis holds 0. Lines stop where a figure is absent and where the definition changed; a withheld figure is a cross
 * on the axis and a missing one a ring, never a point in between. The band is the 95 % interval.
 */
export function seriesChart({ series: given, breaks, drawTotal, label, breakWord, language }: SeriesChart): string {
  const { document } = parseHTML('<html><body></body></html>');
  const series = drawTotal ? given : given.map((point) => ({ ...point, total: null }));
  const points = series.map((point) => ({
    ...point,
    day: new Date(firstDay(point.period)),
    part: breaks.filter(({ period }) => firstDay(period) <= firstDay(point.period)).length,
  }));
  const domain = valueDomain(series);
  const svg = Plot.plot({
    document: document as unknown as NonNullable<Plot.PlotOptions['document']>,
    className: 'diagram',
    width: WIDTH,
    height: HEIGHT,
    marginTop: 22,
    marginLeft: 24 + 8 * tick(domain[1], language).length,
    marginRight: 32,
    marginBottom: 28,
    insetLeft: 20,
    style: { fontSize: '14px' },
    x: { type: 'utc', label: null, domain: timeDomain(points) },
    y: { domain, label: null, nice: true },
    marks: [
      Plot.gridY({ ticks: 4, stroke: '#bfbfbf', strokeOpacity: 1, strokeWidth: 0.7 }),
      Plot.axisY({ ticks: 4, tickSize: 0, tickFormat: (value: number) => tick(value, language) }),
      Plot.axisX(labelled(points), {
        x: (value: Date) => value,
        tickSize: 4,
        tickFormat: (value: Date) => nameOf(value, points, language),
      }),
      Plot.ruleY([0], { stroke: '#707070' }),
      Plot.ruleX(breaks, { x: ({ period }) => new Date(firstDay(period)), stroke: '#454545', strokeDasharray: '2,3' }),
      Plot.text(breaks, {
        x: ({ period }) => new Date(firstDay(period)),
        text: () => breakWord,
        frameAnchor: 'top',
        dy: -14,
      }),
      Plot.areaY(points, { x: 'day', y1: low, y2: high, z: 'part', fill: BAND }),
      Plot.lineY(points, { x: 'day', y: total, z: 'part', stroke: TOTAL_LINE, strokeWidth: 2, strokeDasharray: '6,4' }),
      Plot.lineY(points, { x: 'day', y: value, z: 'part', stroke: LINE, strokeWidth: 2.5 }),
      Plot.dot(points, { x: 'day', y: total, fill: TOTAL_LINE, r: 2 }),
      Plot.dot(points, { x: 'day', y: value, fill: LINE, r: 3.5 }),
      Plot.dot(
        points.filter(({ status }) => isWithheld(status)),
        {
          x: 'day',
          y: 0,
          symbol: 'times',
          stroke: LINE,
          strokeWidth: 2,
          r: 5,
        },
      ),
      Plot.dot(
        points.filter(({ value, status }) => value === null && !isWithheld(status)),
        {
          x: 'day',
          y: 0,
          symbol: 'circle',
          stroke: LINE,
          fill: 'white',
          strokeWidth: 1.5,
          r: 4,
        },
      ),
    ],
  });
  svg.removeAttribute('style');
  svg.setAttribute('font-size', '14');
  svg.removeAttribute('font-family');
  // Styles stand in the site's own sheet: the Content-Security-Policy lets none in with the picture.
  svg.querySelector('style')?.remove();
  // The picture is read aloud by its label alone; what Plot calls its parts would only be in the way.
  for (const part of svg.querySelectorAll('[aria-label], [aria-hidden]')) {
    part.removeAttribute('aria-label');
    part.removeAttribute('aria-hidden');
  }
  svg.setAttribute('role', 'img');
  svg.setAttribute('aria-label', label);
  return svg.outerHTML;
}

type Point = SeriesPoint & { readonly day: Date; readonly part: number };

// Plot draws a gap for NaN, and would draw 0 for null.
const value = (point: Point): number => point.value ?? Number.NaN;
const total = (point: Point): number => point.total ?? Number.NaN;
const low = (point: Point): number => (point.value === null ? Number.NaN : (point.low ?? Number.NaN));
const high = (point: Point): number => (point.value === null ? Number.NaN : (point.high ?? Number.NaN));

/** From 0 (or the lowest figure below it) to the highest figure or interval end; 0 to 1 where nothing is known. */
function valueDomain(series: readonly SeriesPoint[]): [number, number] {
  const all = series
    .flatMap(({ value, high, low, total }) => [value, high, low, total])
    .filter((each) => each !== null);
  const [least, most] = [Math.min(0, ...all), Math.max(0, ...all)];
  return least === most ? [0, 1] : [least, most];
}

/** A single period stands in the middle of a year. */
function timeDomain(points: readonly Point[]): [Date, Date] {
  const [first, last] = [points[0]!.day, points[points.length - 1]!.day];
  if (first < last) return [first, last];
  const half = 183 * 86_400_000;
  return [new Date(first.getTime() - half), new Date(first.getTime() + half)];
}

/** At most five periods get a label, the last one always. */
function labelled(points: readonly Point[]): Date[] {
  const step = Math.max(1, Math.ceil(points.length / 5));
  return points.filter((_, index) => (points.length - 1 - index) % step === 0).map(({ day }) => day);
}

function nameOf(day: Date, points: readonly Point[], language: Language): string {
  const point = points.find((each) => each.day.getTime() === day.getTime());
  return point ? shortPeriod(point.period, language) : '';
}

function tick(value: number, language: Language): string {
  const decimals = [0, 1, 2, 3].find((digits) => roundTo(value, digits) === roundTo(value, 6)) ?? 3;
  return formatNumber(value, decimals, language);
}
