import type { GuildMember, GuildTextBasedChannel } from 'discord.js';
import type { Citation } from '../engine.ts';
import type { Scene } from './context.ts';
import { isRefusal } from './failure.ts';
import { mayPostCitations, missingIn } from './permissions.ts';
import { bodyOf, notice, type Plan } from './plan.ts';
import { type CitationFormat, type CitationView, renderCitation } from './render/citation.ts';

/** What a citation id leads to: in the corpus as it is, or else in the archive of what was ever shown. */
export type CitedBy =
  | {
      readonly kind: 'found';
      readonly quote: Citation;
      readonly state: CitationView['state'];
      /** When it was shown first, where the corpus no longer has it. */
      readonly shown: string | null;
    }
  | { readonly kind: 'problem'; readonly sentence: string };

export async function citedBy(input: string, { engine, database, texts }: Scene): Promise<CitedBy> {
  const cited = await engine.cite(input);
  switch (cited.kind) {
    case 'found':
      return { kind: 'found', quote: cited.quote, state: 'current', shown: null };
    case 'mistyped':
      return { kind: 'problem', sentence: texts.errors.mistypedCitation };
    case 'not-an-id':
      return { kind: 'problem', sentence: texts.errors.notACitation(input) };
    case 'unknown': {
      const kept = database.archived(cited.id);
      if (kept === null) return { kind: 'problem', sentence: texts.errors.unknownCitation(cited.id) };
      const article = await engine.article(kept.quote.article.id);
      const shown = new Date(kept.shownAt).toISOString();
      return { kind: 'found', quote: kept.quote, state: article === null ? 'gone' : 'changed', shown };
    }
  }
}

export interface Posting {
  /** As somebody typed it, or as a button holds it. */
  readonly citation: string;
  readonly format: CitationFormat;
  readonly note: string | null;
  readonly channel: string;
  /** The id of a message in that channel to reply to. */
  readonly message: string | null;
  /** Who posts it, a member of the scene's server. */
  readonly poster: GuildMember;
  /** The interaction's id: the same one never posts twice. */
  readonly nonce: string;
}

/** Posts a citation as planned, and tells the poster alone whether it was. */
export function postingPlan(posting: Posting, scene: Scene): Plan {
  return {
    kind: 'answer',
    hidden: true,
    work: async () => {
      const problem = await postCitation(posting, scene);
      return problem === null ? notice(scene.texts.done.posted, 'note') : notice(problem);
    },
  };
}

/** Posts a citation and keeps it; gives the sentence to tell the person where it cannot be done, and `null` where it was. */
async function postCitation(posting: Posting, scene: Scene): Promise<string | null> {
  const { errors } = scene.texts;
  const { guild, texts } = scene;
  const cited = await citedBy(posting.citation, scene);
  if (cited.kind === 'problem') return cited.sentence;
  const channel = await channelIn(guild, posting.channel, scene);
  if (guild === null || channel === null) return errors.unknownMessage;
  const { poster } = posting;
  // They were asked for in the channel of the interaction, which may be another.
  const actor = { id: poster.id, permissions: channel.permissionsFor(poster), roles: [...poster.roles.cache.keys()] };
  if (!mayPostCitations(actor, scene.settings)) return errors.missingPermission(texts.permissions.ManageMessages);
  const toReply = posting.message !== null;
  const theirs = missingIn(channel, poster, toReply);
  if (theirs !== null) return errors.missingPermission(texts.permissions[theirs]);
  const me = channel.guild.members.me ?? (await channel.guild.members.fetchMe());
  const ours = missingIn(channel, me, toReply);
  if (ours !== null) return errors.botMissingPermission(texts.permissions[ours]);
  if (posting.message !== null && !(await hasMessage(channel, posting.message))) return errors.unknownMessage;

  const { quote, state, shown } = cited;
  const author = (await scene.catalogue.articles()).find(({ id }) => id === quote.article.id)?.author ?? null;
  const view: CitationView = { format: posting.format, state, shown, note: posting.note, by: poster.id };
  const sent = await channel.send({
    ...bodyOf(renderCitation({ ...quote, author }, texts, view)),
    nonce: posting.nonce,
    enforceNonce: true,
    ...(posting.message === null ? {} : { reply: { messageReference: posting.message, failIfNotExists: false } }),
  });
  const record = {
    citation: quote.citation,
    guild,
    channel: channel.id,
    message: sent.id,
    poster: poster.id,
    note: posting.note,
    postedAt: Date.now(),
  };
  scene.database.putPosting(record, quote);
  scene.log.info({ state }, 'posted a citation');
  return null;
}

async function channelIn(guild: string | null, id: string, { client }: Scene): Promise<GuildTextBasedChannel | null> {
  try {
    const channel = await client.channels.fetch(id);
    return channel?.isTextBased() && !channel.isDMBased() && channel.guildId === guild ? channel : null;
  } catch (error) {
    if (isRefusal(error)) return null;
    throw error;
  }
}

async function hasMessage(channel: GuildTextBasedChannel, id: string): Promise<boolean> {
  try {
    // Not from the cache, which interactions fill with messages that may be gone.
    await channel.messages.fetch({ message: id, force: true });
    return true;
  } catch (error) {
    if (isRefusal(error)) return false;
    throw error;
  }
}
