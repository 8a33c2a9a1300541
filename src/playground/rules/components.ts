import { ButtonStyle, ComponentType } from 'discord-api-types/v10';
import { asJson, asList, asNumber, asText, given, type Json } from '../json.ts';
import { list, number, type Path, type Problems, problem, required, text } from './problem.ts';
import { selectProblems } from './selects.ts';
import { SOURCES } from './sources.ts';

const SELECTS = [
  ComponentType.StringSelect,
  ComponentType.UserSelect,
  ComponentType.RoleSelect,
  ComponentType.MentionableSelect,
  ComponentType.ChannelSelect,
];
const IN_CONTAINER = [
  ComponentType.ActionRow,
  ComponentType.Section,
  ComponentType.TextDisplay,
  ComponentType.MediaGallery,
  ComponentType.File,
  ComponentType.Separator,
];

/** Which components may stand where. */
const PLACES = {
  legacy: [ComponentType.ActionRow],
  message: [...IN_CONTAINER, ComponentType.Container],
  container: IN_CONTAINER,
  row: [ComponentType.Button, ...SELECTS],
  section: [ComponentType.TextDisplay],
  accessory: [ComponentType.Button, ComponentType.Thumbnail],
} as const;

/** Every component with those inside it, a section's accessory and a label's content included. */
export function* everyComponent(components: unknown): Generator<Json, void> {
  for (const each of asList(components)) {
    const component = asJson(each);
    yield component;
    yield* everyComponent(component.components);
    if (given(component.accessory)) yield* everyComponent([component.accessory]);
    if (given(component.component)) yield* everyComponent([component.component]);
  }
}

/** All text a component shows by itself; for a total that Discord calls "displayable text". */
const displayed = (component: Json): string =>
  [
    component.type === ComponentType.TextDisplay ? component.content : '',
    component.label,
    component.placeholder,
    ...asList(component.options).flatMap((option) => [asJson(option).label, asJson(option).description]),
  ]
    .map(asText)
    .join('');

/** `custom_id`s and `id`s may each be used once in a message or modal. */
export function* identifierProblems(components: unknown): Problems {
  const ids = new Set<unknown>();
  const customIds = new Set<unknown>();
  for (const component of everyComponent(components)) {
    const { id, custom_id: customId } = component;
    if (given(customId) && customIds.has(customId)) {
      const message = 'Component custom id cannot be duplicated';
      yield problem(['components'], 'COMPONENT_CUSTOM_ID_DUPLICATED', message, SOURCES.customId);
    }
    if (asNumber(id) !== 0 && ids.has(id)) {
      yield problem(['components'], 'COMPONENT_ID_DUPLICATED', 'Component id cannot be duplicated', SOURCES.components);
    }
    customIds.add(customId);
    ids.add(id);
  }
}

/**
 * A message's components. With IS_COMPONENTS_V2 40 of them counted with those inside others, and 4000 characters of text over
 * all (labels counted too: Discord's refusal says "displayable text"); without it five action rows.
 */
export function* componentProblems(components: unknown, v2: boolean, fileNames: readonly string[]): Problems {
  if (!given(components)) return;
  const path = ['components'];
  const all = [...everyComponent(components)];
  if (!v2) {
    yield* list(components, path, { max: 5, source: SOURCES.legacyComponents });
  } else {
    if (all.length > 40) {
      const message = `Total number of components exceeds maximum of 40 (${all.length}).`;
      yield problem(path, 'COMPONENT_MAX_TOTAL_COMPONENTS_EXCEEDED', message, SOURCES.components);
    }
    if (all.reduce((sum, component) => sum + displayed(component).length, 0) > 4000) {
      const message = 'Components displayable text size exceeds maximum size of 4000';
      yield problem(path, 'COMPONENT_DISPLAYABLE_TEXT_SIZE_EXCEEDED', message, SOURCES.textDisplay);
    }
  }
  yield* identifierProblems(components);
  yield* placed(components, path, v2 ? 'message' : 'legacy', fileNames);
}

function* placed(components: unknown, path: Path, place: keyof typeof PLACES, fileNames: readonly string[]): Problems {
  const allowed: readonly ComponentType[] = PLACES[place];
  for (const [index, each] of asList(components).entries()) {
    const component = asJson(each);
    const at = place === 'accessory' ? path : [...path, index];
    const type = asNumber(component.type);
    if (!allowed.includes(type)) {
      const message = `Value of field "type" must be one of (${[...allowed].sort((a, b) => a - b).join(', ')}).`;
      yield problem([...at, 'type'], 'UNION_TYPE_CHOICES', message, SOURCES.components);
    } else {
      yield* oneComponent(component, type, at, fileNames);
    }
  }
}

