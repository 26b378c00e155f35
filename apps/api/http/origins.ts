import type { Config } from '#libs/runtime';

/** The origins whose pages may act for a signed-in member: the configured public address, or the one asked for. */
export function ownOrigins(config: Config, host: string | undefined): string[] {
  if (config.publicUrl) return [new URL(config.publicUrl).origin];
  return host === undefined ? [] : [`http://${host}`, `https://${host}`];
}
