import {
  type APIChannelSelectComponent,
  type APIRoleSelectComponent,
  type APISelectMenuOption,
  ChannelType,
  ComponentType,
  SelectMenuDefaultValueType,
} from 'discord-api-types/v10';
import { encodeAction, type SettingName } from '../custom-id.ts';
import { escapeMarkdown } from '../escape.ts';
import { type Language, TEXTS, type Texts } from '../texts/texts.ts';
import { ACCENTS, container, MOST_OPTIONS, menu, row, text } from './components.ts';
import { type MessagePayload, payload } from './payload.ts';
import { bold, subtext } from './source.ts';

/** A server's settings as the panel shows them. */
export interface SettingsPanel {
  readonly visibility: 'public' | 'private';
  /** Channel ids; the panel shows 25, a menu's most. */
  readonly askChannels: readonly string[];
  /** Whether answers in ask channels go into threads. */
  readonly threads: boolean;
  /** Ids of roles that may post citations besides members with Manage Messages; the panel shows 25. */
  readonly citers: readonly string[];
  readonly quotes: number;
  /** Seconds between a member's questions; 0 is none. */
  readonly cooldown: number;
  /** Days; `null` for ever. */
  readonly retention: number | null;
  readonly language: Language;
}

/** What the menus offer; the value chosen is one of these, and for channels and roles any number of ids. */
export const SETTING_CHOICES = {
  visibility: ['public', 'private'],
  threads: ['off', 'on'],
  quotes: ['1', '2', '3', '4', '5'],
  cooldown: ['0', '5', '10', '30', '60', '300'],
  /** `never` stands for `null`. */
  retention: ['30', '90', '365', '1095', 'never'],
  language: ['en', 'fr', 'es', 'sw'],
} as const satisfies Partial<Record<SettingName, readonly string[]>>;

export interface SettingsView {
  /** The setting just changed: its effect is said on top. */
  readonly changed?: SettingName | undefined;
  /** Whether the bot runs with the Message Content intent, which ask channels need. */
  readonly messageContent: boolean;
}

/** Every setting with a menu to change it, and what the last change does. */
export function renderSettings(settings: SettingsPanel, texts: Texts, view: SettingsView): MessagePayload {
  const { visibility, askChannels, threads, citers, quotes, cooldown, retention, language } = texts.settings;
  const titled = (title: string, ...notes: string[]) =>
    text([bold(escapeMarkdown(title)), ...notes.map((note) => subtext(escapeMarkdown(note)))].join('\n'));
  const choice = (
    setting: keyof typeof SETTING_CHOICES,
    title: string,
    current: string,
    label: (value: string) => string,
  ) => [titled(title), ...menu(title, { kind: 'setting', setting }, options(SETTING_CHOICES[setting], current, label))];
  const needsIntent = settings.askChannels.length > 0 && !view.messageContent;
  const done =
    view.changed === undefined
      ? []
      : [escapeMarkdown(`${texts.settings.saved} ${effect(view.changed, settings, texts)}`)];
  return payload([
    container(
      [
        text([bold(escapeMarkdown(texts.settings.heading)), ...done].join('\n')),
        ...choice('visibility', visibility.title, settings.visibility, (value) =>
          value === 'private' ? visibility.values.private : visibility.values.public,
        ),
        titled(askChannels.title, ...(needsIntent ? [askChannels.intent] : [])),
        row(channelMenu(settings.askChannels, askChannels.placeholder)),
        ...choice('threads', threads.title, settings.threads ? 'on' : 'off', (value) =>
          value === 'on' ? threads.values.on : threads.values.off,
        ),
        titled(citers.title),
        row(roleMenu(settings.citers, citers.placeholder)),
        ...choice('quotes', quotes.title, String(settings.quotes), (value) => quotes.value(Number(value))),
        ...choice('cooldown', cooldown.title, String(settings.cooldown), (value) => cooldown.value(Number(value))),
        ...choice('retention', retention.title, String(settings.retention ?? 'never'), (value) =>
          retention.value(value === 'never' ? null : Number(value)),
        ),
        ...choice('language', language.title, settings.language, languageName),
      ],
      view.changed === undefined ? undefined : ACCENTS.answer,
    ),
  ]);
}

/** A value set otherwise than here is offered too, so that the menu shows what holds. */
function options(offered: readonly string[], current: string, label: (value: string) => string): APISelectMenuOption[] {
  const values = offered.includes(current) ? offered : [current, ...offered];
  return values.map((value) => ({ label: label(value), value, default: value === current }));
}

function channelMenu(chosen: readonly string[], placeholder: string): APIChannelSelectComponent {
  return {
    type: ComponentType.ChannelSelect,
    custom_id: encodeAction({ kind: 'setting', setting: 'askChannels' }),
    channel_types: [ChannelType.GuildText, ChannelType.GuildAnnouncement, ChannelType.PublicThread],
    placeholder,
    min_values: 0,
    max_values: MOST_OPTIONS,
    default_values: chosen.slice(0, MOST_OPTIONS).map((id) => ({ id, type: SelectMenuDefaultValueType.Channel })),
  };
}

function roleMenu(chosen: readonly string[], placeholder: string): APIRoleSelectComponent {
  return {
    type: ComponentType.RoleSelect,
    custom_id: encodeAction({ kind: 'setting', setting: 'citers' }),
    placeholder,
    min_values: 0,
    max_values: MOST_OPTIONS,
    default_values: chosen.slice(0, MOST_OPTIONS).map((id) => ({ id, type: SelectMenuDefaultValueType.Role })),
  };
}

function languageName(value: string): string {
  return Object.hasOwn(TEXTS, value) ? TEXTS[value as Language].language : value;
}

function effect(changed: SettingName, settings: SettingsPanel, { settings: texts }: Texts): string {
  switch (changed) {
    case 'visibility':
      return texts.visibility.effect[settings.visibility];
    case 'askChannels':
      return texts.askChannels.effect(settings.askChannels.length);
    case 'threads':
      return texts.threads.effect[settings.threads ? 'on' : 'off'];
    case 'citers':
      return texts.citers.effect(settings.citers.length);
    case 'quotes':
      return texts.quotes.effect(settings.quotes);
    case 'cooldown':
      return texts.cooldown.effect(settings.cooldown);
    case 'retention':
      return texts.retention.effect(settings.retention);
    case 'language':
      return texts.language.effect(languageName(settings.language));
  }
}
