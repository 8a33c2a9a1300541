/** Rows as RFC 4180 CSV, in UTF-8 with a byte-order mark: without it spreadsheets guess another encoding. */
export function csv(rows: readonly (readonly string[])[]): Uint8Array {
  const lines = rows.map((cells) => cells.map(cell).join(','));
  return new TextEncoder().encode(`\ufeff${lines.join('\r\n')}\r\n`);
}

/**
 * Spreadsheets take a cell that begins like a formula for one; an apostrophe before it keeps it text
 * (https://owasp.org/www-community/attacks/CSV_Injection).
 */
function cell(value: string): string {
  const safe = /^[\s]*[=+\-@＝＋－＠\t\r\n]/.test(value) ? `'${value}` : value;
  return `"${safe.replaceAll('"', '""')}"`;
}
