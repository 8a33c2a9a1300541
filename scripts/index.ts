import { readCorpus } from '../src/corpus/read.ts';
import { loadEncoder } from '../src/embedding/encoder.ts';
import { buildIndex } from '../src/index/build.ts';
import { configurationToIndex, INDEX_LOCATION_HELP, locationArguments } from './places.ts';
import { showProgress } from './progress.ts';
import { reportReading } from './report-reading.ts';
import { main } from './terminal.ts';

const HELP = `npm run index -- [--corpus DIR] [--index DIR] [--model NAME]

Makes the corpus folder searchable: reads its articles and brings the index in step with them. What has not changed is
not embedded again. With --corpus DIR the usual index holds DIR from then on, and a running bot answers from it; a bot that
starts brings the index in step with CORPUS_DIR again, so set that to keep to DIR.

${INDEX_LOCATION_HELP}

Exit code: 0 all is indexed, 2 some files were left out, 1 nothing was indexed or it failed.`;

await main(async () => {
  const options = locationArguments();
  if (options.help) {
    console.log(HELP);
    return 0;
  }
  const started = performance.now();
  const { corpus: folder, index, encoder: settings } = configurationToIndex(options);
  const corpus = await readCorpus(folder);
  reportReading(corpus, process.stdout);

  const progress = showProgress();
  try {
    const encoder = await loadEncoder(settings, (file, percent) => progress.update(`fetching ${file}`, percent, 100));
    const summary = await buildIndex(index, corpus, encoder, progress.update);
    progress.stop();
    const { articles, passages, added, unchanged, removed, published } = summary;
    const seconds = ((performance.now() - started) / 1000).toFixed(1);
    console.log(
      `${plural(articles, 'article')}, ${plural(passages, 'passage')}: ${added} new, ${unchanged} unchanged, ${removed} removed; ` +
        `${plural(corpus.leftOut.length, 'file')} left out; ${seconds} seconds.`,
    );
    console.log(published ? `The index in ${index} is ready.` : `The index in ${index} was in step already.`);
  } finally {
    progress.stop();
  }
  return corpus.leftOut.length > 0 ? 2 : 0;
});

function plural(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}
