import type { APIMessageTopLevelComponent } from 'discord-api-types/v10';

/** What the server tells the page, and what the page asks of it. Nothing here but types: both sides are checked by them. */

/** Parsed Markdown: text where `content` is a string, more of it where it is a list. */
export interface MarkdownNode {
  readonly type: string;
  readonly content?: string | readonly MarkdownNode[];
  /** Of users, roles, channels, commands. */
  readonly id?: string;
  /** Of links. */
  readonly target?: string;
  /** Of emoji and commands. */
  readonly name?: string;
  readonly fullName?: string;
  /** Of headings, 1 to 3; of list items, 0 for the outermost. */
  readonly level?: number;
  /** Of list items: their number, where they have one. */
  readonly number?: number | null;
  /** Of timestamps: seconds since 1970 and Discord's letter. */
  readonly timestamp?: string;
  readonly format?: string;
}

/** A component as Discord has it, but the content of text displays is parsed. */
export type ComponentView = APIMessageTopLevelComponent;

export interface PersonView {
  readonly id: string;
  readonly name: string;
  /** Their highest role in the server; null for plain members. */
  readonly role: string | null;
  readonly bot: boolean;
}

export interface ChannelView {
  readonly id: string;
  readonly name: string;
  readonly kind: 'text' | 'thread' | 'direct';
  /** What a thread hangs under. */
  readonly parent: string | null;
  readonly mayWrite: boolean;
  /** Whether this person may delete what others wrote. */
  readonly mayManage: boolean;
  readonly commands: readonly CommandView[];
}

export interface CommandView {
  readonly kind: 'slash' | 'message';
  /** With its subcommand, where it has one. */
  readonly name: string;
  readonly description: string;
  readonly options: readonly OptionView[];
}

export interface OptionView {
  readonly name: string;
  readonly description: string;
  readonly type: number;
  readonly required: boolean;
  readonly autocomplete: boolean;
  readonly choices: readonly ChoiceView[];
  readonly longest: number | null;
}

export interface ChoiceView {
  readonly name: string;
  readonly value: string | number;
}

export interface EmbedView {
  readonly color: number | null;
  readonly url: string | null;
  readonly title: readonly MarkdownNode[];
  readonly description: readonly MarkdownNode[];
  readonly author: string | null;
  readonly footer: string | null;
  readonly fields: readonly {
    readonly name: readonly MarkdownNode[];
    readonly value: readonly MarkdownNode[];
    readonly inline: boolean;
  }[];
}

export interface MessageView {
  readonly id: string;
  readonly channel: string;
  readonly author: string;
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly edited: boolean;
  /** As it was written. */
  readonly source: string;
  readonly content: readonly MarkdownNode[];
  readonly components: readonly ComponentView[];
  readonly embeds: readonly EmbedView[];
  readonly files: readonly { readonly name: string; readonly size: number; readonly address: string }[];
  /** For one person's eyes. */
  readonly ephemeral: boolean;
  /** Deferred: the bot is thinking. */
  readonly loading: boolean;
  /** The message it replies to. */
  readonly reply: string | null;
  /** Who used which command for it; the name is empty where it is no longer known. */
  readonly command: { readonly person: string; readonly name: string } | null;
  /** Whether it rang for the person looking. */
  readonly rings: boolean;
}

export interface EngineView {
  readonly phase: 'starting' | 'building' | 'ready' | 'failed';
  /** A sentence for the operator. */
  readonly sentence: string;
  /** Of the work, 0 to 1. */
  readonly share: number;
}

export type SampleKind = 'direct' | 'paraphrase' | 'figure' | 'unanswerable' | 'claim' | 'misquotation';

/** Something to click; with `command` it is said and then looked at with that message command. */
export interface SampleView {
  readonly kind: SampleKind;
  readonly title: string;
  readonly text: string;
  readonly command: string | null;
}

