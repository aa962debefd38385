import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliCompressSync } from 'node:zlib';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { writeFixtureEdition } from './fixture-edition.ts';
import { mapDrawn, type Site, startBrowser, startSite, watch } from './site.ts';

const PAGES = {
  overview: '/?omraader=boligomraader&indikator=grundskole',
  area: '/omraade/boligomraader/A03',
  models: '/modeller',
  model: '/modeller/fjordby-indeks',
  findings: '/fund',
  data: '/data',
} as const;

const ERRORS = { area: '/omraade/boligomraader/A5', indicator: '/?indikator=grundskolen', page: '/nowhere' } as const;

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

let folder: string;
let site: Site;
let browser: Browser;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'kvarter-pages-'));
  const { path } = await writeFixtureEdition(join(folder, 'udgave'));
  [site, browser] = await Promise.all([startSite(path), startBrowser()]);
});

afterAll(async () => {
  await browser?.close();
  site?.stop();
  rmSync(folder, { recursive: true, force: true });
});

async function withPage<T>(path: string, look: (page: Page) => Promise<T>, options = {}): Promise<T> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, ...options });
  try {
    const page = await context.newPage();
    await page.goto(site.url + path);
    return await look(page);
  } finally {
    await context.close();
  }
}

describe('every page', () => {
  const everywhere = (['da', 'en'] as const).flatMap((lang) =>
    [...Object.entries(PAGES), ...Object.entries(ERRORS).map(([name, path]) => [`error ${name}`, path] as const)].map(
      ([name, path]) =>
        [lang, name, `${path}${lang === 'en' ? `${path.includes('?') ? '&' : '?'}lang=en` : ''}`] as const,
    ),
  );

  test.each(everywhere)(
    '%s %s: no complaint, no request to another host, nothing for axe to find, wide or on a phone',
    async (lang, name, path) => {
      const context = await browser.newContext({ viewport: { width: 1280, height: 900 } });
      const { page, complaints, asked } = await watch(context);
      await page.goto(site.url + path, { waitUntil: 'networkidle' });
      if (await page.locator('.area-map').count()) await mapDrawn(page);
      expect(await page.getAttribute('html', 'lang')).toBe(lang);
      expect(await page.locator('h1').count()).toBe(1);
      expect(await page.locator('header').textContent()).toContain(lang === 'da' ? 'Kladde' : 'Draft');
      expect(await page.locator('header .standing').textContent()).toMatch(
        lang === 'da' ? /diskretionering/ : /disclosure control/,
      );
      const own = new URL(site.url).host;
      expect(
        asked.filter((url) => !['data:', 'blob:'].includes(new URL(url).protocol) && new URL(url).host !== own),
      ).toEqual([]);
      expect(complaints.filter((text) => !(name.startsWith('error') && text.includes('404')))).toEqual([]);
      expect(await axe(page)).toEqual([]);
      await page.setViewportSize({ width: 390, height: 844 });
      const [wide, shown] = await page.evaluate(() => [document.documentElement.scrollWidth, innerWidth]);
      expect(wide).toBeLessThanOrEqual(shown!);
      expect(await axe(page)).toEqual([]);
      await context.close();
    },
  );

  test.each(Object.entries(PAGES))('%s can be read without script', async (name, path) => {
    await withPage(
      path,
      async (page) => {
        expect(await page.locator('h1').textContent()).not.toBe('');
        if (name === 'overview') {
          expect(await page.locator('tbody tr[data-area]').count()).toBe(9);
          expect(await page.locator('noscript .waiting').isVisible()).toBe(true);
          await page.selectOption('#periode', '2020');
          await page.getByRole('button', { name: 'Vis', exact: true }).click();
          expect(new URL(page.url()).searchParams.get('periode')).toBe('2020');
          expect(await page.locator('.lead').textContent()).toContain('2020');
        }
        if (name === 'area') expect(await page.locator('svg.diagram').count()).toBe(5);
      },
      { javaScriptEnabled: false },
    );
  });

  test('is light: script in brotli under 150 kB, 520 kB with a map, workers counted', async () => {
    const weigh = async (path: string): Promise<number> => {
      const context = await browser.newContext();
      const { page, asked } = await watch(context);
      await page.goto(site.url + path, { waitUntil: 'networkidle' });
      if (await page.locator('.area-map').count()) await mapDrawn(page);
      const scripts = [...new Set(asked)].filter((url) => /\.m?js(\?|$)/.test(url));
      const bodies = await Promise.all(scripts.map(async (url) => Buffer.from(await (await fetch(url)).arrayBuffer())));
      await context.close();
      expect(scripts.length).toBeGreaterThan(0);
      return bodies.reduce((all, body) => all + brotliCompressSync(body).length, 0);
    };
    expect(await weigh(PAGES.area)).toBeLessThan(150_000);
    expect(await weigh(PAGES.overview)).toBeLessThan(520_000);
    expect(await weigh(PAGES.model)).toBeLessThan(520_000);
  });
});

