import { MessageFlags } from 'discord-api-types/v10';
import { asJson, asList, asNumber, asText, given, type Json } from '../json.ts';
import type { Message } from '../world.ts';
import { attachmentProblems, componentProblems } from './components.ts';
import { embedProblems } from './embeds.ts';
import { allowedMentionsProblems } from './mentions.ts';
import { list, type Problem, type Problems, problem, text } from './problem.ts';
import { SOURCES } from './sources.ts';

export interface Sending {
  /** What is edited; undefined for a new message. */
  readonly previous: Message | undefined;
  /** Of the files that come with the request. */
  readonly fileNames: readonly string[];
}

export const CREATE_FLAGS =
  MessageFlags.SuppressEmbeds | MessageFlags.SuppressNotifications | MessageFlags.IsComponentsV2;
export const RESPONSE_FLAGS = CREATE_FLAGS | MessageFlags.Ephemeral;
export const EDIT_FLAGS = MessageFlags.SuppressEmbeds | MessageFlags.IsComponentsV2;

/** What the message will be once the body is applied: an edit leaves alone what it does not name. */
function outcome(body: Json, { previous, fileNames }: Sending) {
  const value = (name: 'content' | 'embeds' | 'components') =>
    body[name] === undefined ? previous?.[name] : body[name];
  const kept = previous?.attachments ?? [];
  const listed = asList(body.attachments).map((attachment) => asJson(attachment).id);
  const attachments = given(body.attachments) ? kept.filter(({ id }) => listed.includes(id)) : kept;
  const wasV2 = ((previous?.flags ?? 0) & MessageFlags.IsComponentsV2) !== 0;
  return {
    content: asText(value('content')).trim(),
    embeds: asList(value('embeds')),
    components: asList(value('components')),
    fileNames: [...attachments.map(({ filename }) => filename), ...fileNames],
    v2: wasV2 || (asNumber(body.flags) & MessageFlags.IsComponentsV2) !== 0,
  };
}

/** Whether nothing would be left to see: Discord's error 50006, not a form error. */
export function isEmpty(body: Json, sending: Sending): boolean {
  const { content, embeds, components, fileNames, v2 } = outcome(body, sending);
  if (v2) return components.length === 0;
  const extras = asList(body.sticker_ids).length > 0 || given(body.poll);
  return content === '' && embeds.length === 0 && components.length === 0 && fileNames.length === 0 && !extras;
}

/** Everything Discord documents about a message's body, however it is sent. */
export function* messageProblems(body: Json, sending: Sending): Problems {
  const { v2, fileNames, content, embeds } = outcome(body, sending);
  yield* text(body.content, ['content'], { max: 2000, source: SOURCES.createMessage });
  yield* embedProblems(body.embeds, ['embeds']);
  yield* embedFileProblems(body.embeds, fileNames);
  yield* componentProblems(body.components, v2, fileNames);
  yield* allowedMentionsProblems(body.allowed_mentions);
  yield* attachmentListProblems(body, sending);
  yield* list(body.sticker_ids, ['sticker_ids'], { max: 3, source: SOURCES.createMessage });
  if (typeof body.nonce === 'string') {
    yield* text(body.nonce, ['nonce'], { max: 25, source: SOURCES.createMessage });
  }
  if (v2) {
    const legacy = {
      content: content !== '',
      embeds: embeds.length > 0,
      poll: given(body.poll),
      sticker_ids: asList(body.sticker_ids).length > 0,
    };
    for (const [name, used] of Object.entries(legacy)) {
      if (!used) continue;
      const message = `The '${name}' field cannot be used when using MessageFlags.IS_COMPONENTS_V2`;
      yield problem([name], 'MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2', message, SOURCES.components);
    }
  }
}

function* embedFileProblems(embeds: unknown, fileNames: readonly string[]): Problems {
  for (const [index, each] of asList(embeds).entries()) {
    for (const place of ['image', 'thumbnail']) {
      const media = asJson(each)[place];
      if (given(media)) yield* attachmentProblems(asJson(media).url, ['embeds', index, place, 'url'], fileNames, false);
    }
  }
}

function* attachmentListProblems(body: Json, { previous, fileNames }: Sending): Problems {
  const source = SOURCES.uploads;
  yield* list(body.attachments, ['attachments'], { max: 10, source });
  if (fileNames.length > 10)
    yield problem(['attachments'], 'BASE_TYPE_MAX_LENGTH', 'Must be 10 or fewer in length.', source);
  for (const [index, each] of asList(body.attachments).entries()) {
    const { id, description } = asJson(each);
    yield* text(description, ['attachments', index, 'description'], { max: 1024, source });
    const uploaded = /^\d{1,2}$/.test(String(id)) && Number(id) < fileNames.length;
    if (uploaded || previous?.attachments.some((attachment) => attachment.id === String(id))) continue;
    yield problem(
      ['attachments', index, 'id'],
      'ATTACHMENT_NOT_FOUND',
      'The referenced attachment was not found.',
      source,
    );
  }
}

/** Flags that cannot be set here. Discord takes the message all the same and drops them, so this refuses nothing. */
export function ignoredFlags(body: Json, allowed: number): Problem | undefined {
  const extra = asNumber(body.flags) & ~allowed;
  if (extra === 0) return undefined;
  const message = `Flags ${extra} have no effect here; only ${allowed} can be set.`;
  return problem(['flags'], 'FLAGS_WITHOUT_EFFECT', message, SOURCES.messageFlags);
}
