import type { Article } from '../corpus/article.ts';
import { areNearCopies, areOneVersion, type Version } from './near-copies.ts';

/** Passages of one article that come before other articles have had a place. */
const PER_ARTICLE = 2;

interface Arrangeable extends Version {
  readonly article: Article;
}

/**
 * Takes the best `limit` of passages in order of rank: near copies of one already taken fold into it unless a figure or date was
 * changed, and a third passage of an article waits until passages of others have had their place. Compares each passage
 * with those taken.
 */
export function arrange<T extends Arrangeable>(ranked: readonly T[], limit: number): { item: T; alsoIn: Article[] }[] {
  const taken: { item: T; alsoIn: Article[] }[] = [];
  const waiting: typeof taken = [];
  for (const item of ranked) {
    const copyOf = [...taken, ...waiting].find(
      (other) => areNearCopies(other.item.runs, item.runs) && areOneVersion(other.item, item),
    );
    if (copyOf) {
      if (copyOf.item.article.id !== item.article.id && !copyOf.alsoIn.some(({ id }) => id === item.article.id)) {
        copyOf.alsoIn.push(item.article);
      }
      continue;
    }
    const ofArticle = taken.filter((other) => other.item.article.id === item.article.id).length;
    (ofArticle < PER_ARTICLE && taken.length < limit ? taken : waiting).push({ item, alsoIn: [] });
  }
  return [...taken, ...waiting].slice(0, limit);
}