function* oneComponent(component: Json, type: ComponentType, at: Path, fileNames: readonly string[]): Problems {
  const children = component.components;
  const inside = [...at, 'components'];
  switch (type) {
    case ComponentType.ActionRow:
      yield* list(children, inside, { min: 1, max: 5, source: SOURCES.actionRow, required: true });
      if (
        asList(children).length > 1 &&
        asList(children).some((child) => SELECTS.includes(asNumber(asJson(child).type)))
      ) {
        yield problem(
          inside,
          'COMPONENT_LAYOUT_WIDTH_EXCEEDED',
          'Action row width exceeds maximum of 5',
          SOURCES.actionRow,
        );
      }
      yield* placed(children, inside, 'row', fileNames);
      break;
    case ComponentType.Button:
      yield* buttonProblems(component, at);
      break;
    case ComponentType.Section:
      yield* list(children, inside, { min: 1, max: 3, source: SOURCES.section, required: true });
      yield* placed(children, inside, 'section', fileNames);
      if (given(component.accessory)) {
        yield* placed([component.accessory], [...at, 'accessory'], 'accessory', fileNames);
      } else {
        yield required([...at, 'accessory'], SOURCES.section);
      }
      break;
    case ComponentType.TextDisplay:
      yield* text(component.content, [...at, 'content'], {
        min: 1,
        max: 4000,
        source: SOURCES.textDisplay,
        required: true,
      });
      break;
    case ComponentType.Thumbnail:
      yield* mediaProblems(component, at, fileNames);
      break;
    case ComponentType.MediaGallery:
      yield* list(component.items, [...at, 'items'], { min: 1, max: 10, source: SOURCES.media, required: true });
      for (const [index, item] of asList(component.items).entries()) {
        yield* mediaProblems(asJson(item), [...at, 'items', index], fileNames);
      }
      break;
    case ComponentType.File:
      yield* attachmentProblems(asJson(component.file).url, [...at, 'file', 'url'], fileNames, true);
      break;
    case ComponentType.Separator:
      yield* number(component.spacing, [...at, 'spacing'], { min: 1, max: 2, source: SOURCES.separator });
      break;
    case ComponentType.Container:
      yield* list(children, inside, { min: 1, max: 40, source: SOURCES.container, required: true });
      yield* number(component.accent_color, [...at, 'accent_color'], {
        min: 0,
        max: 0xffffff,
        source: SOURCES.container,
      });
      yield* placed(children, inside, 'container', fileNames);
      break;
    default:
      yield* selectProblems(component, type, at);
  }
}

function* buttonProblems(button: Json, at: Path): Problems {
  const source = SOURCES.button;
  const style = asNumber(button.style);
  const link = style === ButtonStyle.Link;
  if (style < ButtonStyle.Primary || style > ButtonStyle.Premium) {
    yield problem([...at, 'style'], 'BASE_TYPE_CHOICES', 'Value must be one of (1, 2, 3, 4, 5, 6).', source);
    return;
  }
  if (style === ButtonStyle.Premium) {
    if (!given(button.sku_id)) yield required([...at, 'sku_id'], source);
    return;
  }
  yield* text(button.label, [...at, 'label'], { max: 80, source });
  if (asText(button.label).trim() === '' && !given(button.emoji)) yield required([...at, 'label'], source);
  if (link) {
    yield* text(button.url, [...at, 'url'], { min: 1, max: 512, source, required: true });
    if (given(button.url) && !/^(https?|discord):\/\/\S+$/.test(asText(button.url))) {
      const message = "Scheme must be one of ('http', 'https', 'discord').";
      yield problem([...at, 'url'], 'URL_TYPE_INVALID_SCHEME', message, source);
    }
  } else {
    yield* text(button.custom_id, [...at, 'custom_id'], {
      min: 1,
      max: 100,
      source: SOURCES.customId,
      required: true,
    });
  }
  if (given(button[link ? 'custom_id' : 'url'])) {
    const message = 'A custom id and url cannot both be specified';
    yield problem([...at, 'custom_id'], 'BUTTON_COMPONENT_CUSTOM_ID_URL_MUTUALLY_EXCLUSIVE', message, source);
  }
}

function* mediaProblems(item: Json, at: Path, fileNames: readonly string[]): Problems {
  yield* text(item.description, [...at, 'description'], { max: 1024, source: SOURCES.media });
  yield* attachmentProblems(asJson(item.media).url, [...at, 'media', 'url'], fileNames, false);
}

/** `attachment://` must name a file of the same message. */
export function* attachmentProblems(url: unknown, at: Path, fileNames: readonly string[], only: boolean): Problems {
  yield* text(url, at, { min: 1, max: 2048, source: SOURCES.file, required: true });
  const [, scheme, name] = /^(\w+):\/\/(.*)$/.exec(asText(url)) ?? [];
  if (scheme === 'attachment') {
    if (fileNames.includes(name ?? '')) return;
    const message = 'The referenced attachment was not found';
    yield problem(at, 'UNFURLED_MEDIA_ITEM_REFERENCED_ATTACHMENT_NOT_FOUND', message, SOURCES.uploads);
  } else if (given(url) && (only || (scheme !== 'http' && scheme !== 'https'))) {
    const schemes = only ? "('attachment',)" : "('http', 'https', 'attachment')";
    yield problem(at, 'URL_TYPE_INVALID_SCHEME', `Scheme must be one of ${schemes}.`, SOURCES.file);
  }
}
