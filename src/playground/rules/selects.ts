import { ComponentType } from 'discord-api-types/v10';
import { asJson, asList, asNumber, given, type Json } from '../json.ts';
import { list, number, type Path, type Problems, problem, text } from './problem.ts';
import { SOURCES } from './sources.ts';

const source = SOURCES.stringSelect;

/** A select menu in a message or a modal: 25 options, each value once, no more defaults than may be chosen. */
export function* selectProblems(select: Json, type: ComponentType, at: Path): Problems {
  yield* text(select.custom_id, [...at, 'custom_id'], {
    min: 1,
    max: 100,
    source: SOURCES.customId,
    required: true,
  });
  yield* text(select.placeholder, [...at, 'placeholder'], { max: 150, source });
  yield* number(select.min_values, [...at, 'min_values'], { min: 0, max: 25, source });
  yield* number(select.max_values, [...at, 'max_values'], { min: 1, max: 25, source });
  const most = given(select.max_values) ? asNumber(select.max_values) : 1;
  const least = given(select.min_values) ? asNumber(select.min_values) : 1;
  if (least > most) {
    yield problem([...at, 'min_values'], 'BASE_TYPE_MAX_VALUE', 'min_values must be at most max_values.', source);
  }
  const options = asList(select.options).map(asJson);
  const defaults = [...options.filter((option) => option.default === true), ...asList(select.default_values)];
  if (defaults.length > most) {
    yield problem(
      [...at, 'options'],
      'SELECT_COMPONENT_DEFAULTS_EXCEEDED',
      `At most ${most} defaults are allowed.`,
      source,
    );
  }
  if (type !== ComponentType.StringSelect) return;

  yield* list(select.options, [...at, 'options'], { min: 1, max: 25, source, required: true });
  if (options.length > 0 && least > options.length) {
    yield problem([...at, 'options'], 'BASE_TYPE_MIN_LENGTH', `Must have at least ${least} options.`, source);
  }
  const values = new Set<unknown>();
  for (const [index, option] of options.entries()) {
    const optionAt = [...at, 'options', index];
    yield* text(option.label, [...optionAt, 'label'], { min: 1, max: 100, source, required: true });
    yield* text(option.value, [...optionAt, 'value'], { min: 1, max: 100, source, required: true });
    yield* text(option.description, [...optionAt, 'description'], { max: 100, source });
    if (values.has(option.value)) {
      const message = 'The specified option value is already used';
      yield problem([...optionAt, 'value'], 'SELECT_COMPONENT_OPTION_VALUE_DUPLICATED', message, source);
    }
    values.add(option.value);
  }
}
