import { SingleBar } from 'cli-progress';

/** Shows the progress of steps that follow one another; {@link Progress.stop} it before writing anything else. */
export interface Progress {
  update(step: string, done: number, total: number): void;
  stop(): void;
}

/** A bar with rate and time left on a terminal; elsewhere a line at most every second and every tenth of a step. */
export function showProgress(stream: NodeJS.WriteStream = process.stderr): Progress {
  return stream.isTTY ? barOn(stream) : linesOn(stream);
}

function barOn(stream: NodeJS.WriteStream): Progress {
  let bar: SingleBar | null = null;
  let current = '';
  let started = 0;
  const stop = () => bar?.stop();
  return {
    update(step, done, total) {
      if (step !== current) {
        stop();
        current = step;
        started = performance.now();
        const format = `${step.padEnd(20)} {bar} {percentage} %  {value}/{total}  {rate}/s  {eta_formatted} left`;
        bar = new SingleBar({
          format,
          stream,
          barsize: 30,
          barCompleteChar: '█',
          barIncompleteChar: '░',
        });
        bar.start(total, done, { rate: 0 });
      }
      const seconds = (performance.now() - started) / 1000;
      bar?.update(Math.floor(done), { rate: seconds > 0 ? Math.round(done / seconds) : 0 });
    },
    stop,
  };
}

function linesOn(stream: NodeJS.WriteStream): Progress {
  let current = '';
  let lastTime = 0;
  let lastShare = 0;
  return {
    update(step, done, total) {
      const share = done / total;
      const now = performance.now();
      if (step !== current) {
        current = step;
        lastTime = now;
        lastShare = 0;
      }
      if (now - lastTime < 1000 || share - lastShare < 0.1) return;
      lastTime = now;
      lastShare = share;
      stream.write(`${step}: ${Math.floor(done)} of ${total} (${Math.floor(share * 100)} %)\n`);
    },
    stop() {},
  };
}