describe('the overview', () => {
  test('shows the figures of the edition, ranked, each absent one in its own words', async () => {
    const cells = await withPage(PAGES.overview, (page) =>
      page.locator('tbody tr').evaluateAll((rows) =>
        rows.map((row) =>
          [...row.children]
            .map((cell) => cell.textContent?.trim())
            .filter(Boolean)
            .join(' | '),
        ),
      ),
    );
    // 30–59-year-olds with basic schooling: A07 in 2024 is 61 + ((5·8) mod 5) − 2.0 per cent of round(0.44 · 990), in whole people.
    const base = Math.round((930 + 5 * 2 * 6) * 0.44);
    const share = (100 * Math.round((base * (61 - 2)) / 100)) / base;
    expect(cells[1]).toBe(`1 | Mølleåsen | ${share.toFixed(1).replace('.', ',')}\u00a0%`);
    expect(cells.filter((cell) => /mangler$/.test(cell))).toEqual(['Nyåsen | mangler']);
    expect(cells.filter((cell) => /tilbageholdt/.test(cell))).toEqual(['Søndre Kær | tilbageholdt (få personer)']);
    expect(cells.filter((cell) => /ikke relevant$/.test(cell))).toEqual(['Ådalens kollegium | ikke relevant']);
  });

  test('draws the map, in the colours of the legend', async () => {
    await withPage(PAGES.overview, async (page) => {
      await mapDrawn(page);
      const colours = await page.evaluate(() => {
        const canvas = document.querySelector<HTMLCanvasElement>('.area-map canvas')!;
        const copy = document.createElement('canvas');
        Object.assign(copy, { width: canvas.width, height: canvas.height });
        const context = copy.getContext('2d')!;
        context.drawImage(canvas, 0, 0);
        const { data } = context.getImageData(0, 0, copy.width, copy.height);
        const counts: Record<string, number> = {};
        for (let at = 0; at < data.length; at += 4) {
          const hex = `#${[data[at]!, data[at + 1]!, data[at + 2]!].map((part) => part.toString(16).padStart(2, '0')).join('')}`;
          counts[hex.toUpperCase()] = (counts[hex.toUpperCase()] ?? 0) + 1;
        }
        return counts;
      });
      const legend = await page
        .locator('.legend li svg > rect:first-of-type')
        .evaluateAll((swatches) => swatches.map((swatch) => swatch.getAttribute('fill')!.toUpperCase()));
      expect(legend).toHaveLength(8);
      for (const colour of legend) expect(colours[colour] ?? 0, colour).toBeGreaterThan(200);
    });
  });

  test('links map and table both ways, and the address holds the choice', async () => {
    await withPage(PAGES.overview, async (page) => {
      await mapDrawn(page);
      const canvas = page.locator('.area-map canvas');
      const box = (await canvas.boundingBox())!;
      const pointed = page.locator('tr.pointed');
      let found = '';
      for (let x = 0.05; x < 1 && !found; x += 0.05) {
        await page.mouse.move(box.x + x * box.width, box.y + 0.62 * box.height);
        if (await pointed.count()) found = (await pointed.getAttribute('data-area'))!;
      }
      expect(found).not.toBe('');
      expect(await page.locator('.told').textContent()).toContain((await pointed.locator('th').textContent())!.trim());
      await page.mouse.down();
      await page.mouse.up();
      await page.waitForSelector('tr.chosen');
      expect(await page.locator('tr.chosen').getAttribute('data-area')).toBe(found);
      expect(new URL(page.url()).searchParams.get('omraade')).toBe(found);
      const other = await page.context().newPage();
      await other.goto(page.url(), { waitUntil: 'networkidle' });
      expect(await other.locator('tr.chosen').getAttribute('data-area')).toBe(found);
      expect(await other.locator('.chosen strong').textContent()).not.toBe('');
    });
  });

  test('by keyboard alone: skip, choose a period, reach a row, show it on the map, open it', async () => {
    await withPage(PAGES.overview, async (page) => {
      await mapDrawn(page);
      await page.keyboard.press('Tab');
      expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('Gå til indholdet');
      await page.keyboard.press('Enter');
      expect(await page.evaluate(() => document.activeElement?.id)).toBe('indhold');
      for (let step = 0; step < 5 && !(await focused(page, '#periode')); step++) await page.keyboard.press('Tab');
      expect(await focused(page, '#periode')).toBe(true);
      await page.keyboard.press('ArrowDown');
      await page.waitForURL(/periode=2023/);
      expect(await focused(page, '#periode')).toBe(true);
      for (let step = 0; step < 30 && !(await focused(page, 'tbody th a')); step++) await page.keyboard.press('Tab');
      const row = await page.evaluate(() => document.activeElement?.closest('tr')?.dataset.area);
      expect(await page.locator('tr.pointed').getAttribute('data-area')).toBe(row);
      await page.keyboard.press('Tab');
      await page.keyboard.press('Enter');
      await page.waitForSelector('tr.chosen');
      expect(new URL(page.url()).searchParams.get('omraade')).toBe(row);
      await page.keyboard.press('Shift+Tab');
      await page.keyboard.press('Enter');
      await page.waitForURL(new RegExp(`/omraade/boligomraader/${row}`));
      expect(await page.locator('h1').textContent()).not.toBe('');
    });
  });

  test('the language switch keeps the view, and every link after it', async () => {
    await withPage(`${PAGES.overview}&periode=2021&klasser=lige&omraade=A02`, async (page) => {
      await page.getByRole('link', { name: 'English' }).click();
      await page.getByRole('heading', { level: 1, name: 'Basic schooling only' }).waitFor();
      const query = new URL(page.url()).searchParams;
      expect([query.get('periode'), query.get('klasser'), query.get('omraade')]).toEqual(['2021', 'lige', 'A02']);
      const links = await page
        .locator('main a[href^="/"]')
        .evaluateAll((all) => all.map((a) => a.getAttribute('href')!));
      expect(links.length).toBeGreaterThan(20);
      expect(links.filter((href) => !href.includes('lang=en'))).toEqual([]);
    });
  });
});

