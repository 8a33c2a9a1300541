import { readFile } from 'node:fs/promises';
import type { ErrorObject } from 'ajv';
import { asJson, asList, given, isJson, type Json } from './json.ts';
import { type Problem, problem } from './rules/problem.ts';
import { SOURCES } from './rules/sources.ts';

/** Checks a body against what Discord publishes for a route, written as there: `POST`, `/channels/{channel_id}/messages`. */
export type Validate = (method: string, path: string, body: unknown) => readonly Problem[];

const loaded = new Map<string, Promise<Validate | undefined>>();

/** Discord's OpenAPI description in the file, read once a process; undefined where there is none. */
export function openapiFrom(file: string): Promise<Validate | undefined> {
  const validate = loaded.get(file) ?? load(file);
  loaded.set(file, validate);
  return validate;
}

async function load(file: string): Promise<Validate | undefined> {
  const text = await readFile(file, 'utf8').catch(() => undefined);
  if (text === undefined) return undefined;
  const { Ajv2020 } = await import('ajv/dist/2020.js');
  const ajv = new Ajv2020({ strict: false, validateFormats: false, validateSchema: false });
  const description = asJson(JSON.parse(text));
  ajv.addSchema(description, 'discord');
  const paths = asJson(description.paths);

  return (method, path, body) => {
    const pointer = ['paths', path, method.toLowerCase(), 'requestBody', 'content', 'application/json', 'schema'];
    if (!isJson(dig(paths, pointer.slice(1)))) return [];
    const chosen = branch(dig(paths, pointer.slice(1)), body) ?? `#/${pointer.map(escaped).join('/')}`;
    const validate = ajv.getSchema(`discord${chosen}`);
    if (validate === undefined) throw new Error(`no schema ${chosen}`);
    return validate(coerced(body)) ? [] : deepest(validate.errors ?? []);
  };
}

const dig = (value: unknown, keys: readonly string[]): unknown =>
  keys.reduce((inner, key) => asJson(inner)[key], value);

const escaped = (part: string): string => encodeURIComponent(part.replaceAll('~', '~0').replaceAll('/', '~1'));

/** Interaction callbacks are a union of seven; the type says which one is meant, and its complaints are then to the point. */
function branch(schema: unknown, body: unknown): string | undefined {
  const type = asJson(body).type;
  const by: Record<string, string> = {
    4: 'CreateMessageInteractionCallbackRequest',
    5: 'CreateMessageInteractionCallbackRequest',
    6: 'UpdateMessageInteractionCallbackRequest',
    7: 'UpdateMessageInteractionCallbackRequest',
    8: 'ApplicationCommandAutocompleteCallbackRequest',
    9: 'ModalInteractionCallbackRequest',
  };
  const names = asList(asJson(schema).anyOf).map((each) => String(asJson(each).$ref).split('/').at(-1));
  const name = by[String(type)];
  return name !== undefined && names.includes(name) ? `#/components/schemas/${name}` : undefined;
}

/** The description wants a number where Discord documents, takes and returns a string. */
function coerced(body: unknown): unknown {
  if (Array.isArray(body)) return body.map(coerced);
  if (!isJson(body) || !given(body.default_member_permissions)) return body;
  return { ...body, default_member_permissions: Number(body.default_member_permissions) } satisfies Json;
}

/** Of a union's many complaints those furthest inside, which are about the branch that was meant. */
function deepest(errors: readonly ErrorObject[]): readonly Problem[] {
  const depth = ({ instancePath }: ErrorObject) => instancePath.split('/').length;
  const most = Math.max(...errors.map(depth));
  return errors
    .filter((error) => depth(error) === most)
    .slice(0, 3)
    .map(({ instancePath, message }) =>
      problem(
        instancePath.split('/').slice(1),
        'OPENAPI_SCHEMA',
        message ?? 'does not fit the schema',
        SOURCES.openapi,
      ),
    );
}
