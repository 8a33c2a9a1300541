/** Stops and closing marks after it are the sentence's. */
const address = String.raw`https?:\/\/[^\s<>]*[^\s<>.,;:!?)"'”’]`;
const link = new RegExp(String.raw`\[([^\]\n]*)\]\(<?${address}>?\)`, 'g');
const bare = new RegExp(String.raw`(?<![ \t])[ \t]*(?:<${address}>|\(${address}\)|${address})`, 'g');

/** Text without web addresses, bare or in brackets; of a link in Markdown its words stay. */
export function withoutAddresses(text: string): string {
  return text.replace(link, '$1').replace(bare, '');
}
