import type { Message, PartialMessage } from 'discord.js';
import { answer, placeOf } from '../answering.ts';
import { type Bot, sceneIn } from '../context.ts';
import { correcting, objected, takeTurn, waitSentence } from '../cooldown.ts';
import { isExpected, isGone, loggable, sentenceFor } from '../failure.ts';
import { bodyOf } from '../plan.ts';
import { renderNotice } from '../render/notice.ts';
import { asked, objection, queryOf } from './question.ts';

/** Later edits leave the answer as people have read it. */
const EDITABLE = 10 * 60 * 1000;

/** A question that was edited gets its answer rendered anew, in the same message. */
export async function messageUpdate(before: Message | PartialMessage, message: Message, bot: Bot): Promise<void> {
  // Discord also says "update" when it adds a preview of a link, or a thread.
  if (message.editedTimestamp === before.editedTimestamp) return;
  const exchange = bot.database.exchangeAskedBy(message.id);
  if (exchange === null || Date.now() - message.createdTimestamp > EDITABLE) return;
  const scene = sceneIn(bot, message.guildId, null);
  const edited = asked(message, scene);
  // Discord sends no content where the mention was taken out.
  if (edited === null || message.content === '' || edited.question === exchange.input) return;
  const { question } = edited;
  const problem = objection(question, scene);
  const query = problem === null ? queryOf(edited) : '';
  const subject = { ...exchange, input: problem === null ? question : '', query };
  // What had to wait still has to, and what was objected to has had no turn yet.
  const needsOwn = exchange.query === '' && problem === null;
  const { id } = message.author;
  const person = needsOwn ? id : problem === null ? correcting(id) : objected(id);
  const turn = takeTurn(person, message.channelId, scene, needsOwn);
  if (turn.kind === 'wait' && !(needsOwn && turn.first)) return;
  try {
    if (turn.kind === 'wait') return await edit(renderNotice(waitSentence(turn, scene.texts)));
    const { payload, quotes } =
      problem === null ? await answer(subject, 0, scene) : { payload: renderNotice(problem), quotes: [] };
    await edit(payload);
    scene.database.putExchange(subject);
    scene.database.putShown(placeOf(subject), quotes, Date.now());
    scene.log.info({ quotes: quotes.length }, 'answered an edited message');
  } catch (error) {
    if (isGone(error)) return scene.database.removeExchange(exchange.answer);
    if (!isExpected(error)) {
      scene.metrics.failure('edited message');
      scene.log.error({ where: 'edited message', ...loggable(error) }, 'failed');
    }
    if (turn.kind === 'taken') scene.database.putExchange({ ...subject, input: '' });
    await edit(renderNotice(sentenceFor(error, scene.texts), 'error')).catch(() => {});
  }

  async function edit(payload: Parameters<typeof bodyOf>[0]): Promise<void> {
    const channel = await scene.client.channels.fetch(exchange?.channel ?? message.channelId);
    if (channel?.isTextBased()) await channel.messages.edit(subject.answer, bodyOf(payload));
  }
}
