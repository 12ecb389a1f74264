import { timingSafeEqual } from 'node:crypto';
import type { Context, MiddlewareHandler, Next } from 'hono';
import { getCookie, setCookie } from 'hono/cookie';
import { secureHeaders } from 'hono/secure-headers';
import { plainPage } from './layout.ts';

export interface Access {
  /** Where the console listens: `127.0.0.1:4580`. */
  readonly host: string;
  /** Whoever knows it may use the console. */
  readonly token: string;
}

/**
 * Admits only whoever opened the address that the command printed. Other users of this machine don't know its token, and pages of
 * other sites have another origin, or another host if they rebind their name to 127.0.0.1.
 */
export function guard({ host, token }: Access): MiddlewareHandler[] {
  const cookie = cookieOf(host);
  return [secureHeaders(HEADERS), expectHost, expectOrigin, expectToken];

  async function expectHost(context: Context, next: Next) {
    if (context.req.header('host') === host) return next();
    return context.html(plainPage('Wrong address', `The console is at http://${host}.`), 421);
  }

  async function expectOrigin(context: Context, next: Next) {
    const { method } = context.req;
    if (method === 'GET' || method === 'HEAD' || context.req.header('origin') === `http://${host}`) return next();
    return context.html(plainPage('Refused', 'This request was made by a page that is not part of the console.'), 403);
  }

  async function expectToken(context: Context, next: Next) {
    const { token: given, ...query } = context.req.query();
    if (given !== undefined && equals(given, token)) {
      setCookie(context, cookie, token, { httpOnly: true, sameSite: 'Strict', path: '/' });
      const rest = new URLSearchParams(query).toString();
      return context.redirect(`${context.req.path}${rest && `?${rest}`}`, 303);
    }
    if (equals(getCookie(context, cookie) ?? '', token)) return next();
    return context.html(plainPage('Not signed in', 'Open the address that `npx sluice console` has printed.'), 401);
  }
}

/** The name of the cookie that signs a browser in: browsers send cookies of all ports of a host. */
export function cookieOf(host: string): string {
  return `sluice-console-${host.slice(host.indexOf(':') + 1)}`;
}

function equals(one: string, other: string): boolean {
  const [left, right] = [Buffer.from(one), Buffer.from(other)];
  return left.length === right.length && timingSafeEqual(left, right);
}

/** Nothing is loaded from elsewhere, and no script runs, whatever text a stranger has sent. */
const HEADERS = {
  contentSecurityPolicy: {
    defaultSrc: ["'none'"],
    styleSrc: ["'self'"],
    formAction: ["'self'"],
    baseUri: ["'none'"],
    frameAncestors: ["'none'"],
  },
  referrerPolicy: 'same-origin',
};
