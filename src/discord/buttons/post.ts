import { postingPlan } from '../citing.ts';
import { actorOf, mayPostCitations } from '../permissions.ts';
import { refuse } from '../plan.ts';
import type { Button } from './button.ts';

export const post: Button<'post'> = ({ citation, message }, interaction, scene) => {
  const { errors } = scene.texts;
  if (!interaction.inCachedGuild()) return refuse(errors.serverOnly);
  if (!mayPostCitations(actorOf(interaction), scene.settings)) return refuse(errors.mayNotCite);
  const posting = {
    citation,
    format: 'discord' as const,
    note: null,
    channel: interaction.channelId,
    message,
    poster: interaction.member,
    nonce: interaction.id,
  };
  return postingPlan(posting, scene);
};
