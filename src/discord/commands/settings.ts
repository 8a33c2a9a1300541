import { PermissionFlagsBits as Permission } from 'discord.js';
import { type Scene, textsIn } from '../context.ts';
import type { SettingName } from '../custom-id.ts';
import { actorOf, mayChangeSettings } from '../permissions.ts';
import { type Made, refuse } from '../plan.ts';
import { renderSettings, SETTING_CHOICES } from '../render/settings.ts';
import type { Settings } from '../settings.ts';
import { IN_SERVERS, type SlashCommand, slash } from './command.ts';

export const settings: SlashCommand = {
  kind: 'slash',
  definition: {
    ...IN_SERVERS,
    default_member_permissions: Permission.ManageGuild.toString(),
    ...slash(({ commands }) => commands.settings),
  },

  plan(interaction, scene) {
    const { errors, permissions } = scene.texts;
    if (scene.guild === null) return refuse(errors.serverOnly);
    if (!mayChangeSettings(actorOf(interaction))) return refuse(errors.missingPermission(permissions.ManageGuild));
    return { kind: 'answer', hidden: true, work: async () => panel(scene) };
  },
};

/** Changes one setting to what was chosen in its menu, and shows the panel with the effect. */
export function changeSetting(
  guild: string,
  name: SettingName,
  values: readonly string[],
  locale: string,
  scene: Scene,
): Made {
  const change = changeOf(name, values);
  if (change === null) return panel(scene);
  const changed = scene.database.changeSettings(guild, change);
  if (name === 'retention') scene.database.forgetOld(Date.now());
  scene.log.info({ setting: name }, 'changed a setting');
  return panel({ ...scene, settings: changed, texts: textsIn(locale, changed.language) }, name);
}

function panel({ settings: current, texts, quotesPerAnswer, messageContent }: Scene, changed?: SettingName): Made {
  const shown = { ...current, quotes: current.quotes ?? quotesPerAnswer };
  return { payload: renderSettings(shown, texts, { changed, messageContent }) };
}

/** `null` for what no menu offers. */
function changeOf(name: SettingName, values: readonly string[]): Partial<Settings> | null {
  const [value = ''] = values;
  const offered = <T extends string>(choices: readonly T[]): T | null =>
    choices.find((choice) => choice === value) ?? null;
  switch (name) {
    case 'askChannels':
      return { askChannels: [...values] };
    case 'citers':
      return { citers: [...values] };
    case 'visibility': {
      const visibility = offered(SETTING_CHOICES.visibility);
      return visibility === null ? null : { visibility };
    }
    case 'threads': {
      const threads = offered(SETTING_CHOICES.threads);
      return threads === null ? null : { threads: threads === 'on' };
    }
    case 'quotes': {
      const quotes = offered(SETTING_CHOICES.quotes);
      return quotes === null ? null : { quotes: Number(quotes) };
    }
    case 'cooldown': {
      const cooldown = offered(SETTING_CHOICES.cooldown);
      return cooldown === null ? null : { cooldown: Number(cooldown) };
    }
    case 'retention': {
      const retention = offered(SETTING_CHOICES.retention);
      return retention === null ? null : { retention: retention === 'never' ? null : Number(retention) };
    }
    case 'language': {
      const language = offered(SETTING_CHOICES.language);
      return language === null ? null : { language };
    }
  }
}
