/** CPR: extracts of persons in two layouts, and the road register. */
export { readCprEtablering, readCprP12170 } from './read-persons.ts';
export { readCprVejregister } from './read-roads.ts';
