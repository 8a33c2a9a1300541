import { asJson, asList, asText, given } from '../json.ts';
import { list, number, type Path, type Problems, problem, required, text } from './problem.ts';
import { SOURCES } from './sources.ts';

const source = SOURCES.embedLimits;

/** Ten embeds a message, and 6000 characters over the titles, descriptions, fields, footers and authors of all of them. */
export function* embedProblems(embeds: unknown, path: Path): Problems {
  yield* list(embeds, path, { max: 10, source: SOURCES.createMessage });
  let total = 0;
  for (const [index, each] of asList(embeds).entries()) {
    const embed = asJson(each);
    const at = [...path, index];
    const footer = asJson(embed.footer).text;
    const author = asJson(embed.author).name;
    const fields = asList(embed.fields).map(asJson);
    yield* text(embed.title, [...at, 'title'], { max: 256, source });
    yield* text(embed.description, [...at, 'description'], { max: 4096, source });
    yield* text(footer, [...at, 'footer', 'text'], { max: 2048, source, required: given(embed.footer) });
    yield* text(author, [...at, 'author', 'name'], { max: 256, source, required: given(embed.author) });
    yield* number(embed.color, [...at, 'color'], { min: 0, max: 0xffffff, source });
    yield* list(embed.fields, [...at, 'fields'], { max: 25, source });
    for (const [position, field] of fields.entries()) {
      const fieldAt = [...at, 'fields', position];
      yield* text(field.name, [...fieldAt, 'name'], { min: 1, max: 256, source, required: true });
      yield* text(field.value, [...fieldAt, 'value'], { min: 1, max: 1024, source, required: true });
    }
    const texts = [
      embed.title,
      embed.description,
      footer,
      author,
      ...fields.flatMap((field) => [field.name, field.value]),
    ];
    const size = texts.reduce<number>((sum, value) => sum + asText(value).length, 0);
    const media = ['image', 'thumbnail', 'video', 'url', 'timestamp'].some((name) => given(embed[name]));
    if (size === 0 && !media) yield required([...at, 'description'], source);
    total += size;
  }
  if (total > 6000) yield problem(path, 'MAX_EMBED_SIZE_EXCEEDED', 'Embed size exceeds maximum size of 6000', source);
}
