import { ApplicationCommandOptionType as Kind } from 'discord.js';
import { takeTurn, waitSentence } from '../cooldown.ts';
import { actorOf, mayPostCitations } from '../permissions.ts';
import { refuse } from '../plan.ts';
import { checkedQuotation, LONGEST_QUOTATION } from './check-quotation.ts';
import { described, EVERYWHERE, type SlashCommand, slash } from './command.ts';

export const quotation: SlashCommand = {
  kind: 'slash',
  definition: {
    ...EVERYWHERE,
    ...slash(
      ({ commands }) => commands.quotation,
      [
        {
          type: Kind.String,
          ...described(({ commands }) => commands.quotation.options.text),
          required: true,
          max_length: LONGEST_QUOTATION,
        },
      ],
    ),
  },

  plan(interaction, scene) {
    const text = interaction.options.getString('text', true).trim();
    if (!/[\p{L}\p{N}]/u.test(text)) return refuse(scene.texts.errors.emptyMessage);
    const turn = takeTurn(interaction.user.id, interaction.channelId, scene);
    if (turn.kind === 'wait') return refuse(waitSentence(turn, scene.texts));
    const mayPost = interaction.inCachedGuild() && mayPostCitations(actorOf(interaction), scene.settings);
    const post = mayPost ? { message: null } : null;
    return {
      kind: 'answer',
      hidden: scene.settings.visibility === 'private',
      work: () => checkedQuotation(text, post, scene),
    };
  },
};
