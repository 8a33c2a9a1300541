import { type APIComponentInContainer, type APIMessageTopLevelComponent, ComponentType } from 'discord-api-types/v10';

/**
 * Characters over all text of a message with components, https://docs.discord.com/developers/components/reference#text-display.
 * Discord's refusal calls it "displayable text", so labels and options are counted with it.
 */
export const MOST_TEXT = 4000;

type Components = readonly (APIMessageTopLevelComponent | APIComponentInContainer)[];

/**
 * Builds components whose text has parts of a length to choose. `wanted` is what each part would take in full; `build`
 * gets the room that each has, and is called with none at first, to measure the rest.
 */
export function withinLimit<C extends Components>(
  wanted: readonly number[],
  build: (rooms: readonly number[]) => C,
): C {
  const rest = textLength(build(wanted.map(() => 0)));
  return build(shares(wanted, MOST_TEXT - rest));
}

/** Text that a message would show, by Discord's count as far as it is known. */
export function textLength(components: Components): number {
  return components.reduce((sum, component) => sum + ownLength(component), 0);
}

function ownLength(component: Components[number]): number {
  switch (component.type) {
    case ComponentType.TextDisplay:
      return component.content.length;
    case ComponentType.Container:
      return textLength(component.components);
    case ComponentType.ActionRow:
      return component.components.reduce((sum, inner) => {
        const label = 'label' in inner ? (inner.label?.length ?? 0) : 0;
        const placeholder = 'placeholder' in inner ? (inner.placeholder?.length ?? 0) : 0;
        const options = 'options' in inner ? inner.options : [];
        return options.reduce(
          (total, option) => total + option.label.length + (option.description?.length ?? 0),
          sum + label + placeholder,
        );
      }, 0);
    default:
      return 0;
  }
}

/** Parts `room` fairly: who wants less than an even share leaves the rest to the others. */
function shares(wanted: readonly number[], room: number): number[] {
  const given = wanted.map(() => 0);
  let left = Math.max(0, room);
  const order = wanted.map((_, at) => at).sort((a, b) => (wanted[a] ?? 0) - (wanted[b] ?? 0));
  for (const [taken, at] of order.entries()) {
    const share = Math.min(wanted[at] ?? 0, Math.floor(left / (order.length - taken)));
    given[at] = share;
    left -= share;
  }
  return given;
}
