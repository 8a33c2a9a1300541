import { ComponentType } from 'discord-api-types/v10';
import { asJson, asList, asNumber, asText, given, type Json } from '../json.ts';
import { everyComponent, identifierProblems } from './components.ts';
import { list, number, type Path, type Problems, problem, required, text } from './problem.ts';
import { selectProblems } from './selects.ts';
import { SOURCES } from './sources.ts';

const TOP = [ComponentType.ActionRow, ComponentType.TextDisplay, ComponentType.Label];
const CHOSEN_FROM = [
  ComponentType.StringSelect,
  ComponentType.UserSelect,
  ComponentType.RoleSelect,
  ComponentType.MentionableSelect,
  ComponentType.ChannelSelect,
];
/** File upload, radio group, checkbox group and checkbox: too new for the installed types to name them all. */
const OTHER_INPUTS = [19, 21, 22, 23];

/** A modal: title of 45 characters, one to five components; a text input stands in a label or, the old way, in an action row. */
export function* modalProblems(data: Json): Problems {
  const source = SOURCES.callbackData;
  yield* text(data.custom_id, ['data', 'custom_id'], { min: 1, max: 100, source, required: true });
  yield* text(data.title, ['data', 'title'], { min: 1, max: 45, source, required: true });
  yield* list(data.components, ['data', 'components'], { min: 1, max: 5, source, required: true });
  yield* identifierProblems(data.components);
  for (const [index, each] of asList(data.components).entries()) {
    const component = asJson(each);
    const at = ['data', 'components', index];
    switch (asNumber(component.type)) {
      case ComponentType.TextDisplay:
        yield* text(component.content, [...at, 'content'], {
          min: 1,
          max: 4000,
          source: SOURCES.textDisplay,
          required: true,
        });
        break;
      case ComponentType.ActionRow:
        yield* list(component.components, [...at, 'components'], {
          min: 1,
          max: 1,
          source: SOURCES.actionRow,
          required: true,
        });
        for (const [position, input] of asList(component.components).entries()) {
          yield* inputProblems(asJson(input), [...at, 'components', position], true);
        }
        break;
      case ComponentType.Label:
        yield* text(component.label, [...at, 'label'], { min: 1, max: 45, source: SOURCES.label, required: true });
        yield* text(component.description, [...at, 'description'], { max: 100, source: SOURCES.label });
        if (given(component.component)) yield* inputProblems(asJson(component.component), [...at, 'component'], false);
        else yield required([...at, 'component'], SOURCES.label);
        break;
      default:
        yield problem(
          [...at, 'type'],
          'UNION_TYPE_CHOICES',
          `Value of field "type" must be one of (${TOP.join(', ')}).`,
          SOURCES.components,
        );
    }
  }
}

function* inputProblems(input: Json, at: Path, inRow: boolean): Problems {
  const type = asNumber(input.type);
  if (type === ComponentType.TextInput) {
    const source = SOURCES.textInput;
    yield* text(input.custom_id, [...at, 'custom_id'], {
      min: 1,
      max: 100,
      source: SOURCES.customId,
      required: true,
    });
    yield* text(input.label, [...at, 'label'], { min: 1, max: 45, source, required: inRow });
    yield* text(input.placeholder, [...at, 'placeholder'], { max: 100, source });
    yield* text(input.value, [...at, 'value'], { max: 4000, source });
    yield* number(input.min_length, [...at, 'min_length'], { min: 0, max: 4000, source });
    yield* number(input.max_length, [...at, 'max_length'], { min: 1, max: 4000, source });
    const most = given(input.max_length) ? asNumber(input.max_length) : 4000;
    if (asNumber(input.min_length) > most || asText(input.value).length > most) {
      yield problem([...at, 'max_length'], 'BASE_TYPE_MAX_LENGTH', `Must be ${most} or fewer in length.`, source);
    }
    if (input.style !== 1 && input.style !== 2) {
      yield problem([...at, 'style'], 'BASE_TYPE_CHOICES', 'Value must be one of (1, 2).', source);
    }
  } else if (!inRow && CHOSEN_FROM.includes(type)) {
    yield* selectProblems(input, type, at);
  } else if (inRow || !OTHER_INPUTS.includes(type)) {
    yield problem([...at, 'type'], 'UNION_TYPE_CHOICES', 'This component cannot be used here.', SOURCES.components);
  }
}

/** The inputs of a modal, wherever they stand in it. */
export const modalInputs = (modal: Json): readonly Json[] =>
  [...everyComponent(modal.components)].filter((component) => given(component.custom_id));
