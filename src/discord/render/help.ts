import { escapeMarkdown } from '../escape.ts';
import { TEXTS, type Texts } from '../texts/texts.ts';
import { container, text } from './components.ts';
import { type MessagePayload, payload } from './payload.ts';
import { bold, subtext } from './source.ts';

/** `commandIds`: registered commands by their default (English) name, for names that can be tapped. */
export function renderHelp(texts: Texts, commandIds: ReadonlyMap<string, string> = new Map()): MessagePayload {
  const { help, messageCommands } = texts;
  const commands = Object.entries(texts.commands).map(([key, { name, description }]) => {
    const registered = TEXTS.en.commands[key as keyof Texts['commands']].name;
    const id = commandIds.get(registered);
    const shown = id === undefined ? bold(escapeMarkdown(`/${name}`)) : `</${registered}:${id}>`;
    return `${shown} ${escapeMarkdown(description)}`;
  });
  const onMessages = [
    `${bold(escapeMarkdown(messageCommands.findSources))} ${escapeMarkdown(help.findSources)}`,
    `${bold(escapeMarkdown(messageCommands.checkQuotation))} ${escapeMarkdown(help.checkQuotation)}`,
  ];
  return payload([
    container([
      text([bold(escapeMarkdown(help.heading)), escapeMarkdown(help.ask)].join('\n')),
      text([bold(escapeMarkdown(help.commands)), ...commands].join('\n')),
      text([bold(escapeMarkdown(help.messages)), ...onMessages].join('\n')),
      text(subtext(escapeMarkdown(help.ids))),
    ]),
  ]);
}
