import { readFileSync } from 'node:fs';
import { parse } from 'dotenv';
import { describe, expect, it } from 'vitest';
import { ConfigurationError, readConfiguration, VARIABLE_NAMES } from '../src/configuration.ts';

const example = readFileSync(new URL('../.env.example', import.meta.url), 'utf8');

function errorOf(environment: NodeJS.ProcessEnv): ConfigurationError {
  try {
    readConfiguration(environment);
  } catch (error) {
    if (error instanceof ConfigurationError) return error;
    throw error;
  }
  throw new Error('It was accepted.');
}

describe('.env.example', () => {
  it('lists every variable and no other', () => {
    expect(Object.keys(parse(example))).toEqual(VARIABLE_NAMES);
  });

  it('gives each its default', () => {
    expect(readConfiguration(parse(example))).toEqual(readConfiguration({}));
    for (const [name, value] of Object.entries(parse(example))) {
      if (value !== '') expect(readConfiguration({ [name]: value }), name).toEqual(readConfiguration({}));
    }
  });

  it('says what each one means, in the line above it', () => {
    const lines = example.split('\n');
    for (const name of VARIABLE_NAMES) {
      const at = lines.findIndex((line) => line.startsWith(`${name}=`));
      expect(lines[at - 1], name).toMatch(/^# \S/);
    }
  });
});

describe('readConfiguration', () => {
  it('has a default for everything', () => {
    expect(readConfiguration({})).toEqual({
      corpus: 'corpus',
      index: '.index',
      encoder: {
        model: 'passage-encoder',
        cache: '.models',
        host: 'https://huggingface.co/',
        pooling: null,
        queryPrefix: null,
        passagePrefix: null,
      },
      quotesPerAnswer: 3,
      discord: { token: null, guild: null, messageContent: false, api: 'https://discord.com/api', shards: null },
      database: 'data/verbatim.sqlite',
      healthPort: null,
      logLevel: 'info',
    });
  });

  it('takes what is set', () => {
    const configuration = readConfiguration({
      CORPUS_DIR: 'news',
      EMBEDDING_MODEL: 'Xenova/e5-small-v2',
      EMBEDDING_POOLING: 'cls',
      EMBEDDING_QUERY_PREFIX: 'query: ',
      QUOTES_PER_ANSWER: '5',
    });
    expect(configuration.corpus).toBe('news');
    expect(configuration.encoder).toMatchObject({
      model: 'Xenova/e5-small-v2',
      pooling: 'cls',
      queryPrefix: 'query: ',
    });
    expect(configuration.quotesPerAnswer).toBe(5);
  });

  it('takes a slash at the end of an address for none', () => {
    expect(readConfiguration({ DISCORD_API: 'http://127.0.0.1:8080/api/' }).discord.api).toBe(
      'http://127.0.0.1:8080/api',
    );
  });

  it('takes an empty value for unset', () => {
    expect(readConfiguration({ CORPUS_DIR: '', QUOTES_PER_ANSWER: ' ' })).toEqual(readConfiguration({}));
  });

  it('names every faulty variable, what it was and what it accepts', () => {
    const { message } = errorOf({ QUOTES_PER_ANSWER: '9', EMBEDDING_POOLING: 'max', EMBEDDING_HOST: 'models' });
    expect(message.split('\n')).toEqual([
      'EMBEDDING_POOLING is "max", but must be auto, mean or cls.',
      'EMBEDDING_HOST is "models", but must be a web address such as https://huggingface.co/.',
      'QUOTES_PER_ANSWER is "9", but must be a whole number from 1 to 5.',
    ]);
  });

  it.each(['0', '6', '2.5', 'three', '-1', '1e9'])('refuses QUOTES_PER_ANSWER=%s', (value) => {
    expect(errorOf({ QUOTES_PER_ANSWER: value }).message).toContain('a whole number from 1 to 5');
  });

  it('takes the settings of the bot', () => {
    const { discord, healthPort } = readConfiguration({
      DISCORD_TOKEN: 'MTAw.abc-1.x_y',
      DISCORD_GUILD_ID: '1000000000000000100',
      DISCORD_MESSAGE_CONTENT: 'yes',
      DISCORD_SHARDS: 'auto',
      HEALTH_PORT: '9090',
    });
    expect(discord).toEqual({
      token: 'MTAw.abc-1.x_y',
      guild: '1000000000000000100',
      messageContent: true,
      api: 'https://discord.com/api',
      shards: 'auto',
    });
    expect(healthPort).toBe(9090);
    expect(readConfiguration({ DISCORD_SHARDS: '4' }).discord.shards).toBe(4);
  });

  it('never repeats a token', () => {
    const { message } = errorOf({ DISCORD_TOKEN: 'secret words' });
    expect(message).toContain('DISCORD_TOKEN');
    expect(message).not.toContain('secret');
  });

  it.each([
    ['DISCORD_GUILD_ID', 'my server'],
    ['DISCORD_MESSAGE_CONTENT', 'true'],
    ['DISCORD_SHARDS', '0'],
    ['HEALTH_PORT', '70000'],
    ['LOG_LEVEL', 'loud'],
  ])('refuses %s=%s', (name, value) => {
    expect(errorOf({ [name]: value }).message).toContain(`${name} is "${value}", but must be `);
  });
});
