/** Danmarks Adresseregister, as Datafordeler gives it and as DAWA did: where addresses are, and what CPR calls them. */
export { readDar } from './read-dar.ts';
export { readDawa } from './read-dawa.ts';
