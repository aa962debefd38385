import { createRequire } from 'node:module';
import { dirname, relative } from 'node:path';
import { parentPort } from 'node:worker_threads';
import { crsOfName } from '../coordinate-systems.ts';
import { crsNameOf } from '../projjson.ts';
import type { GdalAnswer, GdalLayer, GdalQuestion } from './gdal.ts';
import type { Silence } from './thread.ts';

/**
 * GDAL, in a thread of its own: what it allocates, prints, breaks or never finishes stays here. It sees only the bytes it is
 * sent, in a file system in memory: nothing on disk can be read or written by a map file, whatever it says.
 */
parentPort?.on('message', async (question: GdalQuestion) => {
  parentPort?.postMessage(await answer(question).catch(refusedOrBroken));
});

/** gdal3.js rejects with GDAL's errors as plain objects; an Error is WebAssembly or the loader giving up. */
function refusedOrBroken(reason: unknown): GdalAnswer | Silence {
  return reason instanceof Error ? 'broken' : { outcome: 'unreadable' };
}

/** What of gdal3.js is used; its own types leave the file system out. */
interface Gdal {
  open(file: string): Promise<{ datasets: GdalDataset[] }>;
  close(dataset: GdalDataset): Promise<void>;
  ogrinfo(dataset: GdalDataset, options: string[]): Promise<GdalInfo>;
  ogr2ogr(dataset: GdalDataset, options: string[], name: string): Promise<{ local: string }>;
  getFileBytes(path: string): Promise<Uint8Array>;
  Module: {
    FS: {
      writeFile(path: string, bytes: Uint8Array): void;
      unlink(path: string): void;
      readdir(path: string): string[];
    };
  };
}

interface GdalDataset {
  readonly pointer: number;
}

interface GdalInfo {
  readonly driverShortName?: string;
  readonly layers?: readonly {
    readonly name: string;
    readonly geometryFields?: readonly {
      readonly coordinateSystem?: { readonly projjson?: unknown } | null;
    }[];
  }[];
}

let loading: Promise<Gdal> | undefined;

function load(): Promise<Gdal> {
  const require = createRequire(import.meta.url);
  const script = require.resolve('gdal3.js/node.js');
  const init = require(script) as (config: object) => Promise<Gdal>;
  const silent = (): void => {};
  // gdal3.js puts "./" before the path of its data: only a relative one works.
  const path = relative(process.cwd(), `${dirname(script)}/dist/package`) || '.';
  return init({
    path,
    logHandler: silent,
    errorHandler: silent,
    env: {
      // A Shapefile without its index is still a Shapefile.
      SHAPE_RESTORE_SHX: 'YES',
      // This GDAL has no threads, and fails where it would start one.
      OGR_GPKG_NUM_THREADS: '1',
      OGR2OGR_USE_ARROW_API: 'NO',
    },
  });
}

async function answer(question: GdalQuestion): Promise<GdalAnswer> {
  loading ??= load();
  const gdal = await loading;
  const { FS } = gdal.Module;
  for (const { name, bytes } of question.files) FS.writeFile(`/input/${name}`, bytes);
  try {
    const [dataset] = (await gdal.open(`/input/${question.main}`)).datasets;
    if (!dataset) return { outcome: 'unreadable' };
    try {
      return await convert(gdal, dataset, question);
    } finally {
      await gdal.close(dataset);
    }
  } finally {
    for (const folder of ['/input', '/output']) {
      for (const name of FS.readdir(folder)) if (name !== '.' && name !== '..') FS.unlink(`${folder}/${name}`);
    }
  }
}

async function convert(gdal: Gdal, dataset: GdalDataset, question: GdalQuestion): Promise<GdalAnswer> {
  const info = await gdal.ogrinfo(dataset, ['-so', '-nomd']);
  if (info.driverShortName !== question.driver) return { outcome: 'unreadable' };
  const layers = (info.layers ?? []).filter(({ geometryFields }) => (geometryFields ?? []).length > 0).map(layerOf);
  const layer = question.layer === undefined ? layers[0] : layers.find(({ name }) => name === question.layer);
  if (!layer || (question.layer === undefined && layers.length > 1)) return { outcome: 'which-layer', layers };
  // A system that is not one of ours is brought to EPSG:25832 by PROJ itself, unless the area set knows better.
  const convertCrs = layer.crs !== undefined && !question.crsStated && crsOfName(layer.crs) === undefined;
  const output = await gdal.ogr2ogr(
    dataset,
    [
      ...['-f', 'GeoJSON', '-lco', 'COORDINATE_PRECISION=9', '-lco', 'WRITE_NAME=NO'],
      ...['-dim', 'XY', '-nlt', 'CONVERT_TO_LINEAR', '-preserve_fid'],
      ...(convertCrs ? ['-t_srs', 'EPSG:25832'] : []),
      // Tables without outlines are layers too (QGIS keeps its styles in one): GDAL would try to bring them along.
      ...((info.layers ?? []).length > 1 ? [layer.name] : []),
    ],
    'map',
  );
  return {
    outcome: 'read',
    layer,
    convertedTo: convertCrs ? 'EPSG:25832' : undefined,
    geojson: await gdal.getFileBytes(output.local),
  };
}

function layerOf(layer: NonNullable<GdalInfo['layers']>[number]): GdalLayer {
  return { name: layer.name, crs: crsNameOf(layer.geometryFields?.[0]?.coordinateSystem?.projjson) };
}
