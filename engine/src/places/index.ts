/** Where things are: area sets with their outlines, read, checked and reprojected, and the homes in their areas. */
export type { Area, AreaSet, AreaSetVersion, MultiPolygonCoordinates } from './area-set.ts';
export { SLIVER, type Sliver } from './check-overlaps.ts';
export { type GridSize, outlineOfSquare, type Square, sideOf, squareNameAt, squareOf } from './dkn.ts';
export {
  danishGeographies,
  dstCode,
  type Municipality,
  municipalities,
  municipality,
  municipalityCode,
  type Region,
  regionOf,
  regions,
} from './municipalities.ts';
export { type AreaSetToPlace, type PlacedHomes, type PlaceHomesOptions, placeHomes } from './place-homes.ts';
export { type InTwo, type PointsInAreas, pointsInAreas } from './point-in-areas.ts';
export { type ReadAreaSetOptions, readAreaSet } from './read-area-set.ts';
export { type AreaWeights, areaWeights, type Rebased, rebase, type WeightsBy } from './rebase.ts';
