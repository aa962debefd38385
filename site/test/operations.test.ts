import { readdirSync, readFileSync } from 'node:fs';
import { type ModelFile, OPERATIONS, type Step } from '@kvarter/engine/models';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { stepText } from '../src/lib/words/operations.ts';

const library = new URL('../../library/models/', import.meta.url);

describe('steps in words', () => {
  test.each(readdirSync(library).filter((name) => name.endsWith('.yaml')))(
    'every step of %s is said in both languages',
    (name) => {
      const model = parse(readFileSync(new URL(name, library), 'utf8')) as ModelFile;
      for (const step of model.steps) {
        for (const language of ['da', 'en'] as const) {
          const said = stepText(step, 'yaml', language);
          const all = [said.what, said.formula, ...said.lines].join(' ');
          expect(said.what).toMatch(/[.:]$/);
          expect(all).not.toMatch(/undefined|NaN|\[object/);
        }
      }
    },
  );

  test('every operation of the models room is in the catalogue', () => {
    const loose = {
      of: ['x'],
      as: ['y'],
      posts: {},
      steps: [1],
      classes: [],
      cases: [],
      kind: 'pp',
      distance: 'sd',
      where: 'x > 1',
    };
    for (const operation of Object.keys(OPERATIONS)) {
      const said = stepText({ [operation]: loose } as unknown as Step, 'yaml', 'da');
      expect(said.what, operation).not.toBeNull();
    }
  });

  test('an operation nobody has described is shown as it is written', () => {
    const said = stepText({ twirl: { of: 'x', as: 'y' } } as unknown as Step, 'twirl:\n  of: x', 'da');
    expect(said).toMatchObject({ what: null, formula: null, written: 'twirl:\n  of: x', reads: ['x'], writes: ['y'] });
  });

  test('says classes by their bounds and in the language of the reader', () => {
    const step: Step = {
      classify: {
        of: 'i',
        as: 'k',
        classes: [
          { label: 'hoch', name: { da: 'høj', en: 'high' }, below: -1 },
          { label: 'mittel', to: 1.5 },
          { label: 'niedrig' },
        ],
      },
    };
    expect(stepText(step, '', 'da').lines).toEqual([
      'under −1: hoch (høj)',
      'til og med 1,5: mittel',
      'derover: niedrig',
    ]);
    expect(stepText(step, '', 'en').lines).toEqual([
      'below −1: hoch (high)',
      'up to and including 1.5: mittel',
      'above: niedrig',
    ]);
  });
});
