import { citedBy } from '../citing.ts';
import type { Scene } from '../context.ts';
import { type Made, notice, type Plan, refuse } from '../plan.ts';
import { renderCitation } from '../render/citation.ts';
import { renderContext } from '../render/context.ts';
import type { Button } from './button.ts';

export const context: Button<'context'> = ({ citation, width }, _interaction, scene) => {
  const work = () => around(citation, width, scene);
  // Wider context is asked for on the message that shows the narrower one.
  return width > 1 ? { kind: 'update', work } : { kind: 'answer', hidden: true, work };
};

export const openContext: Button<'open-context'> = (_action, _interaction, scene, [citation]): Plan => {
  if (citation === undefined) return refuse(scene.texts.errors.expired);
  return { kind: 'answer', hidden: true, work: () => around(citation, 1, scene) };
};

async function around(citation: string, width: number, scene: Scene): Promise<Made> {
  const cited = await citedBy(citation, scene);
  if (cited.kind === 'problem') return notice(cited.sentence);
  const { quote, state, shown } = cited;
  const readable = await scene.engine.article(quote.article.id);
  if (state === 'current' && readable !== null) {
    return { payload: renderContext(readable, quote, scene.texts, { width }), quotes: [quote] };
  }
  return { payload: renderCitation(quote, scene.texts, { format: 'discord', state, shown, note: null, by: null }) };
}
