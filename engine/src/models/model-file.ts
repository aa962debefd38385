/** Placeholder written over by the models room: the types of a model file (contracts.md § 3). */
export interface ModelFile {
  id: string;
  inputs: string[];
}
