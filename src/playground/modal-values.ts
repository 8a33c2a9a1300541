import { ComponentType } from 'discord-api-types/v10';
import { asJson, asList, asNumber, asText, given, type Json } from './json.ts';
import { modalInputs } from './rules/modals.ts';

/** What a modal sends when it is submitted with these values by `custom_id`; throws where the client would not send it. */
export function submitted(modal: Json, values: Readonly<Record<string, string | readonly string[]>>): Json {
  const known = modalInputs(modal).map((input) => input.custom_id);
  const stray = Object.keys(values).find((name) => !known.includes(name));
  if (stray !== undefined) throw new Error(`the modal has no input ${stray}`);
  return {
    custom_id: modal.custom_id,
    components: asList(modal.components).map((each, index) => filledIn(asJson(each), index + 1, values)),
  };
}

function filledIn(component: Json, id: number, values: Readonly<Record<string, string | readonly string[]>>): Json {
  const { type } = component;
  const common = { type, id };
  if (type === ComponentType.ActionRow) {
    return { ...common, components: asList(component.components).map((each) => filledIn(asJson(each), id, values)) };
  }
  if (type === ComponentType.Label) return { ...common, component: filledIn(asJson(component.component), id, values) };
  if (type === ComponentType.TextDisplay) return common;
  const customId = asText(component.custom_id);
  const value = values[customId] ?? asText(component.value);
  if (type !== ComponentType.TextInput)
    return { ...common, custom_id: customId, values: typeof value === 'string' ? [value] : value };
  check(component, customId, String(value));
  return { ...common, custom_id: customId, value };
}

function check(input: Json, customId: string, value: string): void {
  const optional = input.required === false;
  if (value === '' && optional) return;
  const least = Math.max(optional ? 0 : 1, asNumber(input.min_length));
  const most = given(input.max_length) ? asNumber(input.max_length) : 4000;
  if (value.length < least || value.length > most) throw new Error(`${customId} takes ${least} to ${most} characters`);
}
