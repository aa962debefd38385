import type { MultiPolygonCoordinates } from './area-set.ts';

/** A geometry inside GEOS. Freed with `close`. */
export type Shape = number & { readonly shape: unique symbol };

/** What GEOS finds wrong with an outline, and where. */
export interface ShapeFault {
  /** GEOS's own word for it: `Self-intersection`, `Hole lies outside shell`, … */
  readonly reason: string;
  /** Where, in the outline's coordinates; undefined where GEOS names no place. */
  readonly at: readonly [number, number] | undefined;
}

/** What two outlines have in common: its size in m², and its mean width in m (2 · size / circumference). */
export interface Common {
  readonly size: number;
  readonly width: number;
}

/**
 * The operations on outlines that must not go wrong, computed by GEOS. Nothing here throws: what GEOS cannot do is undefined.
 */
export interface Geos {
  /** An outline as a shape. Rings must be closed and have four positions or more. */
  shapeOf(outline: MultiPolygonCoordinates): Shape;
  /** What is wrong with a shape by the rules of OGC Simple Features, or undefined if it is valid. */
  faultOf(shape: Shape): ShapeFault | undefined;
  /** The outline as a valid one: outer rings joined, holes taken out, collapsed parts gone. */
  repaired(shape: Shape): MultiPolygonCoordinates | undefined;
  /** True if the insides of two valid shapes meet; far cheaper than computing what they have in common. */
  insidesMeet(one: Shape, other: Shape): boolean;
  /** What two valid shapes have in common. */
  common(one: Shape, other: Shape): Common | undefined;
  /** Gives the memory of every shape back. */
  close(): void;
}

/**
 * Opens GEOS (WebAssembly, about 50 ms the first time in a process).
 *
 * Source: https://libgeos.org, version 3.13, as packed by geos-wasm.
 */
export async function openGeos(): Promise<Geos> {
  module ??= load();
  return sessionOf(await module);
}

type GeosModule = Awaited<ReturnType<typeof import('geos-wasm')['default']>>;

let module: Promise<GeosModule> | undefined;

async function load(): Promise<GeosModule> {
  const { default: initGeos } = await import('geos-wasm');
  // GEOS reports by return values as well; its own handlers print to the console and throw through WebAssembly's frames.
  return initGeos({ errorHandler: () => {}, noticeHandler: () => {} });
}

const POLYGON = 3;
const MULTIPOLYGON = 6;
const STRUCTURE = 1;

function sessionOf(geos: GeosModule): Geos {
  const memory = geos.Module;
  const shapes: number[] = [];
  const box = memory._malloc(16);
  const insides = memory._malloc(10);
  memory.stringToUTF8('2********', insides, 10);

  const ring = (positions: readonly (readonly [number, number])[]): number => {
    const buffer = memory._malloc(16 * positions.length);
    // Memory may have grown: the view is taken anew.
    const numbers = memory.HEAPF64;
    let at = buffer / 8;
    for (const [x, y] of positions) {
      numbers[at++] = x;
      numbers[at++] = y;
    }
    const sequence = geos.GEOSCoordSeq_copyFromBuffer(buffer, positions.length, 0, 0);
    memory._free(buffer);
    return geos.GEOSGeom_createLinearRing(sequence);
  };
  const withPointers = <T>(pointers: readonly number[], use: (list: number) => T): T => {
    const list = memory._malloc(4 * Math.max(1, pointers.length));
    pointers.forEach((pointer, at) => {
      memory.HEAP32[list / 4 + at] = pointer;
    });
    const result = use(list);
    memory._free(list);
    return result;
  };
  const number = (read: (into: number) => number): number => {
    memory.HEAPF64[box / 8] = 0;
    read(box);
    return memory.HEAPF64[box / 8] ?? 0;
  };

  return {
    shapeOf(outline) {
      const polygons = outline.map(([outer, ...holes]) =>
        withPointers(holes.map(ring), (list) => geos.GEOSGeom_createPolygon(ring(outer!), list, holes.length)),
      );
      const shape = withPointers(polygons, (list) =>
        geos.GEOSGeom_createCollection(MULTIPOLYGON, list, polygons.length),
      );
      shapes.push(shape);
      return shape as Shape;
    },

    faultOf(shape) {
      if (geos.GEOSisValid(shape) === 1) return undefined;
      const text = geos.GEOSisValidReason(shape);
      const said = text === 0 ? '' : memory.UTF8ToString(text);
      if (text !== 0) geos.GEOSFree(text);
      const place = said.match(/\[(\S+) (\S+)\]/);
      const at = place ? ([Number(place[1]), Number(place[2])] as const) : undefined;
      return { reason: said.replace(/\[.*/s, '').trim() || 'Invalid', at };
    },

    repaired(shape) {
      const how = geos.GEOSMakeValidParams_create();
      geos.GEOSMakeValidParams_setMethod(how, STRUCTURE as never);
      geos.GEOSMakeValidParams_setKeepCollapsed(how, 0);
      const valid = geos.GEOSMakeValidWithParams(shape, how);
      geos.GEOSMakeValidParams_destroy(how);
      if (valid === 0) return undefined;
      const outline = polygonsOf(valid);
      geos.GEOSGeom_destroy(valid);
      return outline;
    },

    insidesMeet: (one, other) => geos.GEOSRelatePattern(one, other, insides) === 1,

    common(one, other) {
      const shared = geos.GEOSIntersection(one, other);
      if (shared === 0) return undefined;
      let [size, length] = [0, 0];
      for (let n = geos.GEOSGetNumGeometries(shared) - 1; n >= 0; n--) {
        // Where outlines only touch, the common part holds lines and points too.
        const part = geos.GEOSGetGeometryN(shared, n);
        if (geos.GEOSGeomTypeId(part) !== POLYGON) continue;
        size += number((into) => geos.GEOSArea(part, into));
        length += number((into) => geos.GEOSLength(part, into));
      }
      geos.GEOSGeom_destroy(shared);
      return { size, width: length > 0 ? (2 * size) / length : 0 };
    },

    close() {
      for (const shape of shapes.splice(0)) geos.GEOSGeom_destroy(shape);
      memory._free(box);
      memory._free(insides);
    },
  };

  function polygonsOf(geometry: number): MultiPolygonCoordinates {
    const polygons: MultiPolygonCoordinates = [];
    const parts = geos.GEOSGetNumGeometries(geometry);
    for (let n = 0; n < parts; n++) {
      const part = geos.GEOSGetGeometryN(geometry, n);
      if (geos.GEOSGeomTypeId(part) === MULTIPOLYGON) polygons.push(...polygonsOf(part));
      if (geos.GEOSGeomTypeId(part) !== POLYGON || geos.GEOSisEmpty(part) === 1) continue;
      const holes = geos.GEOSGetNumInteriorRings(part);
      const rings = [positionsOf(geos.GEOSGetExteriorRing(part))];
      for (let hole = 0; hole < holes; hole++) rings.push(positionsOf(geos.GEOSGetInteriorRingN(part, hole)));
      polygons.push(rings);
    }
    return polygons;
  }

  function positionsOf(line: number): [number, number][] {
    const sequence = geos.GEOSGeom_getCoordSeq(line);
    const count = geos.GEOSGeomGetNumPoints(line);
    const buffer = memory._malloc(16 * count);
    geos.GEOSCoordSeq_copyToBuffer(sequence, buffer, 0, 0);
    const numbers = memory.HEAPF64.slice(buffer / 8, buffer / 8 + 2 * count);
    memory._free(buffer);
    return Array.from({ length: count }, (_, at) => [numbers[2 * at]!, numbers[2 * at + 1]!]);
  }
}
