/** What can be paged. What it is a page of (question, words, article, tag, filters) is in the message's exchange. */
export const PAGED = ['answer', 'lookup', 'article', 'articles', 'timeline', 'citations'] as const;
export type PagedKind = (typeof PAGED)[number];

/** What the settings panel changes. */
export const SETTINGS = [
  'visibility',
  'askChannels',
  'threads',
  'citers',
  'quotes',
  'cooldown',
  'retention',
  'language',
] as const;
export type SettingName = (typeof SETTINGS)[number];

/**
 * What a button or menu does, with all that it needs besides three things: who clicked, the values chosen in a menu, and
 * the `exchanges` row of the message that it is on (asker, what was asked, filters), which a question is too long not to
 * be kept in.
 */
export type Action =
  /** Shows that page (from 0) in place. */
  | { readonly kind: 'page'; readonly of: PagedKind; readonly page: number }
  /** Shows the text around a quote, `width` paragraphs (from 1) either side. */
  | { readonly kind: 'context'; readonly citation: string; readonly width: number }
  /** Deletes the message; for the asker, a user id, and moderators. */
  | { readonly kind: 'delete'; readonly asker: string }
  | { readonly kind: 'rate'; readonly helpful: boolean }
  /** Posts a citation in the channel of the click, as a reply to the message with that id unless `null`. */
  | { readonly kind: 'post'; readonly citation: string; readonly message: string | null }
  /** Sends the article of the message's exchange as a file. */
  | { readonly kind: 'file' }
  /** A menu of articles: the value chosen is an article's id. */
  | { readonly kind: 'open-article' }
  /** A menu of passages: the value chosen is the citation id of the quote whose context is wanted. */
  | { readonly kind: 'open-context' }
  /** A menu of the headings of the article in the message's exchange: `outlinePage` reads the value chosen. */
  | { readonly kind: 'outline' }
  /** A menu of the settings panel: the values chosen are the new value, as `SETTING_CHOICES` says. */
  | { readonly kind: 'setting'; readonly setting: SettingName }
  /** Sends the log of citations as a file. */
  | { readonly kind: 'export' };

/** Counts up whenever an id would be read differently, so that buttons of the older kind do nothing else. */
const VERSION = '1';

/**
 * The `custom_id` of a button or menu; never over 100 characters, Discord's limit
 * (https://docs.discord.com/developers/components/reference#anatomy-of-a-component-custom-id).
 */
export function encodeAction(action: Action): string {
  return [VERSION, action.kind, ...fields(action)].join(':');
}

function fields(action: Action): readonly (string | number)[] {
  switch (action.kind) {
    case 'page':
      return [action.of, action.page];
    case 'context':
      return [action.citation, action.width];
    case 'delete':
      return [action.asker];
    case 'rate':
      return [action.helpful ? 1 : 0];
    case 'post':
      return [action.citation, action.message ?? ''];
    case 'setting':
      return [action.setting];
    default:
      return [];
  }
}

/** `null` for anything that {@link encodeAction} did not write in this version. */
export function decodeAction(customId: string): Action | null {
  const [version, kind, ...values] = customId.split(':');
  const action = version === VERSION ? read(kind, values) : null;
  return action !== null && encodeAction(action) === customId ? action : null;
}

function read(kind: string | undefined, [first = '', second = '']: readonly string[]): Action | null {
  switch (kind) {
    case 'page': {
      const of = PAGED.find((paged) => paged === first);
      return of !== undefined && isCount(second) ? { kind, of, page: Number(second) } : null;
    }
    case 'context':
      return isCitation(first) && isCount(second) ? { kind, citation: first, width: Number(second) } : null;
    case 'delete':
      return isSnowflake(first) ? { kind, asker: first } : null;
    case 'rate':
      return first === '0' || first === '1' ? { kind, helpful: first === '1' } : null;
    case 'post': {
      if (!isCitation(first)) return null;
      if (second === '') return { kind, citation: first, message: null };
      return isSnowflake(second) ? { kind, citation: first, message: second } : null;
    }
    case 'setting': {
      const setting = SETTINGS.find((name) => name === first);
      return setting === undefined ? null : { kind, setting };
    }
    case 'file':
    case 'open-article':
    case 'open-context':
    case 'outline':
    case 'export':
      return { kind };
    default:
      return null;
  }
}

const isCount = (text: string) => /^\d{1,6}$/.test(text);
const isSnowflake = (text: string) => /^\d{1,20}$/.test(text);
const isCitation = (text: string) => /^[0-9a-z]{5}-[0-9a-z]{5}$/.test(text);
