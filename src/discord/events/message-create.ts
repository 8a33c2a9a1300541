import type { Message } from 'discord.js';
import { answer, placeOf, type Subject } from '../answering.ts';
import { type Bot, type Scene, sceneIn } from '../context.ts';
import { objected, takeTurn, waitSentence } from '../cooldown.ts';
import { isExpected, loggable, sentenceFor } from '../failure.ts';
import { renderNotice } from '../render/notice.ts';
import { type Asked, asked, isChat, objection, staysSilent, subjectAsked } from './question.ts';
import { mayReply, replyTo } from './reply.ts';

/** Discord shows "is typing" for ten seconds. */
const TYPING_EVERY = 8000;

/** Mentions, replies, direct messages and ask channels: the one place where questions come in as messages. */
export async function messageCreate(message: Message, bot: Bot): Promise<void> {
  const scene = sceneIn(bot, message.guildId, null);
  const question = asked(message, scene);
  if (question === null) return;
  try {
    await respond(message, question, scene);
  } catch (error) {
    await apologise(error, message, question, scene);
  }
}

async function respond(message: Message, question: Asked, scene: Scene): Promise<void> {
  const subject = subjectAsked(message, question);
  const silent = staysSilent(question);
  const problem = objection(question.question, scene);
  if (problem !== null && silent) return;
  const chat = isChat(question);
  // Chat takes its turn once there is something to say: who was just chatting need not wait with a question.
  const person = problem === null ? message.author.id : objected(message.author.id);
  const turn = chat ? null : takeTurn(person, message.channelId, scene);
  if (turn?.kind === 'wait' && !turn.first) return;
  if (!(await mayReply(message, !chat, scene))) return;
  const unasked = { ...subject, query: '' };
  if (turn?.kind === 'wait') return tell(waitSentence(turn, scene.texts), message, unasked, scene);
  if (problem !== null) return tell(problem, message, unasked, scene);

  const started = performance.now();
  const stopTyping = silent ? () => {} : typeIn(message);
  try {
    const { payload, outcome, quotes } = await answer(subject, 0, scene);
    if (outcome === 'nothing' && silent) return;
    if (chat && takeTurn(message.author.id, message.channelId, scene, false).kind === 'wait') return;
    const inThread = question.address === 'overheard' && scene.settings.threads;
    const sent = await replyTo(message, payload, inThread, scene);
    const milliseconds = Math.round(performance.now() - started);
    scene.metrics.question('message', outcome, milliseconds / 1000);
    scene.log.info({ outcome, quotes: quotes.length, milliseconds }, 'answered a message');
    scene.database.putExchange({ ...subject, channel: sent.channelId, answer: sent.id });
    scene.database.putShown(placeOf(subject), quotes, Date.now());
  } finally {
    stopTyping();
  }
}

/** A sentence in reply. It is kept as an exchange: an edit of the message turns it into an answer. */
async function tell(sentence: string, message: Message, subject: Subject, scene: Scene): Promise<void> {
  const sent = await replyTo(message, renderNotice(sentence), false, scene);
  scene.database.putExchange({ ...subject, channel: sent.channelId, answer: sent.id, input: '' });
}

function typeIn({ channel }: Message): () => void {
  if (!channel.isSendable()) return () => {};
  // An indicator that cannot be shown is no failure.
  const type = () => void channel.sendTyping().catch(() => {});
  type();
  const timer = setInterval(type, TYPING_EVERY);
  return () => clearInterval(timer);
}

async function apologise(error: unknown, message: Message, question: Asked, scene: Scene): Promise<void> {
  if (!isExpected(error)) report(error, scene);
  scene.metrics.question('message', 'refused', null);
  if (isChat(question)) return;
  try {
    await tell(sentenceFor(error, scene.texts), message, subjectAsked(message, question), scene);
  } catch (second) {
    if (!isExpected(second)) report(second, scene);
  }
}

function report(error: unknown, { log, metrics }: Scene): void {
  metrics.failure('message');
  log.error({ where: 'message', ...loggable(error) }, 'failed');
}
