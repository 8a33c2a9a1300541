import { asJson, asList, given } from '../json.ts';
import { list, type Problems, problem } from './problem.ts';
import { SOURCES } from './sources.ts';

const source = SOURCES.allowedMentions;

/** `parse` and an explicit list of the same kind exclude each other; a list names at most a hundred. */
export function* allowedMentionsProblems(value: unknown): Problems {
  if (!given(value)) return;
  const allowed = asJson(value);
  const parse = asList(allowed.parse);
  for (const kind of ['users', 'roles']) {
    yield* list(allowed[kind], ['allowed_mentions', kind], { max: 100, source });
    if (parse.includes(kind) && asList(allowed[kind]).length > 0) {
      const message = `parse:["${kind}"] and ${kind}: [ids...] are mutually exclusive.`;
      yield problem(['allowed_mentions'], 'MESSAGE_ALLOWED_MENTIONS_PARSE_EXCLUSIVE', message, source);
    }
  }
  for (const [index, kind] of parse.entries()) {
    if (kind === 'users' || kind === 'roles' || kind === 'everyone') continue;
    const message = "Value must be one of ('roles', 'users', 'everyone').";
    yield problem(['allowed_mentions', 'parse', index], 'BASE_TYPE_CHOICES', message, source);
  }
}
