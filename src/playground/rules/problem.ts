import { given, type Json } from '../json.ts';

export type Path = readonly (string | number)[];

/** One broken rule: the field it concerns, Discord's own code and words where they are known, and where Discord says so. */
export interface Problem {
  readonly path: Path;
  readonly code: string;
  readonly message: string;
  readonly source: string;
}

export type Problems = Generator<Problem, void>;

interface Limit {
  readonly min?: number;
  readonly max: number;
  readonly source: string;
  readonly required?: boolean;
}

export const problem = (path: Path, code: string, message: string, source: string): Problem => ({
  path,
  code,
  message,
  source,
});

export const required = (path: Path, source: string): Problem =>
  problem(path, 'BASE_TYPE_REQUIRED', 'This field is required', source);

function* length(actual: number, path: Path, { min = 0, max, source }: Limit): Problems {
  if (actual >= min && actual <= max) return;
  if (min > 0) {
    const between = min === max ? `Must be ${max} in length.` : `Must be between ${min} and ${max} in length.`;
    yield problem(path, 'BASE_TYPE_BAD_LENGTH', between, source);
  } else {
    yield problem(path, 'BASE_TYPE_MAX_LENGTH', `Must be ${max} or fewer in length.`, source);
  }
}

/**
 * A text field. Its length is counted in UTF-16 units: Discord does not say how it counts, and this is the most that any way
 * of counting gives.
 */
export function* text(value: unknown, path: Path, limit: Limit): Problems {
  if (!given(value)) {
    if (limit.required) yield required(path, limit.source);
  } else if (typeof value !== 'string') {
    yield problem(path, 'STRING_TYPE_CONVERT', `Could not interpret "${String(value)}" as string.`, limit.source);
  } else if (limit.min !== undefined && limit.min > 0 && value !== '' && value.trim() === '') {
    yield required(path, limit.source);
  } else {
    yield* length(value.length, path, limit);
  }
}

export function* list(value: unknown, path: Path, limit: Limit): Problems {
  if (!given(value)) {
    if (limit.required) yield required(path, limit.source);
  } else if (!Array.isArray(value)) {
    yield problem(path, 'LIST_TYPE_CONVERT', 'Only iterables may be used in a ListType.', limit.source);
  } else {
    yield* length(value.length, path, limit);
  }
}

export function* number(value: unknown, path: Path, { min, max, source }: Limit): Problems {
  if (!given(value)) return;
  if (typeof value !== 'number' || value < (min ?? Number.NEGATIVE_INFINITY) || value > max) {
    yield problem(path, 'NUMBER_TYPE_RANGE', `int value should be between ${min ?? 'any'} and ${max}.`, source);
  }
}

/** Discord's nested shape of field errors: `{components: {0: {label: {_errors: [{code, message}]}}}}`. */
export function errorTree(problems: readonly Problem[]): Json {
  const root: Json = {};
  for (const { path, code, message } of problems) {
    let node = root;
    for (const step of path) {
      node[step] ??= {};
      node = node[step] as Json;
    }
    node._errors = [...((node._errors as Json[] | undefined) ?? []), { code, message }];
  }
  return root;
}
