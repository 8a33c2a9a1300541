import { takeTurn, waitSentence } from '../cooldown.ts';
import { actorOf, mayPostCitations } from '../permissions.ts';
import { refuse } from '../plan.ts';
import { renderClaim } from '../render/claim.ts';
import { EVERYWHERE, type MessageCommand, onMessage } from './command.ts';

/** Right-click a message → Apps → Find sources: what the corpus has on what the message claims, for the person alone. */
export const findSources: MessageCommand = {
  kind: 'message',
  definition: { ...EVERYWHERE, ...onMessage(({ messageCommands }) => messageCommands.findSources) },

  plan(interaction, scene) {
    const text = interaction.targetMessage.content.trim();
    if (!/[\p{L}\p{N}]/u.test(text)) return refuse(scene.texts.errors.emptyMessage);
    const turn = takeTurn(interaction.user.id, interaction.channelId, scene);
    if (turn.kind === 'wait') return refuse(waitSentence(turn, scene.texts));
    const mayPost = interaction.inCachedGuild() && mayPostCitations(actorOf(interaction), scene.settings);
    const post = mayPost ? { message: interaction.targetId } : null;
    return {
      kind: 'answer',
      hidden: true,
      work: async () => {
        const check = await scene.engine.checkClaim(text);
        const quotes = check.sentences.flatMap((sentence) => sentence.quotes);
        return { payload: renderClaim(check, scene.texts, { post }), quotes };
      },
    };
  },
};
