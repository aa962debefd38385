/** A text in the two languages of the product. Danish is the product's language and is always present. */
export interface Text {
  readonly da: string;
  readonly en: string;
}

/** The languages of the interface. */
export type Language = 'da' | 'en';

/** A name as a definition file may write it: both languages, or one text that serves for both. */
export type Name = string | { da: string; en?: string };

/** Both languages of a name. A name written as one text stands for both; a missing English text falls back to Danish. */
export function textOf(name: Name): Text {
  if (typeof name === 'string') return { da: name, en: name };
  return { da: name.da, en: name.en ?? name.da };
}

/** A text said in both languages, where the words stand in the code beside what they are about. */
export function says(da: string, en: string): Text {
  return { da, en };
}
