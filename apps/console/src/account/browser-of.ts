const BROWSERS: readonly [name: string, mark: RegExp][] = [
  ['WeChat', /MicroMessenger\/([\d]+)/],
  ['Edge', /Edg\/([\d]+)/],
  ['Firefox', /Firefox\/([\d]+)/],
  ['Chrome', /Chrome\/([\d]+)/],
  ['Safari', /Version\/([\d]+).* Safari\//],
];
const SYSTEMS: readonly [name: string, mark: RegExp][] = [
  ['Android', /Android/],
  ['iOS', /iPhone|iPad/],
  ['Windows', /Windows/],
  ['macOS', /Mac OS X/],
  ['Linux', /Linux/],
];

/** A browser as people know it, such as `Chrome 140 · Windows`; what is not known is shown as it calls itself. */
export function browserOf(userAgent: string | null): string | null {
  if (userAgent === null || userAgent.trim() === '') return null;
  const browser = BROWSERS.find(([, mark]) => mark.test(userAgent));
  if (!browser) return userAgent.slice(0, 60);
  const version = browser[1].exec(userAgent)?.[1];
  const system = SYSTEMS.find(([, mark]) => mark.test(userAgent))?.[0];
  return [`${browser[0]} ${version}`, system].filter((part) => part !== undefined).join(' · ');
}
