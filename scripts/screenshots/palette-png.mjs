import { writeFileSync } from 'node:fs';
import { deflateSync } from 'node:zlib';

const MOST_COLOURS = 256;
const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);

/** Saves what the page shows as a PNG of at most 256 colours (RFC 2083, colour type 3): a third of the size of a plain one. */
export async function savePng(page, file) {
  const plain = await page.screenshot();
  const { width, height, pixels } = await pixelsOf(page, plain);
  const { palette, indexOf } = paletteOf(pixels);
  const rows = Buffer.alloc(height * (width + 1));
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) rows[y * (width + 1) + 1 + x] = indexOf(pixels, 4 * (y * width + x));
  }
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head.set([8, 3, 0, 0, 0], 8);
  writeFileSync(
    file,
    Buffer.concat([
      SIGNATURE,
      chunk('IHDR', head),
      chunk('PLTE', Buffer.from(palette.flat())),
      chunk('IDAT', deflateSync(rows, { level: 9 })),
      chunk('IEND', Buffer.alloc(0)),
    ]),
  );
}

/** Lets the browser decode its own picture, in a page that no policy watches. */
async function pixelsOf(page, png) {
  const blank = await page.context().newPage();
  try {
    const { width, height, text } = await blank.evaluate(async (data) => {
      const image = new Image();
      image.src = `data:image/png;base64,${data}`;
      await image.decode();
      const canvas = new OffscreenCanvas(image.width, image.height);
      const context = canvas.getContext('2d');
      context.drawImage(image, 0, 0);
      const bytes = context.getImageData(0, 0, image.width, image.height).data;
      let text = '';
      const STEP = 32_768;
      for (let at = 0; at < bytes.length; at += STEP) {
        text += String.fromCharCode(...bytes.subarray(at, at + STEP));
      }
      return { width: image.width, height: image.height, text: btoa(text) };
    }, png.toString('base64'));
    return { width, height, pixels: Buffer.from(text, 'base64') };
  } finally {
    await blank.close();
  }
}

/** The commonest colours; every other one becomes the nearest of them. */
function paletteOf(pixels) {
  const counts = new Map();
  for (let at = 0; at < pixels.length; at += 4) {
    const colour = colourAt(pixels, at);
    counts.set(colour, (counts.get(colour) ?? 0) + 1);
  }
  const palette = [...counts]
    .sort(([, a], [, b]) => b - a)
    .slice(0, MOST_COLOURS)
    .map(([colour]) => [colour >> 16, (colour >> 8) & 0xff, colour & 0xff]);
  const known = new Map();
  const indexOf = (bytes, at) => {
    const colour = colourAt(bytes, at);
    let index = known.get(colour);
    if (index === undefined) {
      index = nearest(palette, bytes[at], bytes[at + 1], bytes[at + 2]);
      known.set(colour, index);
    }
    return index;
  };
  return { palette, indexOf };
}

const colourAt = (bytes, at) => (bytes[at] << 16) | (bytes[at + 1] << 8) | bytes[at + 2];

function nearest(palette, red, green, blue) {
  let best = 0;
  let least = Number.POSITIVE_INFINITY;
  for (let index = 0; index < palette.length; index += 1) {
    const [r, g, b] = palette[index];
    const distance = (r - red) ** 2 + (g - green) ** 2 + (b - blue) ** 2;
    if (distance < least) {
      least = distance;
      best = index;
    }
  }
  return best;
}

function chunk(type, data) {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const size = Buffer.alloc(4);
  size.writeUInt32BE(data.length);
  const check = Buffer.alloc(4);
  check.writeUInt32BE(crc32(body));
  return Buffer.concat([size, body, check]);
}

const CRC_TABLE = Uint32Array.from({ length: 256 }, (_, byte) => {
  let value = byte;
  for (let bit = 0; bit < 8; bit += 1) value = value & 1 ? 0xedb88320 ^ (value >>> 1) : value >>> 1;
  return value >>> 0;
});

/** CRC-32 as PNG has it (ISO 3309). */
function crc32(bytes) {
  let crc = 0xffffffff;
  for (const byte of bytes) crc = CRC_TABLE[(crc ^ byte) & 0xff] ^ (crc >>> 8);
  return (crc ^ 0xffffffff) >>> 0;
}
