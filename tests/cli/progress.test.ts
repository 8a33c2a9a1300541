import { PassThrough } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { showProgress } from '../../scripts/progress.ts';

/** What is written while two steps go by. */
function shown(isTTY: boolean): string {
  const stream = Object.assign(new PassThrough(), { isTTY, columns: 100 });
  const progress = showProgress(stream as unknown as NodeJS.WriteStream);
  for (const step of ['reading', 'writing']) {
    for (let done = 0; done <= 4; done++) progress.update(step, done, 4);
  }
  progress.stop();
  progress.stop();
  return String(stream.read() ?? '');
}

describe('progress', () => {
  it('is a bar with rate and time left on a terminal, whose cursor it leaves alone', () => {
    const text = shown(true);
    expect(text).toMatch(/reading .* 100 % {2}4\/4 {2}\d+\/s {2}.* left/);
    expect(text).toMatch(/writing .* 100 % {2}4\/4/);
    // A build that is interrupted would leave it hidden.
    expect(text).not.toContain('\u001b[?25l');
  });

  it('is plain elsewhere', () => {
    expect(shown(false)).not.toContain('\u001b');
  });
});
