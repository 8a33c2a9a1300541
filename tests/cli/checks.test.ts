import { beforeAll, describe, expect, it } from 'vitest';
import { readConfiguration } from '../../src/configuration.ts';
import { Engine } from '../../src/engine.ts';
import { places, run } from './setting.ts';

const shared = places();
beforeAll(async () => {
  (await Engine.open({ ...shared, encoder: readConfiguration({}).encoder })).close();
});

const WORDS = 'The 600 personnel of the initial deployment went out before them.';

describe('npm run quotation', () => {
  it('says that a quotation is exact, as JSON', async () => {
    const { code, stdout, stderr } = await run('quotation', ['--json', WORDS], shared);
    expect(code, stderr).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({
      outcome: 'exact',
      differences: [],
      source: { text: WORDS, article: { id: '2025-02-06-144-more-officers' } },
    });
  });

  it('shows word by word what was altered, plain when piped', async () => {
    const { code, stdout, stderr } = await run('quotation', [WORDS.replace('600', '900')], shared);
    expect(code, stderr).toBe(0);
    expect(stdout).toMatch(/^Altered:$/m);
    expect(stdout).toContain('[600 → 900]');
    expect(stdout).toContain('Kenya sends 144 more police officers to Haiti · 2025-02-06');
    expect(stdout).toMatch(/^ {2}cite [0-9a-z]{5}-[0-9a-z]{5}$/m);
    expect(stdout).not.toContain('\u001b');
  });
});

describe('npm run claim', () => {
  const claim = 'Kenya saw off 150 police officers for Haiti on the morning of February 6, 2025.';

  it('lays the passages beside each sentence with what they give differently, as JSON', async () => {
    const { code, stdout, stderr } = await run('claim', ['--json', claim], shared);
    expect(code, stderr).toBe(0);
    const { sentences } = JSON.parse(stdout);
    expect(sentences).toHaveLength(1);
    expect(sentences[0]).toMatchObject({ sentence: claim });
    expect(sentences[0].quotes[0].article.id).toBe('2025-02-06-144-more-officers');
    expect(sentences[0].differences).toContainEqual(
      expect.objectContaining({
        kind: 'figure',
        claimed: '150',
        found: expect.arrayContaining([expect.objectContaining({ text: '144' })]),
      }),
    );
    expect(stdout).not.toMatch(/\b(?:true|false)\b(?!,)/i);
  });
});
