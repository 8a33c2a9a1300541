import {
  type APIActionRowComponent,
  type APIButtonComponent,
  type APIComponentInContainer,
  type APIComponentInMessageActionRow,
  type APIContainerComponent,
  type APISelectMenuOption,
  type APISeparatorComponent,
  type APIStringSelectComponent,
  type APITextDisplayComponent,
  ButtonStyle,
  ComponentType,
} from 'discord-api-types/v10';
import { type Action, encodeAction } from '../custom-id.ts';
import { plainLine } from '../escape.ts';

/** At the edge of a container; each goes with words that say the same, and is visible on light and on dark. */
export const ACCENTS = { answer: 0x2e8b57, unsure: 0xc98b1b, nothing: 0x80848e, error: 0xc0392b };

/** Discord's limits, from https://docs.discord.com/developers/components/reference. */
export const MOST_OPTIONS = 25;
export const LONGEST_VALUE = 100;
const LONGEST_URL = 512;
const LONGEST_LABEL = 80;
const BUTTONS_IN_ROW = 5;

export function text(content: string): APITextDisplayComponent {
  return { type: ComponentType.TextDisplay, content };
}

export function separator(): APISeparatorComponent {
  return { type: ComponentType.Separator };
}

export function container(components: APIComponentInContainer[], accent?: number): APIContainerComponent {
  return {
    type: ComponentType.Container,
    components,
    ...(accent === undefined ? {} : { accent_color: accent }),
  };
}

export function button(
  label: string,
  action: Action,
  style: ButtonStyle.Primary | ButtonStyle.Secondary | ButtonStyle.Danger = ButtonStyle.Secondary,
): APIButtonComponent {
  return {
    type: ComponentType.Button,
    style,
    label: plainLine(label, LONGEST_LABEL),
    custom_id: encodeAction(action),
  };
}

/** None where the address is not one that Discord takes for a button. */
export function linkButtons(label: string, url: string | null): APIButtonComponent[] {
  const address = webAddress(url);
  if (address === null || address.length > LONGEST_URL) return [];
  return [
    { type: ComponentType.Button, style: ButtonStyle.Link, label: plainLine(label, LONGEST_LABEL), url: address },
  ];
}

/** The address in ASCII, or `null` where it is no http or https address. */
function webAddress(url: string | null): string | null {
  if (url === null || !URL.canParse(url)) return null;
  const { protocol, hostname, href } = new URL(url);
  return (protocol === 'http:' || protocol === 'https:') && hostname !== '' ? href : null;
}

/** As many rows as the buttons need; none for none. */
export function rows(buttons: readonly APIButtonComponent[]): APIActionRowComponent<APIComponentInMessageActionRow>[] {
  const all: APIActionRowComponent<APIComponentInMessageActionRow>[] = [];
  for (let at = 0; at < buttons.length; at += BUTTONS_IN_ROW) {
    all.push({ type: ComponentType.ActionRow, components: buttons.slice(at, at + BUTTONS_IN_ROW) });
  }
  return all;
}

export function row(component: APIComponentInMessageActionRow): APIActionRowComponent<APIComponentInMessageActionRow> {
  return { type: ComponentType.ActionRow, components: [component] };
}

/** A menu to choose one of some things from, in a row; none for none. Values that repeat or are too long are left out. */
export function menu(
  placeholder: string,
  action: Action,
  options: readonly APISelectMenuOption[],
): APIActionRowComponent<APIComponentInMessageActionRow>[] {
  const byValue = new Map(options.map((option) => [option.value, option]));
  const usable = [...byValue.values()].filter(
    ({ value, label }) => value.length <= LONGEST_VALUE && value.trim() !== '' && label.trim() !== '',
  );
  if (usable.length === 0) return [];
  const select: APIStringSelectComponent = {
    type: ComponentType.StringSelect,
    custom_id: encodeAction(action),
    placeholder,
    options: usable.slice(0, MOST_OPTIONS),
  };
  return [row(select)];
}
