import type { Text } from '../../words/index.ts';
import type { GroupAndTotal } from './group-and-total.ts';
import { dissimilarity as multiDissimilarity } from './multi/dissimilarity.ts';
import { divergence } from './multi/divergence.ts';
import { diversity } from './multi/diversity.ts';
import { gini as multiGini } from './multi/gini.ts';
import { informationTheory } from './multi/information-theory.ts';
import { mutualInformation } from './multi/mutual-information.ts';
import { normalizedExposure } from './multi/normalized-exposure.ts';
import { relativeDiversity } from './multi/relative-diversity.ts';
import { simpsonConcentration } from './multi/simpson-concentration.ts';
import { simpsonInteraction } from './multi/simpson-interaction.ts';
import { squaredCoefficientOfVariation } from './multi/squared-coefficient-of-variation.ts';
import { atkinson } from './single/atkinson.ts';
import { correlationRatio } from './single/correlation-ratio.ts';
import { dissimilarity } from './single/dissimilarity.ts';
import { entropy } from './single/entropy.ts';
import { gini } from './single/gini.ts';
import { interaction } from './single/interaction.ts';
import { isolation } from './single/isolation.ts';

/** A measure as readers meet it: its name for people, and the formula (null where it is not defined). */
export interface Measure<Units> {
  readonly label: Text;
  readonly of: (units: Units) => number | null;
}

/** The single-group measures by their names in answers (contracts.md § 6): one group against everybody else. */
export const SINGLE_MEASURES = Object.freeze({
  dissimilarity: measure('Dissimilaritet', 'Dissimilarity', dissimilarity),
  gini: measure('Gini', 'Gini', gini),
  isolation: measure('Isolation', 'Isolation', isolation),
  interaction: measure('Kontakt med andre', 'Interaction', interaction),
  correlation_ratio: measure('Korrelationsforhold (eta²)', 'Correlation ratio (eta²)', correlationRatio),
  atkinson: measure('Atkinson (b = 0,5)', 'Atkinson (b = 0.5)', (units: GroupAndTotal) => atkinson(units)),
  entropy: measure('Entropi (Theils H)', "Entropy (Theil's H)", entropy),
});

/** The multigroup measures by their names in answers (contracts.md § 6): all groups together. */
export const MULTI_MEASURES = Object.freeze({
  dissimilarity: measure('Dissimilaritet', 'Dissimilarity', multiDissimilarity),
  gini: measure('Gini', 'Gini', multiGini),
  information_theory: measure('Informationsteori (H)', 'Information theory (H)', informationTheory),
  mutual_information: measure('Gensidig information (M)', 'Mutual information (M)', mutualInformation),
  divergence: measure('Divergens', 'Divergence', divergence),
  diversity: measure('Blandethed (entropi)', 'Diversity (entropy)', diversity),
  normalized_exposure: measure('Normaliseret eksponering', 'Normalised exposure', normalizedExposure),
  relative_diversity: measure('Relativ blandethed', 'Relative diversity', relativeDiversity),
  squared_coefficient_of_variation: measure(
    'Kvadreret variationskoefficient',
    'Squared coefficient of variation',
    squaredCoefficientOfVariation,
  ),
  simpson_concentration: measure('Simpsons koncentration', "Simpson's concentration", simpsonConcentration),
  simpson_interaction: measure('Simpsons interaktion', "Simpson's interaction", simpsonInteraction),
});

/** Name of a single-group measure. */
export type SingleMeasure = keyof typeof SINGLE_MEASURES;

/** Name of a multigroup measure. */
export type MultiMeasure = keyof typeof MULTI_MEASURES;

function measure<Units>(da: string, en: string, of: (units: Units) => number | null): Measure<Units> {
  return Object.freeze({ label: { da, en }, of });
}