describe('the page of an area', () => {
  test('has its figures with interval, and says what cannot be told apart', async () => {
    const text = await withPage('/omraade/boligomraader/A05', (page) => page.locator('.keys').textContent());
    expect(text).toContain('0,0\u00a0%');
    expect(text).toContain('kan ikke skelnes fra 2023');
    expect(text).toContain('tilbageholdt (få personer)');
  });

  test('the numbers behind a chart are in a table', async () => {
    await withPage(PAGES.area, async (page) => {
      await page.locator('#grundskole summary').click();
      const rows = await page.locator('#grundskole tbody tr').allTextContents();
      expect(rows).toHaveLength(6);
      expect(rows[1]).toContain('tilbageholdt (beskytter et andet tal)');
    });
  });

  test('leads to its place on the map', async () => {
    await withPage(PAGES.area, async (page) => {
      await page.getByRole('link', { name: 'Se området på kortet' }).click();
      await page.waitForURL(/omraade=A03/);
      await mapDrawn(page);
      expect(await page.locator('tr.chosen').getAttribute('data-area')).toBe('A03');
    });
  });
});

describe('without a good edition', () => {
  const cases = {
    none: { edition: 'intet', code: 'K-SITE-01' },
    damaged: { edition: 'skadet', code: 'K-EDITION-02' },
    newer: { edition: 'nyere', code: 'K-EDITION-03' },
  };

  test.each(Object.entries(cases))(
    '%s: every page says so in Danish, with what to do',
    async (_, { edition, code }) => {
      const path = join(folder, edition);
      if (edition !== 'intet') await writeFixtureEdition(path);
      if (edition === 'skadet') writeFileSync(join(path, 'observations.parquet'), 'PAR1');
      if (edition === 'nyere')
        writeFileSync(join(path, 'datapackage.json'), JSON.stringify({ kvarter: { format: 99 } }));
      const other = await startSite(path);
      try {
        for (const page of Object.values(PAGES)) {
          const answer = await fetch(other.url + page);
          const text = await answer.text();
          expect(answer.status).toBe(503);
          expect(text).toContain(code);
          expect(text).toContain('Siden kan ikke vises');
          expect(text).toMatch(/byg/i);
          expect(text).not.toMatch(/ at .*\.(js|ts):\d+/);
        }
      } finally {
        other.stop();
      }
    },
  );

  test('an unknown area or indicator comes with what was probably meant', async () => {
    const area = await (await fetch(site.url + ERRORS.area)).text();
    expect(area).toMatch(/Mente du <a href="\/omraade\/boligomraader\/A0[1-9]"/);
    const indicator = await fetch(site.url + ERRORS.indicator);
    expect(indicator.status).toBe(404);
    expect(await indicator.text()).toMatch(/Mente du <a href="\/\?indikator=grundskole"/);
  });

  test('no file outside the edition is served', async () => {
    expect((await fetch(`${site.url}/data/filer/observations.parquet`)).status).toBe(200);
    for (const name of [
      '..%2f..%2f..%2fetc%2fpasswd',
      '%2e%2e/hooks',
      'ukendt.txt',
      '..%5c..%5cx',
      'areas.parquet%00.txt',
    ]) {
      expect((await fetch(`${site.url}/data/filer/${name}`)).status, name).toBe(404);
    }
  });
});

interface AxeResults {
  violations: { id: string; nodes: { html: string }[] }[];
}

/** What axe finds of WCAG 2.1 A and AA and its own best practice, as rule and element. */
async function axe(page: Page): Promise<string[]> {
  // The page's own policy lets no script tag in; the debugger does.
  await page.evaluate(AXE);
  const { violations } = await page.evaluate(() =>
    (globalThis as unknown as { axe: { run: () => Promise<AxeResults> } }).axe.run(),
  );
  return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 160)}`));
}

async function focused(page: Page, selector: string): Promise<boolean> {
  return page.evaluate((wanted) => document.activeElement?.matches(wanted) ?? false, selector);
}
