import { describe, expect, it } from 'vitest';
import { LANGUAGES, type Language, localizations, TEXTS, type Texts, textsFor } from '../../src/discord/texts/texts.ts';
import { parseCitation } from '../../src/quoting/citation.ts';

type Leaf = string | ((...values: never[]) => string);

/** Every text by its path: `errors.cooldown`. */
function leaves(value: object, path = ''): Map<string, Leaf> {
  const all = new Map<string, Leaf>();
  for (const [key, inner] of Object.entries(value)) {
    const at = path === '' ? key : `${path}.${key}`;
    if (typeof inner === 'object' && inner !== null) for (const [deep, leaf] of leaves(inner, at)) all.set(deep, leaf);
    else all.set(at, inner as Leaf);
  }
  return all;
}

/** What is filled in where a text takes a value, told from its English by trying. */
const NUMBERS = [0, 1, 2, 5, 21, 1234, 1_000_000];

function filled(leaf: Leaf, value: unknown): string {
  return typeof leaf === 'string'
    ? leaf
    : (leaf as (...values: unknown[]) => string)(...Array(leaf.length).fill(value));
}

/** Where a translation is the English words. */
const SAME_AS_ENGLISH: Partial<Record<Language, RegExp>> = {
  fr: /^(?:quote\.cite|articles\.heading|about\.(?:size|version)|citations\.heading)$/,
  sw: /^(?:permissions|messageCommands)\./,
};

const english = leaves(TEXTS.en);

describe.each(LANGUAGES)('texts in %s', (language) => {
  const own = leaves(TEXTS[language]);

  it('show a citation id that is one', () => {
    const [shown] = TEXTS[language].errors.notACitation('?').match(/\w{5}-\w{5}/) ?? [];
    expect(parseCitation(shown ?? '').kind).toBe('id');
  });

  it('are all there, and take what the English ones take', () => {
    expect([...own.keys()].sort()).toEqual([...english.keys()].sort());
    for (const [path, leaf] of own) {
      expect(typeof leaf, path).toBe(typeof english.get(path));
      if (typeof leaf === 'function') expect(leaf.length, path).toBe(english.get(path)?.length);
    }
  });

  it('are not empty, whatever the number, and show what is filled in wherever the English does', () => {
    for (const [path, leaf] of own) {
      for (const number of NUMBERS) {
        const shown = filled(leaf, number);
        expect(shown.trim(), path).not.toBe('');
        expect(shown, path).not.toMatch(/undefined|NaN|\[object|#/);
      }
      const inserted = filled(english.get(path) ?? '', 'INSERTED').includes('INSERTED');
      if (inserted) expect(filled(leaf, 'INSERTED'), path).toContain('INSERTED');
    }
  });

  it('are translated', () => {
    if (language === 'en') return;
    const same = [...own].filter(([path, leaf]) => {
      const text = filled(leaf, 2);
      return text.includes(' ') && text === filled(english.get(path) ?? '', 2);
    });
    expect(same.map(([path]) => path).filter((path) => !SAME_AS_ENGLISH[language]?.test(path))).toEqual([]);
  });

  it('keep to the limits of commands', () => {
    const { commands, messageCommands } = TEXTS[language];
    const all = Object.values(commands);
    expect(new Set(all.map(({ name }) => name)).size).toBe(all.length);
    for (const command of all) {
      const options = Object.values<Named>(command.options);
      expect(new Set(options.map(({ name }) => name)).size, command.name).toBe(options.length);
      for (const { name, description } of [command, ...options]) {
        expect(name).toMatch(/^[-_'\p{L}\p{N}]{1,32}$/u);
        expect(name).toBe(name.toLowerCase());
        expect(description.length, description).toBeLessThanOrEqual(100);
      }
    }
    for (const name of Object.values(messageCommands)) expect(name.length).toBeLessThanOrEqual(32);
  });

  it('keep to the limits of buttons and menus', () => {
    for (const [key, leaf] of Object.entries(TEXTS[language].buttons)) {
      expect(filled(leaf as Leaf, 100).length, key).toBeLessThanOrEqual(key.startsWith('choose') ? 100 : 40);
    }
    const { settings } = TEXTS[language];
    for (const [path, leaf] of leaves(settings)) {
      if (/title|value|placeholder/.test(path)) expect(filled(leaf, 1000).length, path).toBeLessThanOrEqual(100);
    }
  });
});

interface Named {
  readonly name: string;
  readonly description: string;
}

describe('the language', () => {
  it.each([
    ['fr', 'en', 'fr'],
    ['es-419', 'en', 'es'],
    ['es-ES', 'sw', 'es'],
    ['en-GB', 'sw', 'en'],
    ['de', 'sw', 'sw'],
    [null, 'fr', 'fr'],
    [undefined, undefined, 'en'],
    ['constructor', undefined, 'en'],
  ] as const)('for Discord’s locale %s on a server set to %s is %s', (locale, server, language) => {
    expect(textsFor(locale, server)).toBe(TEXTS[language]);
  });

  it('has localisations for Discord’s locales', () => {
    expect(localizations((texts: Texts) => texts.commands.help.name)).toEqual({
      fr: 'aide',
      'es-ES': 'ayuda',
      'es-419': 'ayuda',
    });
  });

  it('puts words in the form that goes with the number', () => {
    const wait = (language: keyof typeof TEXTS, seconds: number) => TEXTS[language].settings.cooldown.value(seconds);
    expect([wait('en', 1), wait('en', 5), wait('fr', 1), wait('fr', 30)]).toEqual([
      '1 second',
      '5 seconds',
      '1 seconde',
      '30 secondes',
    ]);
    expect([wait('es', 1), wait('es', 60), wait('sw', 60)]).toEqual(['1 segundo', '60 segundos', 'Sekunde 60']);
  });
});
