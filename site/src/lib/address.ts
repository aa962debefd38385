import type { Language } from '@kvarter/engine/words';

/** What a view may ask for in its address. An undefined part is left out. */
export type Query = Readonly<Record<string, string | undefined>>;

/** What the overview shows; every part of it stands in the address. */
export interface OverviewState {
  /** Area set. */
  readonly omraader?: string | undefined;
  readonly indikator?: string | undefined;
  readonly periode?: string | undefined;
  /** How classes are made; left out for quantiles. */
  readonly klasser?: 'lige' | undefined;
  /** What the table is sorted by; left out for the value, highest first. */
  readonly sorter?: 'navn' | 'lavest' | undefined;
  /** Every row of a long table; left out for the first of them. */
  readonly raekker?: 'alle' | undefined;
  /** The chosen area. */
  readonly omraade?: string | undefined;
}

/** Builds every address of the site, in one language. */
export interface Links {
  readonly overview: (state?: OverviewState) => string;
  /** The page of an area, or one theme of it. */
  readonly area: (set: string, area: string, theme?: string) => string;
  readonly models: () => string;
  readonly model: (id: string, query?: { readonly omraader?: string; readonly periode?: string }) => string;
  readonly findings: () => string;
  readonly data: (anchor?: string) => string;
  /** A file of the edition. The same in every language. */
  readonly file: (name: string) => string;
  /** The outlines of an area set. `version` changes with the edition, so that a browser may keep them. */
  readonly outlines: (set: string, version: string) => string;
}

/**
 * The addresses of the site. The address is the whole state of a view, the language included: whoever opens it sees the
 * same page. The edition's own language is left out of it.
 */
export function links(language: Language, home: Language): Links {
  const lang = language === home ? undefined : language;
  const to = (path: string, query: Query = {}): string => withQuery(path, { ...query, lang });
  return {
    overview: (state = {}) => to('/', { ...state }),
    area: (set, area, tema) => to(`/omraade/${encodeURIComponent(set)}/${encodeURIComponent(area)}`, { tema }),
    models: () => to('/modeller'),
    model: (id, query = {}) => to(`/modeller/${encodeURIComponent(id)}`, query),
    findings: () => to('/fund'),
    data: (anchor) => `${to('/data')}${anchor ? `#${anchor}` : ''}`,
    file: (name) => `/data/filer/${name.split('/').map(encodeURIComponent).join('/')}`,
    outlines: (set, version) => withQuery(`/kort/${encodeURIComponent(set)}`, { v: version }),
  };
}

/** The address of the same view in another language. */
export function inLanguage(url: Pick<URL, 'pathname' | 'search'>, language: Language, home: Language): string {
  const query = new URLSearchParams(url.search);
  query.delete('lang');
  if (language !== home) query.set('lang', language);
  const text = query.toString();
  return `${url.pathname}${text ? `?${text}` : ''}`;
}

function withQuery(path: string, query: Query): string {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) if (value !== undefined) search.set(name, value);
  const text = search.toString();
  return text ? `${path}?${text}` : path;
}