export interface ScoredView {
  readonly citation: string;
  readonly article: { readonly id: string; readonly title: string; readonly date: string | null };
  readonly text: string;
  /** The answering sentence, as offsets into `text`. */
  readonly sentence: { readonly start: number; readonly end: number };
  readonly earlier: boolean;
  /** Titles of articles with nearly the same passage, folded into this one. */
  readonly folded: readonly string[];
  readonly score: number;
  readonly legs: readonly LegView[];
}

/** One of the things that the score is made of. */
export interface LegView {
  readonly name: string;
  readonly about: string;
  /** 0 to 1, to be drawn. */
  readonly share: number;
  readonly figure: string;
}

/** Each 0 to 1. */
export interface ProbabilitiesView {
  readonly related: number;
  readonly answered: number;
}

/** Why the last question got the answer it got. */
export interface ExplanationView {
  readonly question: string;
  readonly outcome: 'answered' | 'closest' | 'nothing';
  /** That the articles are about what was asked, and that they answer it; and from which on each counts. */
  readonly probabilities: ProbabilitiesView;
  readonly least: ProbabilitiesView;
  readonly milliseconds: number;
  readonly passages: readonly ScoredView[];
}

/** Everything one person sees, sent whenever more than a message changed. */
export interface Snapshot {
  readonly me: string;
  readonly server: string;
  readonly people: readonly PersonView[];
  readonly roles: readonly { readonly id: string; readonly name: string }[];
  readonly channels: readonly ChannelView[];
  /** Of all channels, oldest first. */
  readonly messages: readonly MessageView[];
  readonly engine: EngineView;
  readonly explanation: ExplanationView | null;
}

/** What comes by server-sent events, by name. */
export interface Live {
  readonly snapshot: Snapshot;
  /** New or changed. */
  readonly message: MessageView;
  readonly deleted: { readonly id: string; readonly channel: string };
  readonly typing: { readonly channel: string; readonly person: string };
  readonly engine: EngineView;
  readonly explanation: ExplanationView;
}

export type Values = Readonly<Record<string, string | number | boolean>>;

interface By {
  readonly user: string;
  readonly channel: string;
}

/** What a person does, by the last part of the address it is posted to. */
export interface Actions {
  readonly say: By & {
    readonly text: string;
    readonly replyTo?: string | undefined;
    readonly ring?: boolean | undefined;
  };
  readonly edit: By & { readonly message: string; readonly text: string };
  readonly remove: By & { readonly message: string };
  readonly slash: By & { readonly command: string; readonly values: Values };
  readonly complete: By & {
    readonly command: string;
    readonly option: string;
    readonly typed: string;
    readonly values: Values;
  };
  readonly apps: By & { readonly command: string; readonly message: string };
  readonly click: By & { readonly message: string; readonly component: string };
  readonly select: By & {
    readonly message: string;
    readonly component: string;
    readonly values: readonly string[];
  };
  readonly submit: {
    readonly user: string;
    readonly modal: string;
    readonly values: Readonly<Record<string, string | readonly string[]>>;
  };
}

/** What became of an interaction; what it shows comes by server-sent events. */
export interface Acknowledged {
  /** "The application did not respond". */
  readonly failed: boolean;
  /** A modal to fill in and submit under its id. */
  readonly modal: { readonly id: string; readonly title: string; readonly components: readonly unknown[] } | null;
}

export interface Results {
  readonly say: { readonly id: string };
  readonly edit: { readonly id: string };
  readonly remove: { readonly id: string };
  readonly slash: Acknowledged;
  readonly complete: { readonly choices: readonly ChoiceView[] };
  readonly apps: Acknowledged;
  readonly click: Acknowledged;
  readonly select: Acknowledged;
  readonly submit: Acknowledged;
}

export interface CorpusView {
  /** Those that fit the articles. */
  readonly samples: readonly SampleView[];
  readonly articles: readonly {
    readonly id: string;
    readonly title: string;
    readonly date: string | null;
    readonly tags: readonly string[];
  }[];
}

export interface ArticleView {
  readonly id: string;
  readonly title: string;
  readonly date: string | null;
  readonly source: string | null;
  readonly file: string;
  readonly passages: readonly { readonly citation: string; readonly text: string; readonly start: number }[];
}
