import type { FeatureCollection, MultiPolygon } from 'geojson';
import {
  type ExpressionSpecification,
  type FilterSpecification,
  Map as LibreMap,
  type LineLayerSpecification,
  LngLatBounds,
  NavigationControl,
  type StyleSpecification,
  setWorkerUrl,
} from 'maplibre-gl';
import 'maplibre-gl/dist/maplibre-gl.css';
import workerUrl from 'maplibre-gl/dist/maplibre-gl-worker.mjs?worker&url';
import { OUTLINE, WITHOUT } from '../colours.ts';
import { dots, hatching } from './patterns.ts';

// MapLibre cannot find its worker by itself once it is bundled; this one lies on the site's own host.
setWorkerUrl(workerUrl);

/** How an area without a figure looks. */
export type Without = 'withheld' | 'missing' | 'not-applicable';

/** How one area is drawn: its class, 0 = lowest, or why it has none. */
export interface Shape {
  readonly id: string;
  readonly class: number;
  readonly without: Without | null;
}

/** The words the map needs. */
export interface MapWords {
  readonly label: string;
  readonly zoomIn: string;
  readonly zoomOut: string;
  readonly scrollHelp: string;
  readonly scrollHelpMac: string;
  readonly touchHelp: string;
}

/** What the map tells its surroundings. Positions are pixels from its upper left corner. */
export interface MapEvents {
  readonly onPoint: (id: string | null, at: { readonly x: number; readonly y: number }) => void;
  readonly onChoose: (id: string) => void;
}

/** A map of areas. */
export interface AreaMap {
  /** Gives each area its colour or pattern. */
  readonly paint: (shapes: readonly Shape[], colours: readonly string[]) => void;
  /** Draws an outline around the area that is pointed at. */
  readonly point: (id: string | null) => void;
  /** Draws a heavy outline around the chosen area; `near` moves there. */
  readonly choose: (id: string | null, near: boolean) => void;
  readonly showAll: () => void;
  readonly remove: () => void;
}

/**
 * Draws outlines on a plain ground: no background map, and so no request to anybody else.
 *
 * @param outlines areas as GeoJSON with property `area`
 * @throws whatever MapLibre throws where there is no WebGL
 */
export async function drawMap(
  container: HTMLElement,
  outlines: FeatureCollection<MultiPolygon, { area: string }>,
  words: MapWords,
  { onPoint, onChoose }: MapEvents,
): Promise<AreaMap> {
  const bounds = boundsOf(outlines.features);
  const map = new LibreMap({
    container,
    style: styleOf(outlines),
    bounds,
    fitBoundsOptions: { padding: 24 },
    maxZoom: 18,
    attributionControl: false,
    cooperativeGestures: true,
    dragRotate: false,
    pitchWithRotate: false,
    touchPitch: false,
    // Keeps the picture for the printer.
    canvasContextAttributes: { preserveDrawingBuffer: true },
    locale: {
      'Map.Title': words.label,
      'NavigationControl.ZoomIn': words.zoomIn,
      'NavigationControl.ZoomOut': words.zoomOut,
      'CooperativeGesturesHandler.WindowsHelpText': words.scrollHelp,
      'CooperativeGesturesHandler.MacHelpText': words.scrollHelpMac,
      'CooperativeGesturesHandler.MobileHelpText': words.touchHelp,
    },
  });
  map.touchZoomRotate.disableRotation();
  map.keyboard.disableRotation();
  map.addControl(new NavigationControl({ showCompass: false }), 'top-right');
  // Before the first tile is drawn, which asks for them.
  map.once('style.load', () => {
    map.addImage('withheld', hatching());
    map.addImage('missing', dots());
  });
  await map.once('load');
  listen(map, { onPoint, onChoose });
  const markChosen = marker(map, 'chosen');
  return {
    paint: (shapes, colours) => paint(map, shapes, colours),
    point: marker(map, 'pointed'),
    choose: (id, near) => {
      markChosen(id);
      const own = outlines.features.filter(({ properties }) => properties.area === id);
      if (near && own.length > 0) map.fitBounds(withSurroundings(boundsOf(own), bounds), { maxZoom: 16 });
    },
    showAll: () => void map.fitBounds(bounds, { padding: 24 }),
    remove: () => map.remove(),
  };
}

const PATTERNED: readonly Without[] = ['withheld', 'missing', 'not-applicable'];

