import type { Browser } from 'playwright-core';
import { testChromium } from './addresses.js';

/** Keeps Chromium from calling home: on a closed network each try costs time. */
const QUIET = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** Starts headless Chromium with an empty profile; close it at the test's end. */
export async function launchChromium(): Promise<Browser> {
  const { chromium } = await import('playwright-core');
  return chromium.launch({ executablePath: testChromium(), headless: true, args: QUIET });
}
