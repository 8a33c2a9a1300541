import type { IncomingMessage } from 'node:http';

/**
 * Whether a request comes from the page itself, or from a person who follows its link. Other pages reach loopback too: by
 * their own scripts, which name their origin, or under a name of theirs that resolves to 127.0.0.1.
 */
export function comesFromThePage({ headers, method }: IncomingMessage, port: number): boolean {
  const hosts = [`127.0.0.1:${port}`, `localhost:${port}`];
  const { host = '', origin } = headers;
  if (!hosts.includes(host)) return false;
  if (origin === undefined) return method === 'GET' || method === 'HEAD';
  return origin === `http://${host}`;
}

/** Nothing from elsewhere, nothing inline, no other page around it. */
export const HEADERS = {
  'Content-Security-Policy': [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self' data:",
    "connect-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
    "require-trusted-types-for 'script'",
    "trusted-types 'none'",
  ].join('; '),
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Referrer-Policy': 'no-referrer',
  'X-Content-Type-Options': 'nosniff',
};