function styleOf(outlines: FeatureCollection<MultiPolygon, { area: string }>): StyleSpecification {
  const source = 'areas';
  const none = isArea(null);
  return {
    version: 8,
    sources: { areas: { type: 'geojson', data: outlines, promoteId: 'area', tolerance: 0.2 } },
    layers: [
      { id: 'ground', type: 'background', paint: { 'background-color': '#FFFFFF' } },
      { id: 'classes', type: 'fill', source, paint: { 'fill-color': 'rgba(0,0,0,0)' } },
      { id: 'not-applicable', type: 'fill', source, filter: none, paint: { 'fill-color': WITHOUT.plain } },
      { id: 'missing', type: 'fill', source, filter: none, paint: { 'fill-pattern': 'missing' } },
      { id: 'withheld', type: 'fill', source, filter: none, paint: { 'fill-pattern': 'withheld' } },
      { id: 'outlines', type: 'line', source, paint: { 'line-color': OUTLINE.line, 'line-width': 0.6 } },
      { id: 'pointed', type: 'line', source, paint: marked('pointed', OUTLINE.pointed, 3) },
      { id: 'chosen-edge', type: 'line', source, paint: marked('chosen', '#FFFFFF', 7) },
      { id: 'chosen', type: 'line', source, paint: marked('chosen', OUTLINE.chosen, 3.5) },
    ],
  };
}

/** A line around the areas that carry a mark. By feature state, which redraws and lays nothing out anew. */
function marked(mark: string, colour: string, width: number): LineLayerSpecification['paint'] & object {
  const drawn: ExpressionSpecification = ['case', ['boolean', ['feature-state', mark], false], width, 0];
  return { 'line-color': colour, 'line-width': drawn };
}

/** Puts a mark on one area at a time. */
function marker(map: LibreMap, mark: string): (id: string | null) => void {
  let on: string | null = null;
  return (id) => {
    if (id === on) return;
    if (on !== null) map.setFeatureState({ source: 'areas', id: on }, { [mark]: false });
    if (id !== null) map.setFeatureState({ source: 'areas', id }, { [mark]: true });
    on = id;
  };
}

function paint(map: LibreMap, shapes: readonly Shape[], colours: readonly string[]): void {
  for (const shape of shapes) map.setFeatureState({ source: 'areas', id: shape.id }, { class: shape.class });
  const steps = colours.flatMap((colour, index) => [['==', ['feature-state', 'class'], index], colour]);
  const colour = steps.length > 0 ? (['case', ...steps, 'rgba(0,0,0,0)'] as ExpressionSpecification) : 'rgba(0,0,0,0)';
  map.setPaintProperty('classes', 'fill-color', colour);
  for (const without of PATTERNED) {
    const ids = shapes.filter((shape) => shape.without === without).map(({ id }) => id);
    map.setFilter(without, ['in', ['get', 'area'], ['literal', ids]]);
  }
}

function listen(map: LibreMap, { onPoint, onChoose }: MapEvents): void {
  const areaAt = (point: { x: number; y: number }): string | null => {
    const [feature] = map.queryRenderedFeatures([point.x, point.y], { layers: ['classes'] });
    const id: unknown = feature?.properties.area;
    return typeof id === 'string' ? id : null;
  };
  map.on('mousemove', ({ point }) => {
    const id = areaAt(point);
    map.getCanvas().style.cursor = id === null ? '' : 'pointer';
    onPoint(id, point);
  });
  map.on('mouseout', () => onPoint(null, { x: 0, y: 0 }));
  map.on('click', ({ point }) => {
    const id = areaAt(point);
    if (id !== null) onChoose(id);
  });
}

function isArea(id: string | null): FilterSpecification {
  return ['==', ['get', 'area'], id ?? '\u0000'];
}

/** An area with so much around it that one sees where it lies: three times its own size to every side, but not beyond `all`. */
function withSurroundings(own: LngLatBounds, all: LngLatBounds): LngLatBounds {
  const [width, height] = [own.getEast() - own.getWest(), own.getNorth() - own.getSouth()];
  return new LngLatBounds(
    [Math.max(own.getWest() - 3 * width, all.getWest()), Math.max(own.getSouth() - 3 * height, all.getSouth())],
    [Math.min(own.getEast() + 3 * width, all.getEast()), Math.min(own.getNorth() + 3 * height, all.getNorth())],
  );
}

function boundsOf(features: readonly { readonly geometry: MultiPolygon }[]): LngLatBounds {
  const bounds = new LngLatBounds();
  for (const { geometry } of features) {
    for (const polygon of geometry.coordinates) {
      for (const [x, y] of polygon[0] ?? []) if (x !== undefined && y !== undefined) bounds.extend([x, y]);
    }
  }
  return bounds;
}
