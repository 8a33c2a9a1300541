import type { Scene } from '../context.ts';
import { takeTurn, waitSentence } from '../cooldown.ts';
import { actorOf, mayPostCitations } from '../permissions.ts';
import { type Made, refuse } from '../plan.ts';
import { type QuotationView, renderQuotation } from '../render/quotation.ts';
import { EVERYWHERE, type MessageCommand, onMessage } from './command.ts';

/** Checking takes time with the square of the length. */
export const LONGEST_QUOTATION = 2000;

/** Right-click a message → Apps → Check quotation. */
export const checkQuotation: MessageCommand = {
  kind: 'message',
  definition: { ...EVERYWHERE, ...onMessage(({ messageCommands }) => messageCommands.checkQuotation) },

  plan(interaction, scene) {
    const { errors } = scene.texts;
    const text = interaction.targetMessage.content.trim();
    if (!/[\p{L}\p{N}]/u.test(text)) return refuse(errors.emptyMessage);
    if (text.length > LONGEST_QUOTATION) return refuse(errors.textTooLong(LONGEST_QUOTATION));
    const turn = takeTurn(interaction.user.id, interaction.channelId, scene);
    if (turn.kind === 'wait') return refuse(waitSentence(turn, scene.texts));
    const mayPost = interaction.inCachedGuild() && mayPostCitations(actorOf(interaction), scene.settings);
    const post = mayPost ? { message: interaction.targetId } : null;
    return { kind: 'answer', hidden: true, work: () => checkedQuotation(text, post, scene) };
  },
};

export async function checkedQuotation(text: string, post: QuotationView['post'], scene: Scene): Promise<Made> {
  const check = await scene.engine.checkQuotation(text);
  const payload = renderQuotation(check, scene.texts, { post });
  if (check.outcome === 'not-found') return { payload };
  // Its id stands for the whole passage, which may be more than was quoted.
  const cited = await scene.engine.cite(check.source.citation);
  return { payload, quotes: cited.kind === 'found' ? [cited.quote] : [] };
}
